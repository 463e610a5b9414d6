import { formatShortDate } from '../../../domain/calendar.ts'
import { SOURCE_NAMES } from '../../../domain/source.ts'
import type { UnfinishedRun } from '../../../shared/contract/run.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useSession } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { Pill } from '../../components/pill.tsx'
import css from './mail.module.css'

interface UnfinishedRunsProps {
  /** Goes on with one's own; absent where one is there already. */
  readonly onGo?: () => void
}

/** Every run here that is begun and not closed: one's own is gone on with, others are somebody's. */
export function UnfinishedRuns({ onGo }: UnfinishedRunsProps) {
  const session = useSession()
  const runs = useAnswer('run.list', {}, { staleTime: 0 }).value ?? []
  const me = session === undefined || session.is === 'signed_out' ? '' : session.staff.number
  if (runs.length === 0) return null
  return (
    <Card inset="flush" aria-label="Unfinished runs">
      <ul className={css.runs}>
        {runs.map((run) => (
          <Row key={run.batchNo} run={run} {...(run.cashier.number === me ? { onGo } : {})} />
        ))}
      </ul>
    </Card>
  )
}

function Row({ run, onGo }: { readonly run: UnfinishedRun } & UnfinishedRunsProps) {
  return (
    <li>
      <Icon name="envelope" size={20} />
      <span className={css.run}>
        <b>
          {SOURCE_NAMES[run.source]} of {formatShortDate(run.receivedOn)}
        </b>
        <small>
          {run.cashier.name} · {run.batchNo} · begun {run.openedAt}
        </small>
      </span>
      <Pill tone="look">
        {run.itemCount} of {run.controlCount} items
      </Pill>
      {onGo !== undefined && (
        <Button keycap="/" onClick={onGo}>
          Go on
        </Button>
      )}
    </li>
  )
}
