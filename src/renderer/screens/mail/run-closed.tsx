import { formatCents } from '../../../domain/money.ts'
import { TENDER_NAMES } from '../../../domain/tender.ts'
import type { ClosedRun } from '../../../shared/contract/run.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './mail.module.css'

interface RunClosedProps {
  readonly closed: ClosedRun
  readonly onDone: () => void
}

/** What goes to the safe out of the run, and by what name it differed. */
export function RunClosed({ closed, onDone }: RunClosedProps) {
  const goTo = useGoTo()
  const toCounter = () => goTo('counter')
  useKeyScope({
    name: 'run-closed',
    bindings: [
      { key: 'Enter', label: 'To the counter', run: toCounter },
      { key: 'Divide', label: 'Another run', run: onDone },
    ],
  })
  const named = namesOf(closed)
  return (
    <Screen title="Run closed" sub={closed.batchNo}>
      <div className={css.closed}>
        {named.length === 0 ? (
          <Notice tone="good" title="It agrees with what was counted first">
            {itemWords(closed.itemCount)}, {formatCents(closed.totalCents)}.
          </Notice>
        ) : (
          <Notice tone="look" title={named.join(', ')}>
            The difference and its reason are recorded. Keyed: {itemWords(closed.itemCount)},{' '}
            {formatCents(closed.totalCents)}. Counted first: {itemWords(closed.controlCount)},{' '}
            {formatCents(closed.controlCents)}.
          </Notice>
        )}
        <Card>
          <h2 className="lab">Goes to the safe</h2>
          <table className={css.comparison}>
            <tbody>
              {closed.toSafe.map(({ kind, count, cents }) => (
                <tr key={kind}>
                  <th scope="row">{TENDER_NAMES[kind]}</th>
                  <td className="num">{count}</td>
                  <td className="num">{formatCents(cents)}</td>
                </tr>
              ))}
              {closed.toSafe.length === 0 && (
                <tr>
                  <td>Nothing was keyed.</td>
                </tr>
              )}
            </tbody>
          </table>
        </Card>
        <div className={css.acts}>
          <Button keycap="/" onClick={onDone}>
            Another run
          </Button>
          <Button look="primary" keycap="Enter" onClick={toCounter}>
            To the counter
          </Button>
        </div>
      </div>
    </Screen>
  )
}

const itemWords = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`

/** `1 item short`, `46.77 short`. */
function namesOf({ itemsOver, itemsShort, overCents, shortCents }: ClosedRun): readonly string[] {
  return [
    ...(itemsOver > 0 ? [`${itemWords(itemsOver)} over`] : []),
    ...(itemsShort > 0 ? [`${itemWords(itemsShort)} short`] : []),
    ...(overCents > 0 ? [`${formatCents(overCents)} over`] : []),
    ...(shortCents > 0 ? [`${formatCents(shortCents)} short`] : []),
  ]
}
