import { useWorkstation } from '../../client/use-workstation.ts'
import { Notice } from '../../components/notice.tsx'
import { Page } from '../../components/page.tsx'
import css from './problem-screen.module.css'

const WHAT_STAYS =
  'Nothing on this screen changes the books. Leave the data folder as it is, and keep its copy.'

/** The data folder cannot be used as it is: why, and what to do. No payment can be taken. */
export function ProblemScreen() {
  const { problem, workstation, officeName, version } = useWorkstation()
  return (
    <Page title="This workstation cannot take payments now">
      <div className={css.problem}>
        <Notice tone="stop" title="What happened">
          {problem?.sentence ??
            'The data folder cannot be used. Close this window and start Headgate again.'}
        </Notice>
        <p>{WHAT_STAYS}</p>
        <dl>
          <dt>Workstation</dt>
          <dd>{workstation === '' ? 'not known' : `${workstation} ${officeName}`}</dd>
          <dt>Name of the problem</dt>
          <dd>{problem?.name ?? 'unknown'}</dd>
          <dt>Version</dt>
          <dd>{version}</dd>
        </dl>
      </div>
    </Page>
  )
}
