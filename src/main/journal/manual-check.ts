import type { AnyEntryBody, EntryBody } from '../../domain/journal.ts'
import { manualNumber } from '../../domain/manual-receipt.ts'
import { type EntryCheck, Problems } from './book-check.ts'

type Issued = EntryBody<'receipt_book.issued'>['facts']

/**
 * Every number of paper that was keyed or spoiled is in one book that was issued before, and no number
 * of paper stands for two things. Source: control R2.
 */
export function manualCheck(): EntryCheck {
  const problems = new Problems()
  const books: Issued[] = []
  const gone = new Set<string>()
  return {
    name: 'manual receipts',
    see({ body }) {
      if (body?.kind === 'receipt_book.issued') {
        const { bookSeries, firstNumber } = body.facts
        const isTwice = books.some((book) => overlaps(book, body.facts))
        const paper = manualNumber(bookSeries, firstNumber)
        problems.addUnless(!isTwice, `the book from ${paper} has numbers of another book`)
        books.push(body.facts)
      }
      const number = body === undefined ? undefined : numberOf(body)
      if (number === undefined) return
      const paper = manualNumber(number.bookSeries, number.number)
      const isInBook = books.some((book) => has(book, number))
      problems.addUnless(isInBook, `manual receipt ${paper} is in no book`)
      problems.addUnless(!gone.has(paper), `manual receipt ${paper} is used twice`)
      gone.add(paper)
    },
    end: () => ({
      looked: `${gone.size} numbers in ${books.length} books`,
      problems: problems.list,
    }),
  }
}

const has = (book: Issued, { bookSeries, number }: { bookSeries: string; number: number }) =>
  book.bookSeries === bookSeries && book.firstNumber <= number && number <= book.lastNumber

const overlaps = (one: Issued, other: Issued): boolean =>
  one.bookSeries === other.bookSeries &&
  one.firstNumber <= other.lastNumber &&
  other.firstNumber <= one.lastNumber

function numberOf(body: AnyEntryBody) {
  if (body.kind === 'manual_receipt.spoiled') return body.facts
  return body.kind === 'payment.taken' ? body.facts.manual : undefined
}
