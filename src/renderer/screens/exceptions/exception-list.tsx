import type { ExceptionView } from '../../../shared/contract/exception.ts'
import { useWallTime } from '../../client/use-wall-time.ts'
import { Card } from '../../components/card.tsx'
import { Pill } from '../../components/pill.tsx'
import { exceptionWords } from './exception-words.ts'
import css from './exceptions.module.css'

interface ExceptionListProps {
  readonly list: readonly ExceptionView[]
  readonly chosen: ExceptionView
  readonly onFocusRow: (id: string) => void
  /** Enter on a row; the mouse only chooses one. */
  readonly onEnter: () => void
}

/** Open ones first; the chosen one is told in full beside them. */
export function ExceptionList({ list, chosen, onFocusRow, onEnter }: ExceptionListProps) {
  const wallTime = useWallTime()
  return (
    <Card inset="flush">
      <ul className={css.rows} aria-label="Exceptions">
        {list.map((exception) => {
          const { n, workstation, raisedAt, resolution } = exception
          const { title, sentence } = exceptionWords(exception)
          return (
            <li key={n}>
              <button
                type="button"
                className={css.row}
                data-row={String(n)}
                aria-current={n === chosen.n ? 'true' : undefined}
                onFocus={() => onFocusRow(String(n))}
                onClick={({ detail: clicks }) => clicks === 0 && onEnter()}
              >
                <span className={css.line}>
                  <b>{title}</b>
                  {resolution === undefined ? (
                    <Pill tone="look">Open</Pill>
                  ) : (
                    <Pill tone="mute">Looked at</Pill>
                  )}
                </span>
                <span className={css.cut}>{sentence}</span>
                <small>
                  {workstation} · {wallTime(raisedAt)}
                </small>
              </button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
