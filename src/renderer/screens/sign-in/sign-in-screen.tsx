import { useLayoutEffect, useState } from 'react'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Page } from '../../components/page.tsx'
import { PinInput } from '../../components/pin-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import { RecoveryCode } from '../set-up/recovery-code.tsx'
import { DemoPeople } from './demo-people.tsx'
import { RecoveryDialog } from './recovery-dialog.tsx'
import css from './sign-in.module.css'
import { useSignIn } from './use-sign-in.ts'

/** The sign-in, or the recovery code that has to be sealed before anybody signs in. */
export function SignInScreen() {
  const [codeToSeal, setCodeToSeal] = useState<string>()
  if (codeToSeal === undefined) return <SignIn onRecovered={setCodeToSeal} />
  return <RecoveryCode code={codeToSeal} onDone={() => setCodeToSeal(undefined)} />
}

/** Who are you: a staff number, then six digits. One hand, on the keypad. */
function SignIn({ onRecovered }: { readonly onRecovered: (nextCode: string) => void }) {
  const { district, officeName, workstation, isDemo, demoStaff } = useWorkstation()
  const [isRecovering, setRecovering] = useState(false)
  const form = useSignIn()
  const { numberField } = form
  useLayoutEffect(() => numberField.current?.focus(), [numberField])
  useKeyScope({
    name: 'sign-in',
    isSecret: true,
    bindings: [
      { key: 'Enter', label: 'Go on', run: form.goOn },
      { key: 'Escape', label: 'Start again', run: () => form.startAgain() },
    ],
  })
  return (
    <Page title={district} sub={`${officeName} · ${workstation}`}>
      <div className={css.columns}>
        <Card className={css.form} aria-label="Sign in">
          <TextInput
            label="Staff number"
            inputMode="numeric"
            ref={numberField}
            value={form.number}
            onChange={(event) => form.typeNumber(event.currentTarget.value)}
          />
          <PinInput
            label="PIN"
            ref={form.pinField}
            value={form.pin}
            onChange={form.typePin}
            onFull={form.send}
            error={form.complaint}
            hint="The sixth digit signs in."
          />
          <div className={css.aside}>
            <Button look="quiet" onClick={() => setRecovering(true)}>
              Use the recovery code
            </Button>
          </div>
        </Card>
        {demoStaff.length > 0 && (
          <DemoPeople
            people={demoStaff}
            words={isDemo ? 'Demo data only.' : 'Practice PINs; they open nothing real.'}
            onPick={(number, pin) => form.signInAs(number, pin)}
          />
        )}
      </div>
      {isRecovering && (
        <RecoveryDialog onClose={() => setRecovering(false)} onRecovered={onRecovered} />
      )}
    </Page>
  )
}
