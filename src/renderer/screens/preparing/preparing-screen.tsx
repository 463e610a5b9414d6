import { useEffect, useState } from 'react'
import type { Events } from '../../../shared/events.ts'
import { useClient } from '../../client/client-provider.tsx'
import { Page } from '../../components/page.tsx'
import { Progress } from '../../components/progress.tsx'
import css from './preparing-screen.module.css'

type Step = Events['workstation.preparing']

const NOT_TOLD_YET: Step = { what: 'Getting ready', done: 0, total: 0 }

/** Long work before the first sign-in: what is done and how much remains. */
export function PreparingScreen() {
  const client = useClient()
  const [step, setStep] = useState(NOT_TOLD_YET)
  useEffect(() => client.on('workstation.preparing', setStep), [client])
  return (
    <Page
      title="Getting the workstation ready"
      sub="This is done once. You can leave it; sign-in comes by itself when it is ready."
    >
      <div className={css.bar}>
        <Progress {...step} />
      </div>
    </Page>
  )
}
