import { useEffect, useState } from 'react'
import type { TestStep } from '../../../shared/contract/sync.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { Notice } from '../../components/notice.tsx'
import css from './sync.module.css'

const STEPS: readonly (readonly [TestStep['step'], string])[] = [
  ['reach', 'Somebody answers'],
  ['trust', 'It is the centre'],
  ['login', 'It lets us in'],
  ['speak', 'It understands us'],
]

/** Goes the whole way to the centre once more, and shows how far it came. */
export function TestDialog({ onClose }: { readonly onClose: () => void }) {
  const { ask, isAsking, complaint } = useAct('sync.test')
  const [steps, setSteps] = useState<readonly TestStep[]>()
  const [turn, setTurn] = useState(1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each turn
  useEffect(() => {
    setSteps(undefined)
    void ask({}).then((answer) => answer?.ok && setSteps(answer.value))
  }, [turn])
  const again = () => setTurn(turn + 1)
  return (
    <Dialog
      name="test-connection"
      title="Test the connection"
      size={560}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Once more', enabled: !isAsking, run: again }]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Close
          </Button>
          <Button look="primary" keycap="Enter" disabled={isAsking} onClick={again}>
            Once more
          </Button>
        </>
      }
    >
      <ol className={css.steps} aria-busy={isAsking} tabIndex={-1} data-autofocus>
        {STEPS.map(([step, name]) => (
          <Step key={step} name={name} found={steps?.find((each) => each.step === step)}>
            {isAsking ? 'Asking…' : 'Not asked: a step before it failed.'}
          </Step>
        ))}
      </ol>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
    </Dialog>
  )
}

interface StepProps {
  readonly name: string
  readonly found: TestStep | undefined
  /** What stands there while nothing is known of it. */
  readonly children: string
}

function Step({ name, found, children }: StepProps) {
  const tone = found === undefined ? 'unknown' : found.isOk ? 'passed' : 'failed'
  return (
    <li className={css[tone]}>
      {found === undefined ? (
        <span className={css.dot} />
      ) : (
        <Icon name={found.isOk ? 'good' : 'stop'} size={20} />
      )}
      <div>
        <b>{name}</b>
        <p>{found?.sentence ?? children}</p>
      </div>
    </li>
  )
}
