import { changePieces } from '../../../domain/denomination.ts'
import { type Cents, formatCents, sumCents, ZERO } from '../../../domain/money.ts'
import { TENDER_NAMES } from '../../../domain/tender.ts'
import type { ReceiptLineView, ReceiptView, TenderView } from '../../../shared/contract/receipt.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePrinter } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Paper } from '../../components/paper/paper.tsx'
import { receivedPaper } from '../../components/paper/received-paper.ts'
import { Pill, type Tone } from '../../components/pill.tsx'
import { KeptTapeStrip } from '../../components/tape/tape-strip.tsx'
import { TurnOffStopped } from '../receipts/turn-off-stopped.tsx'
import css from './done-panel.module.css'
import { fixWords } from './fix/fix-words.ts'

/** A payment taken: the change in figures that are read across a counter. */
export function DonePanel({ receipt }: { readonly receipt: ReceiptView }) {
  const { changeCents, totalCents } = receipt
  const hasChange = changeCents > ZERO
  return (
    <section className={css.done} aria-label="Payment taken">
      <div className={css.head}>
        <div>
          <h2 className={css.label}>{hasChange ? 'Change to give' : 'Paid exactly: no change'}</h2>
          <Amount cents={changeCents} size="huge" className={css.figure} />
        </div>
        <div className={css.facts}>
          <PrintPill receipt={receipt} />
          <p>
            Paid {formatCents(totalCents)} · {tendersWords(receipt.tenders)}
          </p>
          {receipt.lines.slice(0, MOST_LINES).map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a receipt never change
            <small key={at}>
              <LineAfter line={line} />
            </small>
          ))}
          {receipt.lines.length > MOST_LINES && (
            <small>and {receipt.lines.length - MOST_LINES} more on the receipt</small>
          )}
          <CashNoted receipt={receipt} />
          <Fixes receipt={receipt} />
        </div>
      </div>
      {hasChange && <Pieces amount={changeCents} />}
      <TurnOffs receipt={receipt} />
    </section>
  )
}

/** The fixes of a receipt, also those made after it was taken. */
function useFixes(receipt: ReceiptView): ReceiptView['fixes'] {
  const recent = useAnswer('receipt.recent', {}).value
  return (recent?.find(({ receiptNo }) => receiptNo === receipt.receiptNo) ?? receipt).fixes
}

/** What was put right since; the receipt itself stays what it was. */
function Fixes({ receipt }: { readonly receipt: ReceiptView }) {
  return useFixes(receipt).map((fix) => (
    <p key={fix.fixNo} className={css.noted}>
      <Pill tone="look">Fixed</Pill> {fixWords(fix)}
    </p>
  ))
}

function TurnOffs({ receipt }: { readonly receipt: ReceiptView }) {
  const stopped = stoppedNow(receipt, useFixes(receipt))
  if (stopped.length === 0) return null
  return <TurnOffStopped receiptNo={receipt.receiptNo} accountNos={stopped} />
}

/** The accounts whose turn-off the payment stops as it stands by now. */
function stoppedNow({ lines }: ReceiptView, fixes: ReceiptView['fixes']): readonly string[] {
  const stopped = new Set<string>()
  for (const line of lines) {
    if ('stopsTurnOff' in line && line.stopsTurnOff) stopped.add(line.accountNo)
  }
  for (const fix of fixes) {
    if (fix.is !== 'line') continue
    stopped.delete(fix.from.accountNo)
    if (fix.to.stopsTurnOff) stopped.add(fix.to.accountNo)
  }
  return [...stopped]
}

/** As many lines as stand beside the change without pushing it off the screen. */
const MOST_LINES = 3

/** Cash in one sum, however often it was handed over; every other tender by itself. */
function tendersWords(tenders: readonly TenderView[]): string {
  const cash = sumCents(tenders.filter(({ kind }) => kind === 'cash').map(({ cents }) => cents))
  const others = tenders.filter(({ kind }) => kind !== 'cash')
  const shown = cash === ZERO ? others : [{ kind: 'cash' as const, cents: cash }, ...others]
  return shown.map(tenderWords).join(', ')
}

