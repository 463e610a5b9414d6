import { useState } from 'react'
import { listCents, rowCents } from '../../../domain/counter/list-in-hand.ts'
import { type ListStage as Listing, linesCents } from '../../../domain/counter/stages.ts'
import { addCents, formatCents, ZERO } from '../../../domain/money.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Card } from '../../components/card.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { AddListedDialog } from './add-listed-dialog.tsx'
import counterCss from './counter.module.css'
import css from './list-stage.module.css'
import { ListTable } from './list-table.tsx'
import { Proposals } from './proposals.tsx'
import { hiddenKeys, QuestionPanel } from './question-panel.tsx'
import { troubleSentence } from './trouble-sentence.ts'
import type { Counter } from './use-counter.ts'
import { useScanned } from './use-scanned.ts'

interface ListStageProps {
  readonly counter: Counter
  readonly state: Listing
  readonly common: readonly KeyBinding[]
}

/** A landlord's or agent's accounts, each with all that is due: only the exceptions are typed. */
export function ListStage({ counter, state, common }: ListStageProps) {
  const [isAdding, setAdding] = useState(false)
  useListKeys(counter, state, common, () => setAdding(true))
  return (
    <div className={counterCss.columns}>
      <ListTable state={state} onMark={(by) => void counter.act({ act: 'row_moved', by })} />
      <aside className={counterCss.aside} aria-label="What is paid">
        <Sum state={state} />
        <RowInHand counter={counter} state={state} />
        <QuestionPanel state={state} />
      </aside>
      {isAdding && <AddListedDialog counter={counter} onClose={() => setAdding(false)} />}
    </div>
  )
}

/** What the check must come to. */
function Sum({ state }: { readonly state: Listing }) {
  const { list, lines } = state
  const paying = list.rows.filter((row) => rowCents(row) > ZERO).length
  return (
    <Card className={css.sum}>
      <h2 className={css.payer}>
        {list.name} <span>list {list.number}</span>
      </h2>
      <div className="lab">To pay</div>
      <Amount
        cents={addCents(linesCents(lines), listCents(list))}
        size="money"
        className={css.figure}
      />
      <p>
        {paying} of {list.rows.length} accounts
        {lines.length > 0 && `, and ${formatCents(linesCents(lines))} besides`}
      </p>
    </Card>
  )
}

/** The amount of the row that is chosen. */
function RowInHand({ counter, state }: Pick<ListStageProps, 'counter' | 'state'>) {
  const { moneyEntry } = useWorkstation().preferences
  const { list, question } = state
  const row = list.rows[list.at]
  if (row === undefined) return null
  const { account } = row.customer
  return (
    <div className={css.row}>
      <MoneyInput
        key={account.accountNo}
        label={`${account.accountNo} ${account.customerName}`}
        size="hero"
        mode={moneyEntry}
        value={row.isLeftOut ? ZERO : row.cents}
        onChange={(cents) => counter.act({ act: 'keyed', cents })}
        error={troubleSentence(state.trouble)}
        compareWith={{ label: 'Total due', cents: account.dueCents }}
        autoFocus
      />
      {question === undefined && (
        <Proposals proposals={row.proposals} fieldCents={row.isLeftOut ? undefined : row.cents} />
      )}
    </div>
  )
}

/** As many rows as a page key goes. */
const PAGE = 12

function useListKeys(
  counter: Counter,
  state: Listing,
  common: readonly KeyBinding[],
  add: () => void,
): void {
  const { act } = counter
  const scanned = useScanned(counter)
  useKeyScope({
    name: 'counter',
    bindings:
      state.question === undefined
        ? [...rowKeys(counter, state, add), ...common]
        : [
            { key: 'Enter', label: 'Go on', run: () => void act({ act: 'confirmed' }) },
            { key: 'Escape', label: 'Back', run: () => void act({ act: 'stepped_back' }) },
            ...hiddenKeys(common),
          ],
    onScan: scanned,
    onCardNumber: () => void act({ act: 'refused', sentence: sentenceFor('card_number') }),
  })
}

function rowKeys({ act }: Counter, { list }: Listing, add: () => void): readonly KeyBinding[] {
  const row = list.rows[list.at]
  const move = (by: number) => () => void act({ act: 'row_moved', by })
  return [
    { key: 'Enter', label: 'To tender', run: () => void act({ act: 'accepted' }) },
    { key: 'ArrowDown', label: 'Move', run: move(1) },
    { key: 'ArrowUp', label: 'Move back', hidden: true, run: move(-1) },
    { key: 'PageDown', label: 'A page on', hidden: true, run: move(PAGE) },
    { key: 'PageUp', label: 'A page back', hidden: true, run: move(-PAGE) },
    {
      key: 'Minus',
      label: row?.isLeftOut === true ? 'Take in' : 'Leave out',
      run: () => void act({ act: 'left_out' }),
    },
    {
      key: 'Divide',
      label: 'Other amount',
      enabled: (row?.proposals.length ?? 0) > 1,
      run: () => void act({ act: 'next_proposal' }),
    },
    { key: 'Plus', label: 'Add an account', run: add },
    { key: 'Escape', label: 'Back', run: () => void act({ act: 'stepped_back' }) },
  ]
}
