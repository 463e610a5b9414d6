import type { ExceptionView } from '../../../shared/contract/exception.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { Notice } from '../../components/notice.tsx'
import { ReasonChooser, useReasonChoice } from '../../components/reason-chooser.tsx'
import { useEntryId } from '../settings/entry-id.ts'
import { exceptionWords } from './exception-words.ts'

/** What is found most often; anything else is typed. */
const NOTES = [
  'Checked: nothing to put right',
  'Put right here',
  'Billing was told',
  'Whoever runs the centre was told',
] as const

interface LookedAtDialogProps {
  readonly exception: ExceptionView
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

/** Says what was found. Nothing about money changes by it. */
export function LookedAtDialog({ exception, onDone, onClose }: LookedAtDialogProps) {
  const entryId = useEntryId()
  const resolve = useAct('exception.resolve')
  const put = usePutAnswer()
  const { title } = exceptionWords(exception)
  const send = async (note: string) => {
    if (resolve.isAsking) return
    const answer = await resolve.ask({ entryId, n: exception.n, note })
    if (!answer?.ok) return
    put('exception.list', {}, answer.value)
    onDone(`${title}: ${note}. It is recorded under your name.`)
  }
  const choice = useReasonChoice(NOTES, 'Keep', send)
  return (
    <Dialog
      name="looked-at"
      title="What was found?"
      onClose={onClose}
      bindings={choice.bindings}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          {choice.other !== undefined && (
            <Button
              look="primary"
              keycap="Enter"
              disabled={resolve.isAsking || choice.other.trim() === ''}
              onClick={() => send((choice.other ?? '').trim())}
            >
              Keep
            </Button>
          )}
        </>
      }
    >
      <div className={fields.stack}>
        <p>{title}. The note is recorded, and nothing else changes by it.</p>
        <ReasonChooser choice={choice} label="What was found?" maxLength={200} />
        {resolve.complaint !== undefined && <Notice tone="stop">{resolve.complaint}</Notice>}
      </div>
    </Dialog>
  )
}
