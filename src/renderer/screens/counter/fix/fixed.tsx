import { useAnswer } from '../../../client/use-answer.ts'
import { Notice } from '../../../components/notice.tsx'
import { Paper } from '../../../components/paper/paper.tsx'
import { receivedPaper } from '../../../components/paper/received-paper.ts'
import { TurnOffIsOn } from './confirm-move.tsx'
import css from './fix.module.css'
import type { FixStep } from './fix-step.ts'
import { fixWords } from './fix-words.ts'

interface FixedProps {
  readonly step: Extract<FixStep, { at: 'done' }>
  /** What became of the paper. */
  readonly said: string | undefined
}

/** What was put right, and the paper the customer may want of it. */
export function Fixed({ step: { fix, toldTo }, said }: FixedProps) {
  const paper = useAnswer('payment.fixPaper', { fixNo: fix.fixNo }, { staleTime: 0 }).value
  return (
    <div className={css.columns}>
      <div className={css.side}>
        <Notice tone="good" title={`Fix ${fix.fixNo}`}>
          {fixWords(fix)}. No cash moves: leave the drawer as it is.
        </Notice>
        {fix.is === 'line' && fix.to.stopsTurnOff && (
          <Notice tone="good" title={`The turn-off of ${fix.to.accountNo} is stopped`}>
            Tell whoever would turn the water off.
          </Notice>
        )}
        {fix.is === 'line' && fix.from.turnOffNoLongerStopped && (
          <TurnOffIsOn customer={fix.from} toldTo={toldTo} />
        )}
        {said !== undefined && <Notice tone="good">{said}</Notice>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long paper is scrolled by keys */}
      <section className={css.paper} aria-label="Corrected receipt" tabIndex={0}>
        {paper !== undefined && (
          <Paper
            lines={receivedPaper(paper.lines)}
            columns={paper.columns}
            label={`Corrected receipt ${fix.fixNo}`}
          />
        )}
      </section>
    </div>
  )
}