function tenderWords({ kind, cents, number, lastFour }: TenderView): string {
  const which = number ?? (lastFour === undefined ? '' : `ending ${lastFour}`)
  const name = kind === 'cash' ? 'Cash tendered' : TENDER_NAMES[kind]
  return [name, which, formatCents(cents)].filter((word) => word !== '').join(' ')
}

function LineAfter({ line }: { readonly line: ReceiptLineView }) {
  if ('feeCode' in line) {
    return (
      <>
        <span className={css.name}>{line.feeName}</span> {formatCents(line.cents)}
      </>
    )
  }
  return (
    <>
      <span className={css.name}>{line.customerName}</span> {accountAfter(line)}
    </>
  )
}

/** Cash of one payer beyond what has to be noted: said, recorded, and never in the way. */
function CashNoted({ receipt }: { readonly receipt: ReceiptView }) {
  const { cashNoted } = receipt
  if (cashNoted === undefined) return null
  const { in24HoursCents, in12MonthsCents } = cashNoted
  return (
    <p className={css.noted}>
      <Pill tone="look">Cash to be noted</Pill> {formatCents(in24HoursCents)} in 24 hours,{' '}
      {formatCents(in12MonthsCents)} in 12 months. Tell your supervisor.
    </p>
  )
}

function accountAfter(line: {
  readonly dueAfterCents: Cents
  readonly creditAfterCents: Cents
}): string {
  const { dueAfterCents, creditAfterCents } = line
  if (creditAfterCents > ZERO) return `now has a credit of ${formatCents(creditAfterCents)}`
  if (dueAfterCents > ZERO) return `still owes ${formatCents(dueAfterCents)}`
  return 'now at 0.00'
}

const COIN_NAMES: Readonly<Record<string, string>> = { c25: '25¢', c10: '10¢', c5: '5¢', c1: '1¢' }

/** How the change is made up, the largest pieces first. */
function Pieces({ amount }: { readonly amount: Cents }) {
  return (
    <ul className={css.pieces} aria-label="Change by piece">
      {changePieces(amount).map(([kind, count]) => (
        <li key={kind.id}>
          {count} × {COIN_NAMES[kind.id] ?? kind.name}
        </li>
      ))}
    </ul>
  )
}

/** How the receipt's paper stands, as it happens. */
function PrintPill({ receipt }: { readonly receipt: ReceiptView }) {
  const { receiptNo } = receipt
  const recent = useAnswer('receipt.recent', {}).value
  const printer = usePrinter()
  const failed = printer?.failed.find((job) => job.receiptNo === receiptNo)
  const print = recent?.find((each) => each.receiptNo === receiptNo)?.print ?? receipt.print
  const [tone, words] = PRINT_WORDS[print]
  return (
    <div className={css.print} role="status">
      <Pill tone={tone}>
        Receipt {receiptNo} {words}
      </Pill>
      {failed !== undefined && <small>{failed.sentence} F9 shows what can be done.</small>}
      {printer?.drawerProblem !== undefined && <small>{printer.drawerProblem}</small>}
    </div>
  )
}

const PRINT_WORDS = {
  queued: ['good', 'is printing'],
  sent: ['good', 'sent to the printer'],
  confirmed: ['good', 'printed'],
  failed: ['stop', 'did not print'],
  may_have_printed: ['look', 'may have printed: look at the paper'],
  not_printed: ['good', 'recorded'],
} as const satisfies Record<ReceiptView['print'], readonly [Tone, string]>

interface DonePaperProps {
  readonly receiptNo: string
  /** The how-manieth reprint; the original unless said. */
  readonly copy?: number | undefined
}

export function DonePaper({ receiptNo, copy }: DonePaperProps) {
  const which = copy === undefined ? { receiptNo } : { receiptNo, copy }
  const paper = useAnswer('receipt.paper', which, { keepFormer: true }).value
  if (paper === undefined) return null
  return (
    <Paper
      lines={receivedPaper(paper.lines)}
      columns={paper.columns}
      label={`Receipt ${receiptNo}`}
    />
  )
}

/** The tape kept with the payment; nothing where there is none. */
export function ReceiptTape({ receiptNo }: Pick<DonePaperProps, 'receiptNo'>) {
  const tape = useAnswer('receipt.paper', { receiptNo }).value?.tape
  return tape === undefined ? null : <KeptTapeStrip tape={tape} />
}
