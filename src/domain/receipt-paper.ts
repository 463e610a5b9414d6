import { WATER } from './allocation.ts'
import { formatDate } from './calendar.ts'
import { addCents, type Cents, formatCents, ZERO } from './money.ts'
import { cutTo, printable, spread, wrapTo } from './paper-text.ts'
import {
  type DecidedAccountLine,
  type DecidedLine,
  isAccountLine,
  isFeeLine,
} from './payment/payment-line.ts'
import { markPractice } from './practice.ts'
import type { Receipt } from './receipt.ts'
import { manualWords, placeOfReceipt } from './receipt-origin.ts'
import { isPaper, TENDER_NAMES, type Tender } from './tender.ts'

/** How many characters fit side by side: 80 mm paper on the two common kinds of printer. */
export type PaperColumns = 42 | 48

/** One line of a document on a roll of paper. The cut is not a line: the printer makes it. */
export type PaperLine =
  | TextLine
  | { readonly is: 'rule' }
  | { readonly is: 'blank' }
  | { readonly is: 'qr'; readonly text: string }
  | { readonly is: 'logo' }
  /** What must not be overlooked: centered, bold and twice as wide and high. */
  | { readonly is: 'banner'; readonly text: string }

export interface TextLine {
  readonly is: 'text'
  readonly text: string
  readonly align: 'left' | 'center' | 'right'
  readonly bold: boolean
  /** 2: twice as wide and high, so that half as many characters fit. */
  readonly size: 1 | 2
}

export interface ReceiptLayoutOptions {
  readonly columns: PaperColumns
  /** The how-manieth copy this is; the original unless said. */
  readonly copy?: 'original' | { readonly duplicateOf: number }
  readonly logo?: boolean
  /** The fund the money goes to. */
  readonly fund?: string
}

export const DEMO_BANNER = 'DEMO - NOT A RECEIPT'
const WATER_FUND = 'Water fund'

/** With less room than this the name goes on a line of its own. */
const LEAST_NAME_COLUMNS = 8

/**
 * The receipt as it stands on paper and, line for line, on the screen.
 * Source: controls R4 (date, amount, payer, purpose, fund, receiver) and R5 (mode of payment).
 */
export function layoutReceipt(
  receipt: Receipt,
  options: ReceiptLayoutOptions,
): readonly PaperLine[] {
  const { columns } = options
  if (receipt.isPractice)
    return markPractice(layoutReceipt({ ...receipt, isPractice: false }, options))
  const demo: readonly PaperLine[] = receipt.isDemo ? [{ is: 'banner', text: DEMO_BANNER }] : []
  return [
    ...demo,
    ...copyLines(options),
    ...headLines(receipt, options),
    ...factLines(receipt, columns),
    { is: 'rule' },
    textLine(spread(purposeOf(receipt), printable(options.fund ?? WATER_FUND), columns)),
    ...paidLines(receipt.lines, columns),
    { is: 'rule' },
    ...moneyLines(receipt, columns),
    { is: 'blank' },
    ...balanceLines(receipt.lines.filter(isAccountLine), columns),
    { is: 'blank' },
    ...sealLines(receipt, columns),
    ...demo,
  ]
}

function purposeOf({ lines }: Receipt): string {
  const accounts = lines.filter(isAccountLine).length
  if (accounts === 0) return 'For fees'
  return isLong(lines) ? `For water service, ${accounts} accounts` : 'For water service'
}

/** A payer of more accounts than this gets services and balances in sums: nobody reads a yard of them. */
const MOST_IN_FULL = 8

const isLong = (lines: readonly DecidedLine[]): boolean =>
  lines.filter(isAccountLine).length > MOST_IN_FULL

export const textLine = (
  text: string,
  look: Partial<Omit<TextLine, 'is' | 'text'>> = {},
): TextLine => ({ is: 'text', text, align: 'left', bold: false, size: 1, ...look })

export const centered = (text: string, columns: number, bold = false): readonly PaperLine[] =>
  wrapTo(printable(text), columns).map((part) => textLine(part, { align: 'center', bold }))

function copyLines(options: ReceiptLayoutOptions): readonly PaperLine[] {
  const copy = options.copy ?? 'original'
  if (copy === 'original') return []
  return [
    { is: 'banner', text: `DUPLICATE ${copy.duplicateOf}` },
    ...centered('Reprint, not another payment', options.columns),
    { is: 'blank' },
  ]
}

export function headLines(
  receipt: Pick<Receipt, 'district' | 'officeName' | 'workstation'>,
  options: ReceiptLayoutOptions,
): readonly PaperLine[] {
  const logo: readonly PaperLine[] = options.logo ? [{ is: 'logo' }] : []
  return [
    ...logo,
    ...centered(receipt.district.toUpperCase(), options.columns, true),
    ...centered(`${receipt.officeName} · ${receipt.workstation}`, options.columns),
    { is: 'blank' },
  ]
}

function factLines(receipt: Receipt, columns: number): readonly PaperLine[] {
  const receivedBy = `Received by ${printable(receipt.cashier.name)}`
  return [
    textLine(spread(`Receipt ${receipt.receiptNo}`, receipt.takenTime, columns)),
    textLine(spread(formatDate(receipt.takenOn), `Batch ${receipt.batchNo}`, columns)),
    ...businessDateLine(receipt, columns),
    textLine(spread(receivedBy, placeOfReceipt(receipt), columns)),
    ...cameInLines(receipt, columns),
    ...payerLines(receipt, columns),
  ]
}

/** Who paid, where the lines below name no customer. Source: control R4. */
const payerLines = ({ payer }: Receipt, columns: number): readonly PaperLine[] =>
  payer === undefined
    ? []
    : [
        textLine(
          spread(`Paid by ${printable(payer.name)}`, payer.accountNo ?? '', columns).trimEnd(),
        ),
      ]

/** The day the envelope came in, and the paper that was written while the machine was down. */
function cameInLines({ receivedOn, manual }: Receipt, columns: number): readonly PaperLine[] {
  const received =
    receivedOn === undefined ? [] : [textLine(spread('Came in', formatDate(receivedOn), columns))]
  if (manual === undefined) return received
  return [
    ...received,
    ...wrapTo(manualWords(manual), columns).map((part) => textLine(part)),
    ...(manual.writtenTime === undefined
      ? []
      : [textLine(spread('Written at', manual.writtenTime, columns))]),
  ]
}

/** Money taken after the cut-off belongs to the next day: then both dates stand on the paper. */
const businessDateLine = (
  { takenOn, businessOn }: Receipt,
  columns: number,
): readonly PaperLine[] =>
  takenOn === businessOn ? [] : [textLine(spread('Business date', formatDate(businessOn), columns))]

/** Each account and fee with its amount; where the name has no room it goes on a line of its own. */
export function paidLines(lines: readonly DecidedLine[], columns: number): readonly PaperLine[] {
  const shown = lines.map((line) => ({ line, number: printable(numberOf(line)) }))
  const numberWidth = Math.max(...shown.map(({ number }) => number.length))
  const amountWidth = Math.max(...lines.map((line) => formatCents(line.cents).length))
  const nameWidth = columns - numberWidth - amountWidth - 3
  const isInSums = isLong(lines)
  const paid = shown.flatMap(({ line, number }) => {
    const name = printable(isFeeLine(line) ? line.feeName : line.customerName)
    const amount = formatCents(line.cents)
    const services = isFeeLine(line) || isInSums ? [] : serviceLines([line], columns)
    if (nameWidth >= LEAST_NAME_COLUMNS) {
      const left = `${number.padEnd(numberWidth)}  ${cutTo(name, nameWidth)}`
      return [textLine(spread(left, amount, columns)), ...services]
    }
    const named = textLine(`  ${cutTo(name, columns - 2)}`)
    return [textLine(spread(number, amount, columns)), named, ...services]
  })
  return isInSums ? [...paid, ...serviceLines(lines.filter(isAccountLine), columns)] : paid
}

const numberOf = (line: DecidedLine): string =>
  isFeeLine(line) ? `Fee ${line.feeCode}` : line.accountNo

/** To which services the money of accounts goes; where it is all water the head says so. */
function serviceLines(lines: readonly DecidedAccountLine[], columns: number) {
  const allocation = lines.flatMap((line) => line.allocation ?? [])
  const sums = new Map<string, Cents>()
  for (const { name, cents } of allocation) {
    sums.set(name, addCents(sums.get(name) ?? ZERO, cents))
  }
  if (allocation.every(({ service }) => service === WATER)) return []
  return [...sums].map(([name, cents]) =>
    textLine(spread(`    ${printable(name)}`, formatCents(cents), columns)),
  )
}

function moneyLines(receipt: Receipt, columns: number): readonly PaperLine[] {
  const row = (label: string, cents: Cents) => textLine(spread(label, formatCents(cents), columns))
  const { rounded } = receipt
  const total = spread('TOTAL', formatCents(receipt.totalCents), columns)
  return [
    textLine(total, { bold: true }),
    ...receipt.tenders.map((tender) => row(tenderLabel(tender), tender.cents)),
    ...(rounded.is === 'none' ? [] : [row(`Cash rounded ${rounded.is}`, rounded.cents)]),
    row('Change', receipt.changeCents),
  ]
}

/** The means of payment with what tells it from others. Source: control R5. */
export function tenderLabel(tender: Tender): string {
  const name = TENDER_NAMES[tender.kind]
  if (tender.kind === 'cash') return 'Cash tendered'
  if (isPaper(tender)) return tender.number === undefined ? name : `${name} ${tender.number}`
  return tender.kind === 'card' ? `${name} ending ${tender.lastFour}` : name
}

/** What each account owes now; of many only those that are not settled, and how many are. */
export function balanceLines(
  lines: readonly DecidedAccountLine[],
  columns: number,
): readonly PaperLine[] {
  if (!isLong(lines)) return accountBalances(lines, columns)
  const settled = lines.filter(isSettled)
  const said = `Balance of ${settled.length === lines.length ? 'all' : 'the other'} ${settled.length}`
  return [
    ...accountBalances(
      lines.filter((line) => !isSettled(line)),
      columns,
    ),
    ...(settled.length === 0 ? [] : [textLine(spread(said, formatCents(ZERO), columns))]),
  ]
}

const isSettled = ({ dueAfterCents, creditAfterCents, stopsTurnOff }: DecidedAccountLine) =>
  dueAfterCents === ZERO && creditAfterCents === ZERO && !stopsTurnOff

function accountBalances(
  lines: readonly DecidedAccountLine[],
  columns: number,
): readonly PaperLine[] {
  return lines.flatMap((line) => {
    const accountNo = printable(line.accountNo)
    const said: PaperLine[] = []
    if (line.dueAfterCents > ZERO || line.creditAfterCents === ZERO) {
      said.push(textLine(spread(`Balance ${accountNo}`, formatCents(line.dueAfterCents), columns)))
    }
    if (line.creditAfterCents > ZERO) {
      said.push(
        textLine(spread(`Credit ${accountNo}`, formatCents(line.creditAfterCents), columns)),
      )
    }
    if (line.stopsTurnOff) {
      said.push(textLine(cutTo(`Turn-off stopped ${accountNo}`, columns), { bold: true }))
    }
    return said
  })
}

function sealLines(receipt: Receipt, columns: number): readonly PaperLine[] {
  const entry = centered(`entry ${shortHash(receipt.entryHash)}`, columns)
  if (receipt.seal === undefined) {
    return [...entry, ...centered('Check this receipt: no seal, ask at the office', columns)]
  }
  return [
    ...entry,
    { is: 'qr', text: receipt.seal },
    ...centered('Check this receipt: scan at the office', columns),
  ]
}

/** The first twelve digits of a hash, `7f3a-91c2-0be4`: enough to find an entry by, short enough to read out. */
export const shortHash = (hash: string): string =>
  [hash.slice(0, 4), hash.slice(4, 8), hash.slice(8, 12)].join('-')
