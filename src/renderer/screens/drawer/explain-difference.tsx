import { useState } from 'react'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
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
}

/** Why the count and the books differ, in the cashier's own words. */
export function ReasonForm({ batchNo, onExplained }: ReasonFormProps) {
  const [entryId] = useState(() => crypto.randomUUID())
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const act = useAct('drawer.explainDifference')
  const put = usePutAnswer()
  const explain = async () => {
    if (reason.trim() === '') return setTrouble('Type what may have happened.')
    const answer = await act.ask({ entryId, batchNo, reason: reason.trim() })
    if (answer?.ok !== true) return
    // Nothing is owed any more, so this person has no drawer until another is opened.
    put('batch.mine', {}, {})
    onExplained?.()
  }
  useKeyScope({
    name: 'explain-difference',
    bindings: [{ key: 'Enter', label: 'Record the reason', run: explain }],
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
