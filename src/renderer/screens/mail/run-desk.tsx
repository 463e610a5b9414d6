import { useRef, useState } from 'react'
import { accountOf } from '../../../domain/counter/stages.ts'
import { reduceRun } from '../../../domain/counter-run.ts'
import { SOURCE_NAMES } from '../../../domain/source.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { ClosedRun, RunView } from '../../../shared/contract/run.ts'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { TapeHomeContext } from '../../components/tape/tape-home.ts'
import { useGoTo } from '../../frame/navigation.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useCounterTape } from '../counter/counter-tape.ts'
import { CustomerDialog } from '../counter/customer-dialog.tsx'
import { FixDialog } from '../counter/fix/fix-dialog.tsx'
import { useFixable } from '../counter/fix/use-fixable.ts'
import { ListStage } from '../counter/list-stage.tsx'
import { type Counter, useCounter } from '../counter/use-counter.ts'
import { CloseRunDialog } from './close-run-dialog.tsx'
import { ItemAmount } from './item-amount.tsx'
import { ItemFind } from './item-find.tsx'
import { ItemTender } from './item-tender.tsx'
import css from './mail.module.css'
import { LastItems, RunProgress, receivedWords } from './run-progress.tsx'

interface RunDeskProps {
  readonly run: RunView
  readonly left: Output<'payment.resume'>
  readonly onClosed: (closed: ClosedRun) => void
}

type DialogName = 'customer' | 'close'

/** One envelope after another: the stub is scanned, the number of its check typed, Enter takes it. */
export function RunDesk({ run, left, onClosed }: RunDeskProps) {
  const counter = useCounter(left, { into: 'run', source: run.source, reduce: reduceRun })
  const [dialog, setDialog] = useState<DialogName>()
  const [marked, setMarked] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const goTo = useGoTo()
  const customerNo = customerOf(counter) ?? marked
  const fixable = useFixable(counter, 'run')
  const common = commonKeys(counter, customerNo !== undefined, {
    open: setDialog,
    fix: fixable.open,
  })
  const tape = useCounterTape(counter)
  const close = () => setDialog(undefined)
  return (
    <Screen
      title={`${SOURCE_NAMES[run.source]} run`}
      sub={receivedWords(run)}
      right={<SendsReceipt counter={counter} />}
    >
      <TapeHomeContext value={tape}>
        {counter.state.stage === 'list' ? (
          <ListStage counter={counter} state={counter.state} common={common} />
        ) : (
          <div className={css.columns}>
            <div className={css.main}>
              <Stage
                counter={counter}
                common={common}
                field={field}
                run={run}
                onMark={setMarked}
                onLeave={() => goTo('counter')}
              />
            </div>
            <aside className={css.aside} aria-label="This run">
              <RunProgress run={run} />
              <LastItems />
            </aside>
          </div>
        )}
      </TapeHomeContext>
      {dialog === 'customer' && customerNo !== undefined && (
        <CustomerDialog accountNo={customerNo} onClose={close} />
      )}
      {fixable.payments !== undefined && (
        <FixDialog payments={fixable.payments} onClose={fixable.close} />
      )}
      {dialog === 'close' && <CloseRunDialog run={run} onClosed={onClosed} onClose={close} />}
    </Screen>
  )
}

export interface ItemStageProps {
  readonly counter: Counter
  /** The keys that every stage has. */
  readonly common: readonly KeyBinding[]
}

interface StageProps extends ItemStageProps {
  readonly run: RunView
  readonly field: React.RefObject<HTMLInputElement | null>
  readonly onMark: (accountNo: string | undefined) => void
  readonly onLeave: () => void
}

function Stage({ counter, common, run, field, onMark, onLeave }: StageProps) {
  const { state } = counter
  switch (state.stage) {
    case 'find':
    case 'done':
      return (
        <ItemFind
          counter={counter}
          common={common}
          itemNo={run.itemCount + 1}
          field={field}
          onMark={onMark}
          onLeave={onLeave}
        />
      )
    case 'amount':
      return (
        <ItemAmount
          key={`${state.entryId} ${state.lines.length}`}
          counter={counter}
          state={state}
          common={common}
        />
      )
    case 'list':
      return null
    case 'tender':
      return <ItemTender counter={counter} state={state} common={common} />
  }
}

interface Ways {
  open(dialog: DialogName): void
  fix(): Promise<void>
}

/** F2, F8, F9 and F10 in every stage, where they mean something. */
function commonKeys(
  { state, act }: Counter,
  hasCustomer: boolean,
  { open, fix }: Ways,
): readonly KeyBinding[] {
  const isBetween = 'typed' in state && state.payment === undefined
  const isSending = state.stage === 'tender' && state.sending !== undefined
  return [
    { key: 'F2', label: 'Customer', enabled: hasCustomer, run: () => open('customer') },
    {
      key: 'F9',
      label: sendsReceipt(state) ? 'No receipt' : 'Send a receipt',
      enabled: !('typed' in state) && !isSending,
      run: () => void act({ act: 'receipt_marked' }),
    },
    { key: 'F8', label: 'Fix', enabled: isBetween, run: fix },
    { key: 'F10', label: 'Close the run', enabled: isBetween, run: () => open('close') },
  ]
}

const sendsReceipt = (state: Counter['state']): boolean =>
  !('typed' in state) && state.sendsReceipt === true

const SendsReceipt = ({ counter: { state } }: Pick<ItemStageProps, 'counter'>) =>
  sendsReceipt(state) ? <Pill tone="look">A receipt is printed to be sent</Pill> : null

function customerOf({ state }: Counter): string | undefined {
  if (state.stage === 'amount') return accountOf(state.item)?.accountNo
  if (state.stage === 'list') return state.list.rows[state.list.at]?.customer.account.accountNo
  const lines = state.stage === 'tender' ? state.lines : []
  return lines.map(({ item }) => accountOf(item)?.accountNo).findLast((each) => each !== undefined)
}
