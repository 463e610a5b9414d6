import { type ReactNode, useState } from 'react'
import type { ImportState } from '../../../../shared/contract/account-import.ts'
import { useAnswer } from '../../../client/use-answer.ts'
import { useIsEnrolled, useSync } from '../../../client/use-sync.ts'
import { useWallTime } from '../../../client/use-wall-time.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Progress } from '../../../components/progress.tsx'
import { usePartScope } from '../part-scope.ts'
import settings from '../settings.module.css'
import css from './accounts.module.css'
import { ImportDialog } from './import-dialog.tsx'
import { ImportProgress, isWorking } from './import-progress.tsx'
import { useImport } from './use-import.ts'

/** Where the accounts came from, and the way in for new ones. */
export function AccountsPart() {
  const { value: state, complaint } = useAnswer('account.importState', {})
  const isEnrolled = useIsEnrolled()
  const [isOpen, setOpen] = useState(false)
  // Here, not in the dialog: a file goes on being sent when the dialog is closed.
  const asked = useImport()
  const open = () => setOpen(true)
  const hasWork =
    state?.work !== undefined && (isWorking(state.work) || state.work.stage === 'checked')
  const label = hasWork ? 'Show the import' : 'Import a file'
  usePartScope({
    name: 'accounts',
    bindings: [
      { key: 'Plus', label, enabled: !isEnrolled, run: open },
      { key: 'Enter', label, hidden: true, enabled: !isEnrolled, run: open },
    ],
  })
  return (
    <section className={settings.part} aria-label="Accounts">
      <div className={settings.head}>
        <h2>Accounts</h2>
        {!isEnrolled && (
          <Button keycap="+" data-first onClick={open}>
            {label}
          </Button>
        )}
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {isEnrolled && <OfCentre />}
      {state !== undefined && !isEnrolled && (
        <WorkSoFar work={state.work} isSending={asked.isSending} />
      )}
      {state !== undefined && <Standing state={state} isEnrolled={isEnrolled} />}
      {isOpen && state !== undefined && (
        <ImportDialog work={state.work} asked={asked} onClose={() => setOpen(false)} />
      )}
    </section>
  )
}

interface WorkProps {
  readonly work: ImportState['work']
  readonly isSending: boolean
}

function WorkSoFar({ work, isSending }: WorkProps) {
  const isNobodySending = work?.stage === 'receiving' && !isSending
  if (work === undefined || isNobodySending) return null
  if (isWorking(work)) {
    return (
      <Card>
        <ImportProgress work={work} />
      </Card>
    )
  }
  if (work.stage === 'failed') return <Notice tone="stop">{work.sentence}</Notice>
  if (work.stage !== 'checked') return null
  const { errorCount = 0 } = work.report ?? {}
  return errorCount > 0 ? (
    <Notice tone="look">{work.fileName} has errors. Nothing was imported.</Notice>
  ) : (
    <Notice tone="look">{work.fileName} is checked and waits to be imported.</Notice>
  )
}

/** Once enrolled, nobody imports here: the centre is given the accounts, and every counter has the same. */
function OfCentre() {
  const sync = useSync()
  const wallTime = useWallTime()
  const asOf =
    sync?.contactAt === undefined
      ? ''
      : ` What is shown here is theirs as of ${wallTime(sync.contactAt)}.`
  return (
    <>
      <Notice tone="good">
        Accounts come from the centre, with what every counter of the district took. They are
        imported there.{sync?.status === 'offline' ? asOf : ''}
      </Notice>
      {sync?.receiving !== undefined && (
        <Card>
          <Progress {...sync.receiving} />
        </Card>
      )}
    </>
  )
}

interface StandingProps {
  readonly state: ImportState
  readonly isEnrolled: boolean
}

function Standing({ state: { accountCount, last }, isEnrolled }: StandingProps) {
  if (accountCount === 0 || last === undefined) {
    return (
      <EmptyState icon="person" title="There are no accounts here yet">
        {isEnrolled
          ? 'The centre has none, or has not sent them yet. Until then no payment can be taken.'
          : 'They come from the billing system as a file with one line for each account. Until then no payment can be taken.'}
      </EmptyState>
    )
  }
  return (
    <Card inset="flush">
      <dl className={css.facts}>
        <Fact name="Accounts">{accountCount.toLocaleString('en-US')}</Fact>
        <Fact name="Balances as of">{last.asOf}</Fact>
        <Fact name="From">{last.source}</Fact>
        {isEnrolled ? (
          <Fact name="Known here since">{last.importedAt}</Fact>
        ) : (
          <Fact name="Imported">
            {last.importedAt}, by {last.by.name}
          </Fact>
        )}
      </dl>
    </Card>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figures">{children}</dd>
  </div>
)
