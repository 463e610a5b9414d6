import { useState } from 'react'
import { formatCents } from '../../../domain/money.ts'
import { type RunComparison, runAgrees } from '../../../domain/run.ts'
import type { ClosedRun, RunView } from '../../../shared/contract/run.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { ReasonChooser, useReasonChoice } from '../../components/reason-chooser.tsx'
import css from './mail.module.css'
import { comparisonOf } from './run-progress.tsx'

/** Why a run differs, most days. */
const REASONS = [
  'A stub came without money',
  'A check is for another amount than was listed',
  'An item was set aside: nobody knows whose it is',
  'The items were counted or totalled wrongly at first',
] as const

interface CloseRunDialogProps {
  readonly run: RunView
  readonly onClosed: (closed: ClosedRun) => void
  readonly onClose: () => void
}

/** Ends the run: it agrees, or the difference is named and somebody says why. */
export function CloseRunDialog({ run, onClosed, onClose }: CloseRunDialogProps) {
  const [entryId] = useState(() => crypto.randomUUID())
  const closing = useAct('run.close')
  const mine = useAnswer('run.mine', {})
  const put = usePutAnswer()
  const comparison = comparisonOf(run)
  const agrees = runAgrees(comparison)
  const close = async (reason?: string) => {
    const { batchNo } = run
    const answer = await closing.ask({
      entryId,
      batchNo,
      ...(reason === undefined ? {} : { reason }),
    })
    if (answer?.ok !== true) return
    onClosed(answer.value)
    put('run.mine', {}, {})
    mine.askAgain()
  }
  const choice = useReasonChoice(REASONS, 'Close the run', close)
  return (
    <Dialog
      name="close-run"
      title={agrees ? 'The run agrees' : 'The run does not agree'}
      size={600}
      onClose={onClose}
      bindings={
        agrees ? [{ key: 'Enter', label: 'Close the run', run: () => close() }] : choice.bindings
      }
      scope={{ onCardNumber: () => choice.complain(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            {agrees ? 'Back' : 'Back, look for it'}
          </Button>
          {agrees && (
            <Button
              look="primary"
              keycap="Enter"
              disabled={closing.isAsking}
              onClick={() => void close()}
            >
              Close the run
            </Button>
          )}
        </>
      }
    >
      <div className={css.form} tabIndex={-1} data-autofocus={agrees ? true : undefined}>
        <Comparison run={run} comparison={comparison} />
        {closing.complaint !== undefined && <Notice tone="stop">{closing.complaint}</Notice>}
        {!agrees && (
          <>
            <p className={css.ask}>Why? The reason is recorded with the difference.</p>
            <ReasonChooser choice={choice} label="Why does it differ?" maxLength={200} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function Comparison({
  run,
  comparison,
}: {
  readonly run: RunView
  readonly comparison: RunComparison
}) {
  const { count, total } = comparison
  return (
    <table className={css.comparison}>
      <thead>
        <tr>
          <th scope="col">
            <span className="heard">What</span>
          </th>
          <th scope="col" className="num">
            Counted first
          </th>
          <th scope="col" className="num">
            Keyed
          </th>
          <th scope="col" className="num">
            Difference
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Items</th>
          <td className="num">{run.controlCount}</td>
          <td className="num">{run.itemCount}</td>
          <td className="num">
            <Named is={count.is} amount={count.is === 'none' ? '' : String(count.count)} />
          </td>
        </tr>
        <tr>
          <th scope="row">Total</th>
          <td className="num">{formatCents(run.controlCents)}</td>
          <td className="num">{formatCents(run.totalCents)}</td>
          <td className="num">
            <Named is={total.is} amount={total.is === 'none' ? '' : formatCents(total.cents)} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

const Named = ({
  is,
  amount,
}: {
  readonly is: 'none' | 'over' | 'short'
  readonly amount: string
}) =>
  is === 'none' ? (
    <span>none</span>
  ) : (
    <b className={css.off}>
      {amount} {is}
    </b>
  )
