import { useState } from 'react'
import { useAct } from '../../client/use-act.ts'
import { Page } from '../../components/page.tsx'
import { Progress } from '../../components/progress.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { useSetUpForm } from './set-up-form.ts'
import { SetUpSteps } from './set-up-steps.tsx'

/** From an empty data folder to a workstation of one's own, ending with the sealed envelope. */
export function SetUpScreen({ onLeave }: { readonly onLeave: () => void }) {
  const form = useSetUpForm()
  const act = useAct('workstation.setUp')
  const [code, setCode] = useState<string>()
  const finish = async () => {
    const answer = await new Promise<Awaited<ReturnType<typeof act.ask>>>((resolve) => {
      void form.handleSubmit(
        async (setUp) => resolve(await act.ask(setUp)),
        () => resolve(undefined),
      )()
    })
    if (answer?.ok) setCode(answer.value.recoveryCode)
  }
  if (code !== undefined) return <RecoveryCode code={code} onDone={onLeave} />
  if (act.isAsking)
    return (
      <Page title="Setting up the workstation">
        <Progress what="Making keys and writing the first entry" done={0} total={0} />
      </Page>
    )
  return <SetUpSteps form={form} complaint={act.complaint} onFinish={finish} onLeave={onLeave} />
}
