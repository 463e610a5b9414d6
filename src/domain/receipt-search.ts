import { accountDigits } from './account.ts'
import { indexedWords, searchTokens } from './account-search.ts'
import { addDays, type BusinessDate, businessDate, isDate } from './calendar.ts'
import { type Cents, cents, MAX_ENTRY_CENTS } from './money.ts'
import type { Payer } from './payment/payer.ts'
import { isPaper, type Tender, tenderedCents } from './tender.ts'
import { dateOfParts } from './typed-date.ts'

/** A line of a payment as its entry has it; one of a fee code belongs to no account. */
export interface RecordedLine {
  readonly cents: Cents
  readonly accountNo?: string
  readonly customerName?: string
  readonly feeCode?: string
  readonly feeName?: string
  readonly stopsTurnOff?: boolean
}

/** What a receipt is found by, as its entry has it. */
export interface RecordedPayment {
  readonly receiptNo: string
  readonly lines: readonly RecordedLine[]
  readonly tenders: readonly Tender[]
  readonly totalCents: Cents
  readonly payer?: Payer
}

/** Everything one typed figure may mean. A receipt matches when any of it is so. */
export interface Figure {
  /** A whole receipt number. */
  readonly receiptNo?: string
  /** The end of a receipt number. */
  readonly lastDigits?: string
  /** An account number without its marks. */
  readonly account?: string
  /** The total, what was tendered, a line or a tender. */
  readonly cents?: Cents
  readonly checkNumber?: string
  readonly feeCode?: string
  /** `HH:MM` at the office. */
  readonly time?: string
}

/** What a person looks for among the receipts: all of it must be so. */
export interface ReceiptQuery {
  /** The calendar date at the office, as it stands on the paper. */
  readonly on?: BusinessDate
  /** Beginnings of words of a customer's, a payer's or a fee's name, folded. */
  readonly words: readonly string[]
  readonly figures: readonly Figure[]
}

/** Reads what was typed. `today` is the calendar date at the office. */
export function readReceiptQuery(text: string, today: BusinessDate): ReceiptQuery {
  const words: string[] = []
  const figures: Figure[] = []
  let on: BusinessDate | undefined
  for (const term of text.trim().split(/\s+/).filter(Boolean)) {
    const date = readDate(term, today)
    const figure = readFigure(term)
    if (date !== undefined) on = date
    else if (figure !== undefined) figures.push(figure)
    else words.push(...searchTokens(term))
  }
  return { ...(on === undefined ? {} : { on }), words, figures }
}

/** `2026-11-23`, `11/23/2026`, `11/23/26`, `11/23` (the last one there was), `today`, `yesterday`. */
function readDate(term: string, today: BusinessDate): BusinessDate | undefined {
  if (term === 'today') return today
  if (term === 'yesterday') return addDays(today, -1)
  if (isDate(term)) return businessDate(term)
  const parts = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(term)
  if (parts === null) return undefined
  const [, month = '', day = '', year] = parts
  return dateOfParts({ month, day, year }, today)
}

function readFigure(term: string): Figure | undefined {
  if (/^[a-z][a-z0-9]{1,3}-[a-z0-9]{2}-\d+$/i.test(term)) return { receiptNo: term.toUpperCase() }
  if (/^\d+$/.test(term)) return everyMeaning(term)
  // As it is keyed at the counter.
  if (/^\*\d{1,4}$/.test(term)) return { feeCode: term.slice(1) }
  if (/^\d[\d-]*\d$/.test(term)) return { account: accountDigits(term) }
  if (/^\d{1,2}:\d\d$/.test(term)) return withTime(term.replace(':', ''))
  const amount = /^\$?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{0,2}))?)$/.exec(term)
  if (amount === null) return undefined
  const [dollars = '', decimals = ''] = (amount[1] ?? '').replaceAll(',', '').split('.')
  return withCents(dollars + decimals.padEnd(2, '0'))
}

const MOST_FEE_DIGITS = 4

const everyMeaning = (digits: string): Figure => ({
  lastDigits: digits,
  account: digits,
  checkNumber: plainCheckNumber(digits),
  ...(digits.length <= MOST_FEE_DIGITS ? { feeCode: digits } : {}),
  ...withCents(digits),
  ...withTime(digits),
})

function withCents(digits: string): Figure {
  const amount = Number(digits)
  return amount > 0 && amount <= MAX_ENTRY_CENTS ? { cents: cents(amount) } : {}
}

function withTime(digits: string): Figure {
  const time = digits.padStart(4, '0').replace(/^(\d\d)(\d\d)$/, '$1:$2')
  return digits.length >= 3 && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? { time } : {}
}

/** A check's number as it is compared: banks and people put zeros before it, or do not. */
export const plainCheckNumber = (number: string): string => number.replace(/^0+(?=\d)/, '')

/** From this many digits on the end of a receipt number will do; fewer are the number itself. */
export const LEAST_ENDING = 4

/** Whether a receipt number is meant by its last digits: `4212` and `004212` mean `W01-K7-004212`. */
function endsInDigits(receiptNo: string, digits: string): boolean {
  const number = receiptNo.slice(receiptNo.lastIndexOf('-') + 1)
  if (digits.length >= LEAST_ENDING) return number.endsWith(digits)
  return Number(number) === Number(digits)
}

/** Every amount that a receipt is found by, none twice. */
export function amountsOf({ lines, tenders, totalCents }: RecordedPayment): readonly Cents[] {
  const parts = [...lines, ...tenders].map((part) => part.cents)
  return [...new Set([totalCents, tenderedCents(tenders), ...parts])]
}

/** The words of every name on a receipt: of customers, of fees, of who paid them. */
const namedWords = ({ lines, payer }: RecordedPayment): readonly string[] =>
  [
    ...lines.map(({ customerName, feeName }) => customerName ?? feeName ?? ''),
    payer?.name ?? '',
  ].flatMap(indexedWords)

/** Whether a receipt is what is looked for. */
export function isWanted(
  query: ReceiptQuery,
  payment: RecordedPayment,
  taken: { readonly on: BusinessDate; readonly time: string },
): boolean {
  if (query.on !== undefined && query.on !== taken.on) return false
  const named = namedWords(payment)
  return (
    query.words.every((start) => named.some((word) => word.startsWith(start))) &&
    query.figures.every((figure) => isMeant(figure, payment, taken.time))
  )
}

function isMeant(figure: Figure, payment: RecordedPayment, time: string): boolean {
  const { receiptNo, lastDigits, account, checkNumber } = figure
  return (
    receiptNo === payment.receiptNo ||
    (lastDigits !== undefined && endsInDigits(payment.receiptNo, lastDigits)) ||
    (figure.cents !== undefined && amountsOf(payment).includes(figure.cents)) ||
    figure.time === time ||
    (account !== undefined && accountsOf(payment).some((line) => isAccount(line, account))) ||
    (figure.feeCode !== undefined &&
      payment.lines.some(({ feeCode }) => feeCode === figure.feeCode)) ||
    (checkNumber !== undefined && checkNumbersOf(payment).includes(checkNumber))
  )
}

const accountsOf = ({ lines, payer }: RecordedPayment) =>
  payer === undefined ? lines : [...lines, payer]

const isAccount = ({ accountNo }: Pick<RecordedLine, 'accountNo'>, digits: string): boolean =>
  accountNo !== undefined && accountDigits(accountNo) === digits

const checkNumbersOf = ({ tenders }: RecordedPayment): readonly string[] =>
  tenders.flatMap((tender) =>
    isPaper(tender) && tender.number !== undefined ? [plainCheckNumber(tender.number)] : [],
  )
