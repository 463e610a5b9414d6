import { useState } from 'react'
import { formatShortDate } from '../../../domain/calendar.ts'
import { countNumbers, manualNumber, type NumberRange } from '../../../domain/manual-receipt.ts'
import type { BookView } from '../../../shared/contract/manual.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useSession } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import css from './books-dialog.module.css'
import { IssueBookDialog } from './issue-book-dialog.tsx'
import { SpoilDialog } from './spoil-dialog.tsx'

/** The register of manual receipts: every book, and what became of each of its numbers. */
export function BooksDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, complaint, askAgain } = useAnswer('manual.books', {}, { staleTime: 0 })
  const isSupervisor = useIsSupervisor()
  const [at, setAt] = useState(0)
  const [above, setAbove] = useState<'issue' | 'spoil'>()
  const books = value ?? []
  const chosenAt = Math.max(0, Math.min(at, books.length - 1))
  const chosen = books[chosenAt]
  const back = () => {
    setAbove(undefined)
    askAgain()
  }
  if (above === 'issue') return <IssueBookDialog onClose={back} />
  if (above === 'spoil' && chosen !== undefined) return <SpoilDialog book={chosen} onClose={back} />
  const move = (by: 1 | -1) => setAt(Math.max(0, Math.min(books.length - 1, chosenAt + by)))
  const issue = () => setAbove('issue')
  const spoil = () => setAbove('spoil')
  return (
    <Dialog
      name="books"
      title="Manual receipts"
      size={820}
      onClose={onClose}
      bindings={[
        { key: 'ArrowDown', label: 'Next book', enabled: books.length > 1, run: () => move(1) },
        { key: 'ArrowUp', label: 'Book before', hidden: true, run: () => move(-1) },
        { key: 'F8', label: 'Spoiled paper', enabled: chosen !== undefined, run: spoil },
        { key: 'Plus', label: 'New book', enabled: isSupervisor, run: issue },
      ]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Close
          </Button>
          {chosen !== undefined && (
            <Button keycap="F8" onClick={spoil}>
              Spoiled paper
            </Button>
          )}
          {isSupervisor && (
            <Button look="primary" keycap="+" onClick={issue}>
              New book
            </Button>
          )}
        </>
      }
    >
      <div className={css.page} tabIndex={-1} data-autofocus>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
        {value !== undefined && books.length === 0 && <NoBooks />}
        {chosen !== undefined && (
          <>
            <ul className={css.books} aria-label="Books">
              {books.map((book, place) => (
                <li key={firstOf(book)}>
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-current={place === chosenAt}
                    onClick={() => setAt(place)}
                  >
                    <BookRow book={book} />
                  </button>
                </li>
              ))}
            </ul>
            <Numbers book={chosen} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function useIsSupervisor(): boolean {
  const session = useSession()
  return session?.is === 'signed_in' && session.roles.includes('supervisor')
}

const NoBooks = () => (
  <EmptyState icon="receipt" title="No book of manual receipts is registered">
    Prenumbered paper is written while the machine is down and keyed later. A supervisor registers
    each book here, so that every number of it can be accounted for.
  </EmptyState>
)

const firstOf = ({ bookSeries, firstNumber }: BookView): string =>
  manualNumber(bookSeries, firstNumber)

function BookRow({ book }: { readonly book: BookView }) {
  const missing = countNumbers(book.missing)
  const unused = book.unused === undefined ? 0 : countNumbers([book.unused])
  return (
    <>
      <span className={css.name}>
        <b>
          {firstOf(book)} to {manualNumber(book.bookSeries, book.lastNumber)}
        </b>
        <small>
          {book.issuedTo.name}, since {formatShortDate(book.issuedOn)}
        </small>
      </span>
      <Figure name="Used" count={book.usedCount} />
      <Figure name="Spoiled" count={book.spoiled.length} />
      <Figure name="Unused" count={unused} />
      <span className={css.missing}>
        {missing === 0 ? (
          <Pill tone="good">None missing</Pill>
        ) : (
          <Pill tone="look">{missing} missing</Pill>
        )}
      </span>
    </>
  )
}

const Figure = ({ name, count }: { readonly name: string; readonly count: number }) => (
  <span className={css.figure}>
    <b className="num">{count}</b>
    <small>{name}</small>
  </span>
)

/** The numbers of the chosen book that were not keyed, each with why. */
function Numbers({ book }: { readonly book: BookView }) {
  const { missing, unused, spoiled } = book
  return (
    <dl className={css.numbers}>
      <div>
        <dt>Missing</dt>
        <dd>
          {missing.length === 0
            ? 'none'
            : missing.map((range) => rangeWords(book, range)).join(', ')}
        </dd>
      </div>
      <div>
        <dt>Spoiled</dt>
        <dd>
          {spoiled.length === 0
            ? 'none'
            : spoiled
                .map(({ number, reason }) => `${manualNumber(book.bookSeries, number)} (${reason})`)
                .join(', ')}
        </dd>
      </div>
      <div>
        <dt>Unused</dt>
        <dd>{unused === undefined ? 'none' : rangeWords(book, unused)}</dd>
      </div>
    </dl>
  )
}

function rangeWords({ bookSeries }: BookView, { first, last }: NumberRange): string {
  const from = manualNumber(bookSeries, first)
  return first === last ? from : `${from} to ${manualNumber(bookSeries, last)}`
}
