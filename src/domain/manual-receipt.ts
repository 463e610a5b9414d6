import type { BusinessDate, WallClock } from './calendar.ts'
import { addDays } from './calendar.ts'
import { accept, type Decision, refuse } from './decision.ts'
import type { StaffName } from './staff.ts'

/** A book of prenumbered paper receipts, for when the machine is down. */
export interface ReceiptBook {
  /** Printed before the number: `A`. */
  readonly bookSeries: string
  readonly firstNumber: number
  readonly lastNumber: number
  readonly issuedTo: StaffName
  readonly issuedOn: BusinessDate
}

/** The paper that a customer was given while the machine was down. */
export interface ManualReceipt {
  readonly bookSeries: string
  readonly number: number
  /** The date written on it: a fact of the paper, whatever business date it is keyed on. */
  readonly writtenOn: BusinessDate
  /** The time written on it, `HH:MM`; absent where there is none. */
  readonly writtenTime?: string
}

/** What became of one number of a book. */
export interface UsedNumber {
  readonly number: number
  /** The machine's receipt it was keyed as; undefined where the paper is spoiled. */
  readonly receiptNo: string | undefined
  /** Why it is spoiled. */
  readonly reason: string | undefined
}

export const BOOK_SERIES_PATTERN = /^[A-Z0-9]{1,6}$/
/** As many digits as are printed on a manual receipt. */
const NUMBER_WIDTH = 6
export const MAX_MANUAL_NUMBER = 10 ** NUMBER_WIDTH - 1

/** `A-000123`, as it is printed on the paper. */
export const manualNumber = (bookSeries: string, number: number): string =>
  `${bookSeries}-${String(number).padStart(NUMBER_WIDTH, '0')}`

/** More leaves than any book has: a figure beyond is a slip of the keys. */
const MOST_LEAVES = 5_000

export type IssueBookRejection = 'book_numbers_backwards' | 'book_too_large' | 'book_overlaps'

/** A number may stand in one book only: otherwise nobody could say which paper was keyed. */
export function decideIssueBook(
  book: Pick<ReceiptBook, 'bookSeries' | 'firstNumber' | 'lastNumber'>,
  others: readonly ReceiptBook[],
): Decision<undefined, IssueBookRejection> {
  const { bookSeries, firstNumber, lastNumber } = book
  if (lastNumber < firstNumber) return refuse('book_numbers_backwards')
  if (lastNumber - firstNumber >= MOST_LEAVES)
    return refuse('book_too_large', { most: MOST_LEAVES })
  const other = others.find(
    (each) =>
      each.bookSeries === bookSeries &&
      each.firstNumber <= lastNumber &&
      firstNumber <= each.lastNumber,
  )
  if (other === undefined) return accept(undefined)
  return refuse('book_overlaps', {
    first: manualNumber(bookSeries, other.firstNumber),
    last: manualNumber(bookSeries, other.lastNumber),
  })
}

interface NumberSituation {
  /** The book that the number is in; undefined where no book has it. */
  readonly book: ReceiptBook | undefined
  /** What became of the number already. */
  readonly used: UsedNumber | undefined
}

export type ManualNumberRejection = 'manual_not_in_book' | 'manual_used' | 'manual_spoiled'

/** Whether a number of paper is still free to be keyed or to be spoiled. */
export function decideManualNumber(
  { bookSeries, number }: Pick<ManualReceipt, 'bookSeries' | 'number'>,
  { book, used }: NumberSituation,
): Decision<undefined, ManualNumberRejection> {
  const paper = manualNumber(bookSeries, number)
  if (book === undefined) return refuse('manual_not_in_book', { paper })
  if (used === undefined) return accept(undefined)
  return used.receiptNo === undefined
    ? refuse('manual_spoiled', { paper, reason: used.reason ?? '' })
    : refuse('manual_used', { paper, receiptNo: used.receiptNo })
}

interface ManualSituation extends NumberSituation {
  /** The wall clock at the office. */
  readonly now: WallClock
  /** Paper older than this is not keyed without more ado. */
  readonly manualReceiptDays: number
}

export type ManualRejection =
  | ManualNumberRejection
  | 'manual_written_in_future'
  | 'manual_written_long_ago'

/** Whether the paper may be keyed as a payment. Source: control R2 (every number accounted for). */
export function decideManualReceipt(
  manual: ManualReceipt,
  situation: ManualSituation,
): Decision<undefined, ManualRejection> {
  const numbered = decideManualNumber(manual, situation)
  if (!numbered.ok) return numbered
  const { now, manualReceiptDays: days } = situation
  const { writtenOn, writtenTime = '' } = manual
  if (writtenOn > now.on || (writtenOn === now.on && writtenTime > now.time)) {
    return refuse('manual_written_in_future')
  }
  return writtenOn < addDays(now.on, -days)
    ? refuse('manual_written_long_ago', { days })
    : accept(undefined)
}

/** Numbers from the first to the last, both with it. */
export interface NumberRange {
  readonly first: number
  readonly last: number
}

/** A book with every one of its numbers accounted for. */
export interface BookRegister {
  readonly used: readonly UsedNumber[]
  readonly spoiled: readonly UsedNumber[]
  /** Beyond the highest that was written on: still blank. */
  readonly unused: NumberRange | undefined
  /** Before it, and neither keyed nor spoiled: to be looked for. */
  readonly missing: readonly NumberRange[]
}

/**
 * Paper is torn off in order, so that a number below one that was keyed or spoiled, and itself neither,
 * is missing. Numbers given are of this book.
 */
export function registerBook(book: ReceiptBook, numbers: readonly UsedNumber[]): BookRegister {
  const inOrder = numbers.toSorted((one, other) => one.number - other.number)
  const missing: NumberRange[] = []
  let next = book.firstNumber
  for (const { number } of inOrder) {
    if (number > next) missing.push({ first: next, last: number - 1 })
    next = number + 1
  }
  return {
    used: inOrder.filter(({ receiptNo }) => receiptNo !== undefined),
    spoiled: inOrder.filter(({ receiptNo }) => receiptNo === undefined),
    unused: next > book.lastNumber ? undefined : { first: next, last: book.lastNumber },
    missing,
  }
}

export const countNumbers = (ranges: readonly NumberRange[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0)
