import { type ReactNode, useState } from 'react'
import type { SyncDetails, SyncState } from '../../../shared/contract/sync.ts'
import { useWallTime } from '../../client/use-wall-time.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { Progress } from '../../components/progress.tsx'
import { syncSentence } from '../../components/sync-sentence.ts'
import { count, syncWords } from '../../components/sync-words.ts'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { EnrollDialog } from './enroll-dialog.tsx'
import css from './sync.module.css'
import { TestDialog } from './test-dialog.tsx'

interface EnrolledProps {
  readonly details: SyncDetails
  readonly centre: NonNullable<SyncDetails['centre']>
  readonly sync: SyncState
}

/** The queue, the last acknowledgement, what went wrong last, and where the centre is. */
export function Enrolled({ details, centre, sync }: EnrolledProps) {
  const goTo = useGoTo()
  const [above, setAbove] = useState<'test' | 'enroll'>()
  const [said, setSaid] = useState<string>()
  const needsCode = sync.status === 'attention'
  useKeyScope({
    name: 'sync',
    bindings: [
      { key: 'Multiply', label: 'Test the connection', run: () => setAbove('test') },
      { key: 'Divide', label: 'Exceptions', run: () => goTo('exceptions') },
      { key: 'Plus', label: 'New code', enabled: needsCode, run: () => setAbove('enroll') },
    ],
  })
  const close = () => setAbove(undefined)
  return (
    <div className={css.enrolled}>
      {said !== undefined && !needsCode && <Notice tone="good">{said}</Notice>}
      <Standing sync={sync} onNewCode={() => setAbove('enroll')} />
      <div className={css.pair}>
        <Exceptions open={sync.exceptions} onGo={() => goTo('exceptions')} />
        <Centre details={details} centre={centre} onTest={() => setAbove('test')} />
      </div>
      <Troubles troubles={sync.troubles} />
      {above === 'test' && <TestDialog onClose={close} />}
      {above === 'enroll' && (
        <EnrollDialog
          address={`${centre.host}:${centre.port}/${centre.database}`}
          onDone={() => {
            close()
            setSaid('The centre took the new code. What waited here is on its way.')
          }}
          onClose={close}
        />
      )}
    </div>
  )
}

interface StandingProps {
  readonly sync: SyncState
  readonly onNewCode: () => void
}

/** The same words as the status bar, in full. */
function Standing({ sync, onNewCode }: StandingProps) {
  const wallTime = useWallTime()
  const [led, words] = syncWords(sync, wallTime)
  const { receiving, waiting, since, lastAckedAt } = sync
  const isWaiting = waiting > 0
  return (
    <Card aria-label="How it stands">
      <div className={css.standing}>
        <h2>
          <span className={`${css.led} ${css[led] ?? ''}`} />
          {words}
        </h2>
        <p>{syncSentence(sync, wallTime)}</p>
        {sync.status === 'attention' && (
          <div>
            <Button keycap="+" onClick={onNewCode}>
              Enroll again with a new code
            </Button>
          </div>
        )}
        {receiving !== undefined && <Progress {...receiving} />}
        <dl className={css.figures}>
          <Figure name="Waiting to be sent">
            {isWaiting ? entries(waiting) : 'Nothing'}
            {isWaiting && sync.status === 'waiting' && since !== undefined && (
              <small>since {wallTime(since)}</small>
            )}
          </Figure>
          <Figure name="Last acknowledged">
            {lastAckedAt === undefined ? 'Nothing yet' : wallTime(lastAckedAt)}
          </Figure>
        </dl>
      </div>
    </Card>
  )
}

const entries = (many: number): string => (many === 1 ? '1 entry' : `${count(many)} entries`)

const Figure = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

interface ExceptionsProps {
  readonly open: number
  readonly onGo: () => void
}

const Exceptions = ({ open, onGo }: ExceptionsProps) => (
  <Card className={css.card} aria-label="Exceptions">
    <div className={css.head}>
      <h2>Exceptions</h2>
      <Button keycap="/" onClick={onGo}>
        {open === 0 ? 'Show all' : 'Look at them'}
      </Button>
    </div>
    <p className={css.big}>{open === 0 ? 'None open' : `${count(open)} to look at`}</p>
    <p className={css.dim}>
      What the centre stored all the same, although something about it is odd: an account it does
      not know, a copied data folder, two changes of one thing.
    </p>
  </Card>
)

interface CentreProps extends Pick<EnrolledProps, 'details' | 'centre'> {
  readonly onTest: () => void
}

function Centre({ details, centre, onTest }: CentreProps) {
  const wallTime = useWallTime()
  const { district, host, port, database, isEncrypted, enrolledAt } = centre
  return (
    <Card className={css.card} aria-label="The centre">
      <div className={css.head}>
        <h2>The centre</h2>
        <Button keycap="*" onClick={onTest}>
          Test the connection
        </Button>
      </div>
      <dl className={css.facts}>
        <Fact name="District">{district}</Fact>
        <Fact name="Address">
          {host}:{port}/{database}
        </Fact>
        <Fact name="Line">
          {isEncrypted
            ? 'Encrypted, and the centre proves its name'
            : 'Within this machine, so not encrypted'}
        </Fact>
        <Fact name="Enrolled">
          {wallTime(enrolledAt)}, as workstation {details.workstation} of office {details.office}
        </Fact>
      </dl>
    </Card>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Troubles({ troubles }: Pick<SyncState, 'troubles'>) {
  const wallTime = useWallTime()
  return (
    <Card className={css.card} aria-label="What went wrong last">
      <h2>What went wrong last</h2>
      {troubles.length === 0 ? (
        <p className={css.dim}>Nothing since this workstation was started.</p>
      ) : (
        <ol className={css.troubles}>
          {troubles.map(({ at, sentence }) => (
            <li key={`${at} ${sentence}`}>
              <span className="figures">{wallTime(at)}</span>
              <span>{sentence}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
