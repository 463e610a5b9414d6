import { useRef, useState } from 'react'
import { type BusinessDate, formatDate } from '../../../domain/calendar.ts'
import { type ManualReceipt, manualNumber } from '../../../domain/manual-receipt.ts'
import { readTypedDate, readTypedTime } from '../../../domain/typed-date.ts'
import type { BookView } from '../../../shared/contract/manual.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useToday } from '../../client/use-today.ts'
import { windowNow } from '../../client/window-clock.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { focusNext } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './manual-dialog.module.css'
import type { Counter } from './use-counter.ts'

interface ManualDialogProps {
  readonly counter: Counter
  readonly onClose: () => void
}

/** The number, date and time on a paper that was written while the machine was down; then its payment. */
export function ManualDialog({ counter, onClose }: ManualDialogProps) {
  const form = useManualForm()
  const checking = useAct('manual.check')
  const frame = useRef<HTMLDivElement>(null)
  const begin = async () => {
    const manual = form.read()
    if (manual === undefined) return
    const answer = await checking.ask({ manual })
    if (answer?.ok !== true) return
    const startedAt = windowNow()
    counter.act({ act: 'manual_begun', manual, entryId: crypto.randomUUID(), startedAt })
    onClose()
  }
  const next = () => (focusNext(frame.current) ? undefined : begin())
  const complaint = form.trouble ?? checking.complaint
  return (
    <Dialog
      name="manual-receipt"
      title="Key a manual receipt"
      size={560}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Next', run: next },
        {
          key: 'ArrowDown',
          label: 'Next book',
          enabled: form.books.length > 1,
          run: form.nextBook,
        },
      ]}
      scope={{ onCardNumber: () => form.complain(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button
            look="primary"
            keycap="Enter"
            disabled={checking.isAsking}
            onClick={() => void next()}
          >
            Next
          </Button>
        </>
      }
    >
      <div ref={frame} className={css.form}>
        <TextEntry
          label="Number printed on the paper"
          size="hero"
          value={form.number}
          onChange={form.typeNumber}
          inputMode="numeric"
          hint={form.numberWords}
          autoFocus
        />
        <div className={css.pair}>
          <TextEntry
            label="Date written on it"
            value={form.written}
            onChange={form.typeWritten}
            inputMode="numeric"
            placeholder="today"
            hint={form.writtenWords}
            maxLength={10}
          />
          <TextEntry
            label="Time, where there is one"
            value={form.time}
            onChange={form.typeTime}
            inputMode="numeric"
            placeholder="none"
            hint="942 is 9:42, 1405 is 14:05"
            maxLength={5}
          />
        </div>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}

interface ManualForm {
  readonly number: string
  readonly written: string
  readonly time: string
  /** The books that the number may be of. */
  readonly books: readonly BookView[]
  readonly numberWords: string
  readonly writtenWords: string
  readonly trouble: string | undefined
  typeNumber(text: string): void
  typeWritten(text: string): void
  typeTime(text: string): void
  nextBook(): void
  complain(sentence: string): void
  /** The paper as typed; undefined, and a sentence, where something is wrong. */
  read(): ManualReceipt | undefined
}

function useManualForm(): ManualForm {
  const today = useToday()
  const all = useAnswer('manual.books', {}, { staleTime: 0 }).value ?? []
  const [number, setNumber] = useState('')
  const [written, setWritten] = useState('')
  const [time, setTime] = useState('')
  const [at, setAt] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const books = all.filter((book) => has(book, Number(number)))
  const book = books[at % Math.max(1, books.length)]
  const writtenOn = readTypedDate(written, today)
  const writtenTime = time === '' ? undefined : readTypedTime(time)
  const typing = (set: (text: string) => void) => (text: string) => {
    setTrouble(undefined)
    set(text)
  }
  const read = (): ManualReceipt | undefined => {
    const sentence = wrongWith({ number, book, writtenOn, time, writtenTime })
    setTrouble(sentence)
    if (sentence !== undefined || book === undefined || writtenOn === undefined) return undefined
    const paper = { bookSeries: book.bookSeries, number: Number(number), writtenOn }
    return writtenTime === undefined ? paper : { ...paper, writtenTime }
  }
  return {
    number,
    written,
    time,
    books,
    numberWords: bookWords(number, book, books.length, all.length),
    writtenWords: writtenOn === undefined ? 'Type 1123 for November 23' : formatDate(writtenOn),
    trouble,
    typeNumber: typing((text) => setNumber(text.replace(/\D/g, '').slice(0, 6))),
    typeWritten: typing(setWritten),
    typeTime: typing(setTime),
    nextBook: () => setAt(at + 1),
    complain: setTrouble,
    read,
  }
}

const has = ({ firstNumber, lastNumber }: BookView, number: number): boolean =>
  firstNumber <= number && number <= lastNumber

interface Typed {
  readonly number: string
  readonly book: BookView | undefined
  readonly writtenOn: BusinessDate | undefined
  readonly time: string
  readonly writtenTime: string | undefined
}

function wrongWith({ number, book, writtenOn, time, writtenTime }: Typed): string | undefined {
  if (number === '') return 'Type the number printed on the paper.'
  if (book === undefined) return sentenceFor('manual_not_in_book', { paper: number })
  if (writtenOn === undefined) return 'That is no date. Type 1123 or 11/23, or nothing for today.'
  if (time !== '' && writtenTime === undefined) return 'That is no time. Type 942 for 9:42.'
  return undefined
}

/** Which book the number is of, by what is printed on it. */
function bookWords(number: string, book: BookView | undefined, fitting: number, all: number) {
  if (all === 0) return 'No book is registered yet: a supervisor does that under Receipts, key /.'
  if (number === '') return 'The digits; the book is found by them'
  if (book === undefined) return 'No book has this number'
  const words = `${manualNumber(book.bookSeries, Number(number))}, of the book of ${book.issuedTo.name}`
  return fitting > 1 ? `${words}. Another series: arrow down` : words
}
