import { z } from 'zod'
import { BOOK_SERIES_PATTERN, MAX_MANUAL_NUMBER } from '../../domain/manual-receipt.ts'
import { method } from '../rpc.ts'
import { BusinessDate, EntryId, Nothing, plainText, StaffName, StaffNumber } from './parts.ts'

const BookSeries = z.string().regex(BOOK_SERIES_PATTERN)
const PaperNumber = z.number().int().min(1).max(MAX_MANUAL_NUMBER)

/** The paper that was written while the machine was down. */
export const ManualReceipt = z.strictObject({
  bookSeries: BookSeries,
  number: PaperNumber,
  writtenOn: BusinessDate,
  writtenTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .exactOptional(),
})

const Range = z.strictObject({ first: z.number().int(), last: z.number().int() })

/** A book of prenumbered paper, with every number accounted for. */
export const BookView = z.strictObject({
  bookSeries: z.string(),
  firstNumber: z.number().int(),
  lastNumber: z.number().int(),
  issuedTo: StaffName,
  issuedOn: BusinessDate,
  /** Keyed as payments. */
  usedCount: z.number().int(),
  spoiled: z.array(z.strictObject({ number: z.number().int(), reason: z.string() })),
  /** Beyond the last that was written on; absent where the book is full. */
  unused: Range.optional(),
  /** Before it, and neither keyed nor spoiled. */
  missing: z.array(Range),
})
export type BookView = z.output<typeof BookView>

const NUMBER_REJECTIONS = ['manual_not_in_book', 'manual_used', 'manual_spoiled'] as const

export const MANUAL_REJECTIONS = [
  ...NUMBER_REJECTIONS,
  'manual_written_in_future',
  'manual_written_long_ago',
] as const

const COUNTER = ['cashier', 'supervisor'] as const

export const manualContract = {
  /** Every book with what became of its numbers. */
  'manual.books': method(COUNTER, Nothing, z.array(BookView)),
  /** Asks, before the payment is keyed, whether the paper may be. */
  'manual.check': method(
    COUNTER,
    z.strictObject({ manual: ManualReceipt }),
    Nothing,
    MANUAL_REJECTIONS,
  ),
  'manual.issueBook': method(
    ['supervisor'],
    z.strictObject({
      entryId: EntryId,
      bookSeries: BookSeries,
      firstNumber: PaperNumber,
      lastNumber: PaperNumber,
      issuedTo: StaffNumber,
      issuedOn: BusinessDate,
    }),
    Nothing,
    [
      'unknown_staff',
      'book_issued_in_future',
      'book_numbers_backwards',
      'book_too_large',
      'book_overlaps',
      'entry_id_reused',
    ],
  ),
  /** The paper of this number was torn, written on wrongly, or is otherwise no receipt. */
  'manual.spoil': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      bookSeries: BookSeries,
      number: PaperNumber,
      reason: plainText(80),
    }),
    Nothing,
    [...NUMBER_REJECTIONS, 'entry_id_reused'],
  ),
} as const
