import type { ExceptionView } from '../../../shared/contract/exception.ts'
import { useWallTime } from '../../client/use-wall-time.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { exceptionFacts, exceptionWords } from './exception-words.ts'
import css from './exceptions.module.css'

interface ExceptionDetailProps {
  readonly exception: ExceptionView
  readonly onNote: () => void
}

/** What happened, what to do about it, what is known, and who looked at it. */
export function ExceptionDetail({ exception, onNote }: ExceptionDetailProps) {
  const wallTime = useWallTime()
  const { title, sentence, advice } = exceptionWords(exception)
  const { workstation, raisedAt, resolution } = exception
  return (
    <Card className={css.detail} aria-label="The exception">
      <h2>{title}</h2>
      <p>{sentence}</p>
      <h3>What to do</h3>
      <p>{advice}</p>
      <dl className={css.facts}>
        <Fact name="Workstation">{workstation}</Fact>
        <Fact name="Found">{wallTime(raisedAt)}</Fact>
        {exceptionFacts(exception).map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      {resolution === undefined ? (
        <div>
          <Button look="primary" keycap="Enter" onClick={onNote}>
            Looked at
          </Button>
        </div>
      ) : (
        <div className={css.resolution}>
          <b>{resolution.note}</b>
          <p>
            {resolution.staff.name}, {wallTime(resolution.at)}
            {!resolution.isSent && ' · on its way to the centre'}
          </p>
        </div>
      )}
    </Card>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
