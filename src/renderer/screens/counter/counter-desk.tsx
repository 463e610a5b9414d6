import { useCallback, useEffect, useRef, useState } from 'react'
import {
  type AmountStage as Amount,
  accountOf,
  type CounterState,
  lineOf,
  type TenderStage as Tender,
} from '../../../domain/counter/stages.ts'
import { reduceCounter } from '../../../domain/counter.ts'
import { manualNumber } from '../../../domain/manual-receipt.ts'
import { paysFeesAlone } from '../../../domain/payment/payer.ts'
import { SOURCE_NAMES } from '../../../domain/source.ts'
import type { BatchView } from '../../../shared/contract/batch.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { TapeHomeContext } from '../../components/tape/tape-home.ts'
import { useGoTo } from '../../frame/navigation.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { CeilingNotice } from '../drawer/ceiling-notice.tsx'
import { CountChooser } from '../drawer/count-chooser.tsx'
import { MoveCashDialog } from '../drawer/move-cash-dialog.tsx'
import { OpenDrawerDialog } from '../drawer/open-drawer-dialog.tsx'
import { PaperDialog } from '../receipts/paper-dialog.tsx'
import { AmountStage } from './amount-stage.tsx'
import css from './counter.module.css'
import { useCounterTape } from './counter-tape.ts'
import { CustomerDialog } from './customer-dialog.tsx'
import { FindStage } from './find-stage.tsx'
import { FixDialog } from './fix/fix-dialog.tsx'
import { useFixable } from './fix/use-fixable.ts'
import { HeldDialog } from './held-dialog.tsx'
import { ListStage } from './list-stage.tsx'
import { PayerDialog } from './payer-dialog.tsx'
import { TenderStage } from './tender-stage.tsx'
import { type Counter, useCounter } from './use-counter.ts'
import type { Holding } from './use-held.ts'

type DialogName = 'payer' | 'customer' | 'move_cash' | 'paper' | 'count' | 'open_drawer' | 'held'

interface CounterDeskProps {
  readonly batch: BatchView
  readonly left: Output<'payment.resume'>
  readonly holding: Holding
}

/** One customer after another: find, amount, tender, done. */
export function CounterDesk({ batch, left, holding }: CounterDeskProps) {
  const counter = useCounter(left, {
    into: 'drawer',
    source: batch.source,
    reduce: reduceCounter,
  })
  const [dialog, setDialog] = useState<DialogName>()
  const [marked, setMarked] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const goTo = useGoTo()
  const customerNo = customerOf(counter) ?? marked
  const news = useNews(counter, holding)
  const fixable = useFixable(counter, 'drawer')
  const common = useCommonKeys(counter, holding, {
    hasCustomer: customerNo !== undefined,
    wantsPayer: isForFeesAlone(counter.state),
    open: setDialog,
    find: useCallback(() => field.current?.select(), []),
    fix: fixable.open,
  })
  const tape = useCounterTape(counter)
  const close = () => setDialog(undefined)
  return (
    <Screen
      title="Counter"
      sub={`${tillWords(batch)} · ${paymentWords(batch.paymentCount ?? 0)}`}
      right={<HeadPills counter={counter} held={holding.held.length} />}
    >
      <div className={css.desk}>
        {holding.complaint !== undefined && <Notice tone="stop">{holding.complaint}</Notice>}
        {news !== undefined && <Notice tone="look">{news}</Notice>}
        {batch.isAboveCeiling === true && isBetweenCustomers(counter) && <CeilingNotice />}
        <TapeHomeContext value={tape}>
          <Stage counter={counter} common={common} field={field} onMark={setMarked} />
        </TapeHomeContext>
      </div>
      {dialog === 'payer' && isForFeesAlone(counter.state) && (
        <PayerDialog
          payer={counter.state.payer}
          onName={(payer) => counter.act({ act: 'payer_named', payer })}
          onClose={close}
        />
      )}
      {dialog === 'customer' && customerNo !== undefined && (
        <CustomerDialog accountNo={customerNo} onClose={close} />
      )}
      {fixable.payments !== undefined && (
        <FixDialog payments={fixable.payments} onClose={fixable.close} />
      )}
      {dialog === 'held' && <HeldDialog holding={holding} onClose={close} />}
      {dialog === 'move_cash' && <MoveCashDialog onClose={close} />}
      {dialog === 'count' && (
        <CountChooser batch={batch} onClose={close} onBegun={() => goTo('drawer')} />
      )}
      {dialog === 'open_drawer' && <OpenDrawerDialog onClose={close} />}
      {dialog === 'paper' && (
        <PaperDialog firstReceiptNo={counter.last?.receiptNo} onClose={close} />
      )}
    </Screen>
  )
}

interface StageProps {
  readonly counter: Counter
  readonly common: readonly KeyBinding[]
  readonly field: React.RefObject<HTMLInputElement | null>
  readonly onMark: (accountNo: string | undefined) => void
}

