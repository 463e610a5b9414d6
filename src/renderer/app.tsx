import { MantineProvider } from '@mantine/core'
import { useState } from 'react'
import { assertNever } from '../domain/decision.ts'
import { useConnection } from './client/use-connection.ts'
import { useSession, useWorkstationState } from './client/use-workstation.ts'
import { TapeProvider } from './components/tape/tape-provider.tsx'
import { theme, tokensForMantine } from './components/theme.ts'
import { useColorScheme } from './components/use-color-scheme.ts'
import { AppFrame } from './frame/app-frame.tsx'
import { Cover } from './frame/cover.tsx'
import { DemoFlag } from './frame/demo-flag.tsx'
import { FreshPage } from './frame/fresh-page.tsx'
import { PracticeBand } from './frame/practice-band.tsx'
import { DisplacedScreen } from './screens/displaced/displaced-screen.tsx'
import { LockScreen } from './screens/lock/lock-screen.tsx'
import { PreparingScreen } from './screens/preparing/preparing-screen.tsx'
import { ProblemScreen } from './screens/problem/problem-screen.tsx'
import { SetUpScreen } from './screens/set-up/set-up-screen.tsx'
import { SignInScreen } from './screens/sign-in/sign-in-screen.tsx'
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx'

/** What this page was given to mark its own style tags with. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

export function App() {
  const { value: workstation } = useWorkstationState()
  const scheme = useColorScheme(workstation?.preferences.theme ?? 'system')
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokensForMantine}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      <TapeProvider>
        <Connected />
      </TapeProvider>
      {workstation?.isDemo && <DemoFlag />}
      {workstation?.isPractice && <PracticeBand />}
    </MantineProvider>
  )
}

/** The window while its core answers, and what to show when it does not. */
function Connected() {
  const connection = useConnection()
  switch (connection.is) {
    case 'displaced':
      return <DisplacedScreen />
    case 'lost':
      return <Cover sentence={connection.sentence} isLong={connection.isLong} />
    case 'open':
      return <Staged />
    default:
      return assertNever(connection)
  }
}

/** The screen for the stage the workstation is in. */
function Staged() {
  const { value: workstation, complaint } = useWorkstationState()
  const [isSettingUp, setSettingUp] = useState(false)
  if (workstation === undefined) return complaint ? <Cover sentence={complaint} /> : null
  if (workstation.stage === 'problem') return <ProblemScreen />
  // The set-up stays until its recovery code is in the envelope, whatever the core does meanwhile.
  if (isSettingUp) return <SetUpScreen onLeave={() => setSettingUp(false)} />
  if (workstation.stage === 'empty') return <WelcomeScreen onSetUp={() => setSettingUp(true)} />
  if (workstation.stage === 'preparing') return <PreparingScreen />
  return <Ready />
}

function Ready() {
  const session = useSession()
  const [hadSomebody, setHadSomebody] = useState(false)
  if (session === undefined) return null
  if (session.is === 'signed_out') return hadSomebody ? <FreshPage /> : <SignInScreen />
  if (!hadSomebody) setHadSomebody(true)
  if (session.is === 'locked') return <LockScreen staff={session.staff} />
  return <AppFrame key={session.staff.number} staff={session.staff} roles={session.roles} />
}
