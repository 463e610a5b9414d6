import { useState } from 'react'
import type { StaffView } from '../../../shared/contract/staff.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Tick } from '../../components/choices.tsx'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { NewPinInputs } from '../../components/new-pin-inputs.tsx'
import { Notice } from '../../components/notice.tsx'
import { PersonDialog, RoleTicks } from '../../components/person-dialog.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useEntryId } from './entry-id.ts'

/** Told when it is recorded, with a sentence that says what, and how one sees that it is true. */
export type Done = (sentence: string, isTrueIn?: (people: readonly StaffView[]) => boolean) => void

interface DoneProps {
  readonly onDone: Done
  readonly onClose: () => void
}

export function AddPersonDialog({ onDone, onClose }: DoneProps) {
  const entryId = useEntryId()
  const add = useAct('staff.add')
  return (
    <PersonDialog
      title="Add a person"
      roles={['cashier']}
      choosesRoles
      complaint={add.complaint}
      onClose={onClose}
      onAdd={async (person) => {
        const answer = await add.ask({ entryId, ...person })
        if (!answer?.ok) return
        onDone(`${person.name} can sign in with number ${person.number}.`, (people) =>
          people.some(({ number }) => number === person.number),
        )
      }}
    />
  )
}

export function EditPersonDialog({ person, ...ends }: DoneProps & { readonly person: StaffView }) {
  const entryId = useEntryId()
  const [name, setName] = useState(person.name)
  const [roles, setRoles] = useState(person.roles)
  const [isActive, setActive] = useState(person.isActive)
  const edit = useAct('staff.edit')
  const isReady = name.trim() !== '' && roles.length > 0 && !edit.isAsking
  const send = async () => {
    if (!isReady) return
    const changed = { entryId, number: person.number, name: name.trim(), roles, isActive }
    const answer = await edit.ask(changed)
    if (!answer?.ok) return
    ends.onDone(`${changed.name} is changed.`, (people) => people.some((one) => isAs(one, changed)))
  }
  return (
    <Dialog
      name="edit-person"
      title={`Staff number ${person.number}`}
      size={520}
      onClose={ends.onClose}
      bindings={[{ key: 'Enter', label: 'Keep', run: send }]}
      actions={<KeepOrBack word="Keep" isReady={isReady} onKeep={send} onBack={ends.onClose} />}
    >
      <div className={fields.stack}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={60}
          value={name}
          error={name.trim() === '' ? 'Type the name.' : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <RoleTicks
          roles={roles}
          error={roles.length === 0 ? 'Choose at least one role.' : undefined}
          onChange={setRoles}
        />
        <Tick
          label="Active"
          hint="May sign in. Whoever leaves is made inactive, never removed."
          checked={isActive}
          onChange={setActive}
        />
        {edit.complaint !== undefined && <Notice tone="stop">{edit.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

type Changed = Pick<StaffView, 'number' | 'name' | 'roles' | 'isActive'>

const isAs = (one: StaffView, { number, name, roles, isActive }: Changed): boolean =>
  one.number === number &&
  one.name === name &&
  one.isActive === isActive &&
  one.roles.length === roles.length &&
  roles.every((role) => one.roles.includes(role))

export function SetPinDialog({ person, ...ends }: DoneProps & { readonly person: StaffView }) {
  const entryId = useEntryId()
  const [pin, setPin] = useState<string>()
  const setIt = useAct('staff.setPin')
  const isReady = pin !== undefined && !setIt.isAsking
  const send = async () => {
    if (pin === undefined) return
    const answer = await setIt.ask({ entryId, number: person.number, pin })
    if (answer?.ok) ends.onDone(`${person.name} has a new PIN.`)
  }
  return (
    <Dialog
      name="set-pin"
      title={`New PIN for ${person.name}`}
      size={400}
      onClose={ends.onClose}
      bindings={[{ key: 'Enter', label: 'Set', run: send }]}
      scope={{ isSecret: true }}
      actions={
        <KeepOrBack word="Set the PIN" isReady={isReady} onKeep={send} onBack={ends.onClose} />
      }
    >
      <div className={fields.stack}>
        {person.isLockedOut && <p>A new PIN also ends the lockout.</p>}
        <NewPinInputs isFirst onChange={setPin} />
        {setIt.complaint !== undefined && <Notice tone="stop">{setIt.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

interface KeepOrBackProps {
  readonly word: string
  readonly isReady: boolean
  readonly onKeep: () => void
  readonly onBack: () => void
}

export const KeepOrBack = ({ word, isReady, onKeep, onBack }: KeepOrBackProps) => (
  <>
    <Button keycap="Esc" onClick={onBack}>
      Back
    </Button>
    <Button look="primary" keycap="Enter" disabled={!isReady} onClick={onKeep}>
      {word}
    </Button>
  </>
)
