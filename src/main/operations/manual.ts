import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, refuse } from '../../domain/decision.ts'
import {
  decideIssueBook,
  decideManualNumber,
  decideManualReceipt,
  type ManualReceipt,
  type ReceiptBook,
  registerBook,
} from '../../domain/manual-receipt.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { BookView } from '../../shared/contract/manual.ts'
import { findBook, findManualNumber, listBooks, listManualNumbers } from '../db/manual-store.ts'
import { findStaff } from '../db/staff-store.ts'
import { wallClock } from '../desk.ts'
import type { HandlersOf, Tell } from './handler.ts'
import type { Station } from './station.ts'

interface ManualContext {
  readonly tell: Tell
  station(): Station
}

export function manualHandlers(context: ManualContext): HandlersOf<'manual'> {
  const changed = () => context.tell('books.changed', { nouns: ['manual'] })
  return {
    'manual.books': () => {
      const { writer } = context.station()
      return accept(
        listBooks(writer).map((book) => bookView(book, listManualNumbers(writer, book))),
      )
    },
    'manual.check': ({ manual }) => {
      const checked = checkManual(context.station(), manual)
      return checked.ok ? accept({}) : checked
    },
    'manual.issueBook': (input, { staff }) => {
      const recorded = issueBook(context.station(), input, staff)
      if (!recorded.ok) return recorded
      changed()
      return accept({})
    },
    'manual.spoil': (input, { staff }) => {
      const recorded = spoilNumber(context.station(), input, staff)
      if (!recorded.ok) return recorded
      changed()
      return accept({})
    },
  }
}

/** Whether the paper may be keyed as a payment now. */
export function checkManual(station: Station, manual: ManualReceipt) {
  const { timeZone, manualReceiptDays } = station.policies()
  return decideManualReceipt(manual, {
    ...numberNow(station, manual),
    now: wallClock(station.desk.now(), timeZone),
    manualReceiptDays,
  })
}

const numberNow = ({ writer }: Station, { bookSeries, number }: NumberedPaper) => ({
  book: findBook(writer, bookSeries, number),
  used: findManualNumber(writer, bookSeries, number),
})

type NumberedPaper = Pick<ManualReceipt, 'bookSeries' | 'number'>

const issueBook = (
  station: Station,
  { entryId, issuedTo: number, ...book }: Parsed<'manual.issueBook'>,
  by: StaffName,
) =>
  station.journal.record({
    entryId,
    kind: 'receipt_book.issued',
    staff: by,
    restates: ({ issuedTo, ...said }) => issuedTo.number === number && saysTheSame(said, book),
    decide: () => {
      const holder = findStaff(station.writer, number)
      if (holder === undefined) return refuse('unknown_staff')
      if (book.issuedOn > station.dateOf(station.desk.now())) return refuse('book_issued_in_future')
      const decided = decideIssueBook(book, listBooks(station.writer))
      if (!decided.ok) return decided
      const issuedTo = { number: holder.number, name: holder.name }
      const facts = { ...book, issuedTo }
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })

const spoilNumber = (
  station: Station,
  { entryId, ...facts }: Parsed<'manual.spoil'>,
  by: StaffName,
) =>
  station.journal.record({
    entryId,
    kind: 'manual_receipt.spoiled',
    staff: by,
    restates: (said) => saysTheSame(said, facts),
    decide: () => {
      const decided = decideManualNumber(facts, numberNow(station, facts))
      if (!decided.ok) return decided
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })

function bookView(book: ReceiptBook, numbers: Parameters<typeof registerBook>[1]): BookView {
  const { used, spoiled, unused, missing } = registerBook(book, numbers)
  return {
    ...book,
    usedCount: used.length,
    spoiled: spoiled.map(({ number, reason = '' }) => ({ number, reason })),
    ...(unused === undefined ? {} : { unused }),
    missing: [...missing],
  }
}
