import { useState } from 'react'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Screen } from '../../components/screen.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'

/** A counted drawer that still owes a reason: also after a restart nothing else comes first. */
export function ExplainDifference({ batchNo }: { readonly batchNo: string }) {
  return (
    <Screen title="Drawer counted" sub={`Batch ${batchNo}`}>
      <div className={css.narrow}>
        <Card>
          <ReasonForm batchNo={batchNo} />
        </Card>
      </div>
    </Screen>
  )
}

interface ReasonFormProps {
  readonly batchNo: string
  readonly onExplained?: () => void
  /** Where the keys are heard. Default: the screen. */
  readonly layer?: 'screen' | 'dialog'
  /** The reason may wait: it stays owed. */
  readonly onLater?: () => void
}

/** Why the count and the books differ, in the cashier's own words. */
export function ReasonForm(props: ReasonFormProps) {
  const { batchNo, onExplained, onLater, layer = 'screen' } = props
  const [entryId] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const act = useAct('drawer.explainDifference')
  const put = usePutAnswer()
  const mine = useAnswer('batch.mine', {})
  const explain = async () => {
    if (reason.trim() === '') return setTrouble('Type what may have happened.')
    const answer = await act.ask({ entryId, batchNo, reason: reason.trim() })
    if (answer?.ok !== true) return
    // Nothing is owed for it any more: it is this person's drawer no longer.
    const batch = mine.value?.batch
    put('batch.mine', {}, batch === undefined || batch.batchNo === batchNo ? {} : { batch })
    mine.askAgain()
    onExplained?.()
  }
  useKeyScope({
    name: 'explain-difference',
    layer,
    bindings: [
      { key: 'Enter', label: 'Record the reason', run: explain },
      ...(onLater === undefined ? [] : [{ key: 'Escape', label: 'Later', run: onLater } as const]),
    ],
    onCardNumber: () => setTrouble(sentenceFor('card_number')),
  })
  return (
    <div className={css.form}>
      <TextEntry
        label="The difference needs a reason: what may have happened?"
        value={reason}
        onChange={(text) => {
          setTrouble(undefined)
          setReason(text)
        }}
        error={trouble ?? act.complaint}
        maxLength={200}
        autoFocus
      />
      <div className={css.acts}>
        {onLater !== undefined && (
          <Button keycap="Esc" onClick={onLater}>
            Later
          </Button>
        )}
        <Button
          look="primary"
          keycap="Enter"
          disabled={act.isAsking}
          onClick={() => void explain()}
        >
          Record the reason
        </Button>
      </div>
    </div>
  )
}