function Stage({ counter, common, field, onMark }: StageProps) {
  const { state } = counter
  switch (state.stage) {
    case 'find':
    case 'done':
      return <FindStage counter={counter} common={common} field={field} onMark={onMark} />
    case 'list':
      return <ListStage counter={counter} state={state} common={common} />
    case 'amount':
      return <AmountStage key={itemKey(state)} counter={counter} state={state} common={common} />
    case 'tender':
      return <TenderStage counter={counter} state={state} common={common} />
  }
}

/** Another line of the same payment begins with a field of its own. */
const itemKey = (state: Amount): string => `${state.entryId} ${state.lines.length}`

interface CommonWays {
  readonly hasCustomer: boolean
  /** Fees alone are paid: nothing on the payment says by whom. */
  readonly wantsPayer: boolean
  open(dialog: DialogName): void
  find(): void
  fix(): Promise<void>
}

/** The function keys, alike in every stage. */
function useCommonKeys(
  counter: Counter,
  holding: Holding,
  ways: CommonWays,
): readonly KeyBinding[] {
  const { open, find, hasCustomer } = ways
  const isFree = isBetweenCustomers(counter)
  const isSending = counter.state.stage === 'tender' && counter.state.sending !== undefined
  // With a customer in hand they are heard all the same; the foot of the screen is the payment's.
  const between = { enabled: !isSending, hidden: !isFree }
  return [
    ways.wantsPayer
      ? { key: 'F2', label: 'Who pays', enabled: !isSending, run: () => open('payer') }
      : { key: 'F2', label: 'Customer', enabled: hasCustomer, run: () => open('customer') },
    { key: 'F3', label: 'Find', enabled: isFree, hidden: true, run: find },
    holdKey(counter, holding, open),
    { key: 'F7', label: 'Move cash', ...between, run: () => open('move_cash') },
    { key: 'F8', label: 'Fix', enabled: isFree, run: ways.fix },
    { key: 'F9', label: 'Paper', ...between, run: () => open('paper') },
    { key: 'F10', label: 'Pause, count', ...between, run: () => open('count') },
    { key: 'F12', label: 'Open drawer', ...between, run: () => open('open_drawer') },
  ]
}

const isBetweenCustomers = ({ state }: Counter): boolean =>
  (state.stage === 'find' || state.stage === 'done') && state.payment === undefined

function customerOf({ state }: Counter): string | undefined {
  if (state.stage === 'amount') return accountOf(state.item)?.accountNo
  if (state.stage === 'list') return state.list.rows[state.list.at]?.customer.account.accountNo
  const lines = state.stage === 'tender' ? state.lines : []
  return lines.map(({ item }) => accountOf(item)?.accountNo).findLast((each) => each !== undefined)
}

const isForFeesAlone = (state: CounterState): state is Tender =>
  state.stage === 'tender' && paysFeesAlone(state.lines.map(lineOf))

const paymentWords = (count: number): string =>
  `${count} ${count === 1 ? 'payment' : 'payments'} in this drawer`

/** F6 puts the payment in hand aside; between customers it shows those that are. */
function holdKey(counter: Counter, holding: Holding, open: CommonWays['open']): KeyBinding {
  const { state, act } = counter
  const isSending = state.stage === 'tender' && state.sending !== undefined
  if (!isBetweenCustomers(counter)) {
    return { key: 'F6', label: 'Hold', enabled: !isSending, run: () => holding.hold(state) }
  }
  const count = holding.held.length
  if (count > 0) return { key: 'F6', label: `Held: ${count}`, run: () => open('held') }
  const run = () => void act({ act: 'refused', sentence: NOTHING_HELD })
  return { key: 'F6', label: 'Held', hidden: true, run }
}

const NOTHING_HELD = 'No payment is held. F6 puts one aside while it is in hand.'

/** What is said of a recalled payment, and what was refused, until the next key does something. */
function useNews({ state }: Counter, { news, forgetComplaint }: Holding): string | undefined {
  const [first] = useState(state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the counter changes
  useEffect(forgetComplaint, [state, forgetComplaint])
  return state === first ? news : undefined
}

const tillWords = ({ till, source }: BatchView): string =>
  source === 'drive_through' ? `Drive-through, till ${till}` : `Till ${till}`

/** The paper that is being keyed. */
function ManualPill({ state }: Pick<Counter, 'state'>) {
  const manual = 'typed' in state ? state.payment?.manual : state.manual
  if (manual === undefined) return null
  return <Pill tone="look">Manual receipt {manualNumber(manual.bookSeries, manual.number)}</Pill>
}

/** A run of this person that waits. */
function UnfinishedRunPill() {
  const { run } = useAnswer('run.mine', {}).value ?? {}
  if (run === undefined) return null
  return (
    <Pill tone="look">
      {SOURCE_NAMES[run.source]} run: {run.itemCount} of {run.controlCount}
    </Pill>
  )
}

interface HeadPillsProps {
  readonly counter: Counter
  readonly held: number
}

const HeadPills = ({ counter, held }: HeadPillsProps) => (
  <span className={css.pills}>
    <ManualPill state={counter.state} />
    <UnfinishedRunPill />
    {held > 0 && <Pill tone="look">{held} held</Pill>}
    {counter.last !== undefined && <Pill tone="mute">Last receipt {counter.last.receiptNo}</Pill>}
  </span>
)
