import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { PayerListView } from '../../../shared/contract/payer-list.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './payer-list-dialog.module.css'
import { KeepOrBack } from './people-dialogs.tsx'

interface PayerListDialogProps {
  readonly list: PayerListView
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

/** The name of a list, and the accounts that are struck off it. */
export function PayerListDialog(props: PayerListDialogProps) {
  const { number } = props.list
  const { value, complaint } = useAnswer('payerList.get', { number }, { staleTime: 0 })
  if (complaint !== undefined) return <Notice tone="stop">{complaint}</Notice>
  return value === undefined ? null : <OpenList {...props} accounts={accountsOf(value)} />
}

interface ListedAccount {
  readonly accountNo: string
  readonly name: string
}

const accountsOf = ({ accounts, missing }: Output<'payerList.get'>): readonly ListedAccount[] => [
  ...accounts.map(({ accountNo, customerName }) => ({ accountNo, name: customerName })),
  ...missing.map((accountNo) => ({ accountNo, name: 'In no import any more' })),
]

interface OpenListProps extends PayerListDialogProps {
  readonly accounts: readonly ListedAccount[]
}

function OpenList({ list, accounts, onDone, onClose }: OpenListProps) {
  const { number } = list
  const [entryId] = useState(() => crypto.randomUUID())
  const [name, setName] = useState(list.name)
  const [struck, setStruck] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(0)
  const edit = useAct('payerList.edit')
  const forget = useAct('payerList.forget')
  const left = accounts.filter(({ accountNo }) => !struck.has(accountNo))
  const isReady = name.trim() !== '' && !edit.isAsking && !forget.isAsking
  const keep = async () => {
    if (!isReady) return
    if (left.length === 0) {
      const answer = await forget.ask({ entryId, number })
      if (answer?.ok === true) onDone(`List ${number} is forgotten.`)
      return
    }
    const accountNos = left.map(({ accountNo }) => accountNo)
    const answer = await edit.ask({ entryId, number, name: name.trim(), accountNos })
    if (answer?.ok === true) onDone(`List ${number} is changed: ${left.length} accounts.`)
  }
  const strike = (only = accounts[at]?.accountNo) => {
    if (only === undefined) return
    const others = [...struck].filter((each) => each !== only)
    setStruck(new Set(struck.has(only) ? others : [...others, only]))
  }
  const strikeAll = () => {
    const all = new Set(accounts.map(({ accountNo }) => accountNo))
    setStruck(left.length === 0 ? new Set() : all)
  }
  const move = (by: number) => setAt(Math.min(Math.max(at + by, 0), accounts.length - 1))
  return (
    <Dialog
      name="payer-list"
      title={`Payer list ${number}`}
      size={560}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Keep', run: keep },
        { key: 'Minus', label: 'Strike off', run: () => strike() },
        { key: 'Multiply', label: 'Strike off all', run: strikeAll },
        { key: 'ArrowDown', label: 'Move', run: () => move(1) },
        { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
      ]}
      scope={{ onCardNumber: () => setName(list.name) }}
      actions={
        <KeepOrBack
          word={left.length === 0 ? 'Forget the list' : 'Keep'}
          isReady={isReady}
          onKeep={keep}
          onBack={onClose}
        />
      }
    >
      <div className={fields.stack}>
        <TextEntry
          label="Name of the payer"
          value={name}
          maxLength={40}
          onChange={setName}
          error={name.trim() === '' ? 'Type the name.' : undefined}
          autoFocus
        />
        <div className={css.accounts} role="listbox" aria-label="Accounts of the list">
          {accounts.map((account, place) => (
            <Account
              key={account.accountNo}
              account={account}
              isChosen={place === at}
              isStruck={struck.has(account.accountNo)}
              onStrike={() => strike(account.accountNo)}
            />
          ))}
        </div>
        <p className={css.foot}>
          {left.length} of {accounts.length} accounts stay. Cashiers add accounts at the counter.
        </p>
        <Complaint words={edit.complaint ?? forget.complaint} />
      </div>
    </Dialog>
  )
}

const Complaint = ({ words }: { readonly words: string | undefined }) =>
  words === undefined ? null : <Notice tone="stop">{words}</Notice>

interface AccountProps {
  readonly account: ListedAccount
  readonly isChosen: boolean
  readonly isStruck: boolean
  readonly onStrike: () => void
}

const Account = ({ account, isChosen, isStruck, onStrike }: AccountProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys choose
  <div
    ref={isChosen ? intoView : undefined}
    role="option"
    tabIndex={-1}
    aria-selected={isChosen}
    className={css.account}
    data-struck={isStruck || undefined}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onStrike}
  >
    <span className={css.number}>{account.accountNo}</span>
    <span className={css.name}>{account.name}</span>
    {isStruck && <span className={css.word}>struck off</span>}
  </div>
)

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })
