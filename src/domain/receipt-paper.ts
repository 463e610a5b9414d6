import { formatDate } from './calendar.ts'
import { formatCents, ZERO } from './money.ts'
import { cutTo, printable, spread, wrapTo } from './paper-text.ts'
import type { DecidedLine } from './payment.ts'
import type { Receipt } from './receipt.ts'
import { TENDER_NAMES, type Tender } from './tender.ts'

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
  const demo: readonly PaperLine[] = receipt.isDemo ? [{ is: 'banner', text: DEMO_BANNER }] : []
  return [
    ...demo,
    ...copyLines(options),
    ...headLines(receipt, options),
    ...factLines(receipt, columns),
    { is: 'rule' },
    textLine(spread('For water service', printable(options.fund ?? WATER_FUND), columns)),
    ...accountLines(receipt.lines, columns),
    { is: 'rule' },
    ...moneyLines(receipt, columns),
    { is: 'blank' },
    ...balanceLines(receipt.lines, columns),
    { is: 'blank' },
    ...sealLines(receipt, columns),
    ...demo,
  ]
}

export const textLine = (
  text: string,
  look: Partial<Omit<TextLine, 'is' | 'text'>> = {},
): TextLine => ({ is: 'text', text, align: 'left', bold: false, size: 1, ...look })

const centered = (text: string, columns: number, bold = false): readonly PaperLine[] =>
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

function headLines(receipt: Receipt, options: ReceiptLayoutOptions): readonly PaperLine[] {
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
    textLine(spread(receivedBy, `Till ${printable(receipt.till)}`, columns)),
  ]
}

/** Money taken after the cut-off belongs to the next day: then both dates stand on the paper. */
const businessDateLine = (
  { takenOn, businessOn }: Receipt,
  columns: number,
): readonly PaperLine[] =>
  takenOn === businessOn ? [] : [textLine(spread('Business date', formatDate(businessOn), columns))]

function accountLines(lines: readonly DecidedLine[], columns: number): readonly PaperLine[] {
  const numberWidth = Math.max(...lines.map((line) => printable(line.accountNo).length))
  const amountWidth = Math.max(...lines.map((line) => formatCents(line.cents).length))
  const nameWidth = columns - numberWidth - amountWidth - 3
  return lines.flatMap((line) => {
    const accountNo = printable(line.accountNo)
    const name = printable(line.customerName)
    const amount = formatCents(line.cents)
    if (nameWidth >= LEAST_NAME_COLUMNS) {
      const left = `${accountNo.padEnd(numberWidth)}  ${cutTo(name, nameWidth)}`
      return [textLine(spread(left, amount, columns))]
    }
    return [textLine(spread(accountNo, amount, columns)), textLine(`  ${cutTo(name, columns - 2)}`)]
  })
}

function moneyLines(receipt: Receipt, columns: number): readonly PaperLine[] {
  const total = spread('TOTAL', formatCents(receipt.totalCents), columns)
  const tenders = receipt.tenders.map((tender) =>
    textLine(spread(tenderLabel(tender), formatCents(tender.cents), columns)),
  )
  const change = spread('Change', formatCents(receipt.changeCents), columns)
  return [textLine(total, { bold: true }), ...tenders, textLine(change)]
}

const tenderLabel = (tender: Tender): string =>
  tender.kind === 'cash' ? 'Cash tendered' : TENDER_NAMES[tender.kind]

function balanceLines(lines: readonly DecidedLine[], columns: number): readonly PaperLine[] {
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

/** The line's text moved to where it stands on the paper. */
export function placedText(line: TextLine, columns: number): string {
  const room = Math.floor(columns / line.size) - line.text.length
  if (line.align === 'left' || room <= 0) return line.text
  const before = line.align === 'right' ? room : Math.floor(room / 2)
  return ' '.repeat(before) + line.text
}

/** A banner as the text line it is printed as. */
export const bannerLine = (text: string): TextLine =>
  textLine(text, { align: 'center', bold: true, size: 2 })

/** The whole paper as plain text, for people and for tests; a picture is named in brackets. */
export const receiptText = (lines: readonly PaperLine[], columns: number): string =>
  lines.map((line) => `${plainText(line, columns)}\n`).join('')

function plainText(line: PaperLine, columns: number): string {
  switch (line.is) {
    case 'text':
      return placedText(line, columns)
    case 'banner':
      return placedText(textLine(`** ${line.text} **`, { align: 'center' }), columns)
    case 'rule':
      return '-'.repeat(columns)
    case 'blank':
      return ''
    case 'qr':
      return placedText(textLine('[QR]', { align: 'center' }), columns)
    case 'logo':
      return placedText(textLine('[LOGO]', { align: 'center' }), columns)
  }
}
