import { useRef, useState } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import { BOOK_SERIES_PATTERN } from '../../../domain/manual-receipt.ts'
import { readTypedDate } from '../../../domain/typed-date.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useToday } from '../../client/use-today.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { focusNext } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './books-dialog.module.css'

const EMPTY = { series: '', first: '', last: '', issuedTo: '', issuedOn: '' }

/** A new book of prenumbered paper: what is printed in it, and who has it. */
export function IssueBookDialog({ onClose }: { readonly onClose: () => void }) {
  const [entryId] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState(EMPTY)
  const [trouble, setTrouble] = useState<string>()
  const issuing = useAct('manual.issueBook')
  const frame = useRef<HTMLDivElement>(null)
  const today = useToday()
  const issuedOn = readTypedDate(typed.issuedOn, today)
  const field = (name: keyof typeof EMPTY, clean: (text: string) => string) => ({
    value: typed[name],
    onChange: (text: string) => {
      setTrouble(undefined)
      issuing.forgetComplaint()
      setTyped({ ...typed, [name]: clean(text) })
    },
  })
  const issue = async () => {
    const sentence = wrongWith(typed)
    setTrouble(sentence)
    if (sentence !== undefined) return
    if (issuedOn === undefined) return setTrouble('That is no date. Type 1123 or 11/23.')
    const answer = await issuing.ask({
      entryId,
      bookSeries: typed.series,
      firstNumber: Number(typed.first),
      lastNumber: Number(typed.last),
      issuedTo: typed.issuedTo,
      issuedOn,
    })
    if (answer?.ok) onClose()
  }
  const next = () => (focusNext(frame.current) ? undefined : issue())
  const complaint = trouble ?? issuing.complaint
  return (
    <Dialog
      name="issue-book"
      title="New book of manual receipts"
      size={560}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Next', run: next }]}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button
            look="primary"
            keycap="Enter"
            disabled={issuing.isAsking}
            onClick={() => void next()}
          >
            Register
          </Button>
        </>
      }
    >
      <div ref={frame} className={css.form}>
        <TextEntry
          label="Series, as printed before the number"
          {...field('series', (text) =>
            text
              .toUpperCase()
              .replace(/[^A-Z0-9]/g, '')
              .slice(0, 6),
          )}
          hint="Letters or digits: A stands for A-000101"
          autoFocus
        />
        <div className={css.pair}>
          <TextEntry label="First number" {...field('first', digits(6))} inputMode="numeric" />
          <TextEntry label="Last number" {...field('last', digits(6))} inputMode="numeric" />
        </div>
        <div className={css.pair}>
          <TextEntry
            label="Issued to: staff number"
            {...field('issuedTo', digits(6))}
            inputMode="numeric"
          />
          <TextEntry
            label="Issued on"
            {...field('issuedOn', (text) => text.slice(0, 10))}
            placeholder="today"
            hint={issuedOn === undefined ? 'Type 1123 for November 23' : formatDate(issuedOn)}
          />
        </div>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}

const digits =
  (most: number) =>
  (text: string): string =>
    text.replace(/\D/g, '').slice(0, most)

function wrongWith({ series, first, last, issuedTo }: typeof EMPTY): string | undefined {
  if (!BOOK_SERIES_PATTERN.test(series)) return 'Type the series that is printed on the paper.'
  if (Number(first) === 0 || Number(last) === 0) return 'Type the first and the last number.'
  return issuedTo === '' ? 'Type the staff number of who has the book.' : undefined
}
