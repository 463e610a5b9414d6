import { useLayoutEffect } from 'react'
import type { StaffName } from '../../../domain/staff.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Card } from '../../components/card.tsx'
import { Page } from '../../components/page.tsx'
import { PinInput } from '../../components/pin-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from '../sign-in/sign-in.module.css'
import { useSignIn } from '../sign-in/use-sign-in.ts'

/** Nobody at the keys: says who is meant to be, and shows nothing of theirs. */
export function LockScreen({ staff }: { readonly staff: StaffName }) {
  const { officeName, workstation } = useWorkstation()
  const form = useSignIn(staff.number)
  const { pinField } = form
  const isSame = form.number === staff.number
  const turn = () => form.startAgain(isSame ? '' : staff.number)
  useLayoutEffect(() => pinField.current?.focus(), [pinField])
  useKeyScope({
    name: 'lock',
    isSecret: true,
    bindings: [
      { key: 'Enter', label: 'Go on', run: form.goOn },
      { key: 'Escape', label: isSame ? 'Somebody else' : `Back to ${staff.name}`, run: turn },
    ],
  })
  return (
    <Page
      title={isSame ? `Locked: ${staff.name}` : 'Somebody else signs in'}
      sub={
        isSame
          ? `${officeName} · ${workstation}. An unfinished payment stands as it was.`
          : `${staff.name} is signed out by this; an open drawer stays open, and stays theirs.`
      }
    >
      <Card className={css.form} aria-label="Unlock">
        <TextInput
          label="Staff number"
          inputMode="numeric"
          ref={form.numberField}
          value={form.number}
          onChange={(event) => form.typeNumber(event.currentTarget.value)}
        />
        <PinInput
          label="PIN"
          ref={pinField}
          value={form.pin}
          onChange={form.typePin}
          onFull={form.send}
          error={form.complaint}
          hint={isSame ? 'Goes on where you were.' : 'The sixth digit signs in.'}
        />
      </Card>
    </Page>
  )
}
