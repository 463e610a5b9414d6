import { useState } from 'react'
import { manualNumber } from '../../../domain/manual-receipt.ts'
import type { BookView } from '../../../shared/contract/manual.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { ReasonChooser, useReasonChoice } from '../../components/reason-chooser.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './books-dialog.module.css'

/** Why paper is spoiled, most days. */
const REASONS = ['Written wrongly, kept with the book', 'Torn or wet, kept with the book', 'Lost']

interface SpoilDialogProps {
  readonly book: BookView
  readonly onClose: () => void
}

/** A number of the book that is no receipt: which, and then why. */
export function SpoilDialog({ book, onClose }: SpoilDialogProps) {
  const [entryId] = useState(() => crypto.randomUUID())
  const [number, setNumber] = useState(() => firstMissing(book))
  const [isNumbered, setNumbered] = useState(false)
  const spoiling = useAct('manual.spoil')
  const spoil = async (reason: string) => {
    const { bookSeries } = book
    const asked = { entryId, bookSeries, number: Number(number), reason }
    const answer = await spoiling.ask(asked)
    if (answer?.ok) onClose()
  }
  const choice = useReasonChoice(REASONS, 'Mark it spoiled', spoil)
  const paper = manualNumber(book.bookSeries, Number(number))
  const accept = () => {
    if (Number(number) > 0) setNumbered(true)
  }
  return (
    <Dialog
      name="spoil"
      title={isNumbered ? `${paper} is spoiled` : 'Spoiled paper'}
      onClose={onClose}
      bindings={isNumbered ? choice.bindings : [{ key: 'Enter', label: 'Next', run: accept }]}
      scope={{ onCardNumber: () => choice.complain(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          {!isNumbered && (
            <Button look="primary" keycap="Enter" onClick={accept}>
              Next
            </Button>
          )}
        </>
      }
    >
      <div className={css.form}>
        {isNumbered ? (
          <>
            <p className={css.ask}>Why? The number is accounted for by this.</p>
            <ReasonChooser choice={choice} label="Why is it spoiled?" maxLength={80} />
          </>
        ) : (
          <TextEntry
            label={`Number, of series ${book.bookSeries}`}
            size="hero"
            value={number}
            onChange={(text) => setNumber(text.replace(/\D/g, '').slice(0, 6))}
            inputMode="numeric"
            autoFocus
          />
        )}
        {spoiling.complaint !== undefined && <Notice tone="stop">{spoiling.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

/** The number that is looked for first is the one that is most likely meant. */
const firstMissing = ({ missing, unused }: BookView): string =>
  String(missing[0]?.first ?? unused?.first ?? '')
