import { useRef, useState } from 'react'
import { type Role, STAFF_NUMBER_PATTERN } from '../../domain/staff.ts'
import { Button } from './button.tsx'
import { Tick } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { NewPinInputs } from './new-pin-inputs.tsx'
import { focusEmpty } from './next-field.ts'
import { Notice } from './notice.tsx'
import css from './person-dialog.module.css'
import { ROLE_NAMES } from './role-names.ts'
import { TextInput } from './text-input.tsx'

export interface NewPerson {
  readonly number: string
  readonly name: string
  readonly roles: Role[]
  readonly pin: string
}

interface PersonDialogProps {
  readonly title: string
  readonly roles: readonly Role[]
  /** False where everybody added here has the same roles. */
  readonly choosesRoles: boolean
  /** Why the last one was not taken. */
  readonly complaint: string | undefined
  readonly onAdd: (person: NewPerson) => unknown
  readonly onClose: () => void
}

/** A new person: number, name, roles, and a PIN typed twice. */
export function PersonDialog(props: PersonDialogProps) {
  const { title, roles, choosesRoles, complaint, onAdd, onClose } = props
  const [person, setPerson] = useState({ number: '', name: '', roles: [...roles] })
  const [pin, setPin] = useState<string>()
  const [isTried, setTried] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const wrong = wrongWith(person)

  const add = () => {
    setTried(true)
    if (wrong.number || wrong.name || wrong.roles || pin === undefined) return undefined
    return onAdd({ ...person, name: person.name.trim(), pin })
  }
  return (
    <Dialog
      name="person"
      title={title}
      size={520}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Add', run: () => (focusEmpty(frame.current) ? undefined : add()) },
      ]}
      scope={{ isSecret: true }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" onClick={add}>
            Add
          </Button>
        </>
      }
    >
      <div ref={frame} className={css.fields}>
        <div className={css.pair}>
          <TextInput
            label="Staff number"
            inputMode="numeric"
            data-autofocus
            value={person.number}
            error={isTried ? wrong.number : undefined}
            onChange={({ currentTarget: { value } }) =>
              setPerson({ ...person, number: value.replace(/\D/g, '').slice(0, 6) })
            }
          />
          <TextInput
            label="Name"
            maxLength={60}
            value={person.name}
            error={isTried ? wrong.name : undefined}
            onChange={({ currentTarget: { value } }) => setPerson({ ...person, name: value })}
          />
        </div>
        {choosesRoles && (
          <RoleTicks
            roles={person.roles}
            error={isTried ? wrong.roles : undefined}
            onChange={(chosen) => setPerson({ ...person, roles: chosen })}
          />
        )}
        <div className={css.pins}>
          <NewPinInputs
            onChange={setPin}
            error={isTried ? 'Type a PIN of six digits, twice.' : undefined}
          />
        </div>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}

const wrongWith = ({ number, name, roles }: Omit<NewPerson, 'pin'>) => ({
  number: STAFF_NUMBER_PATTERN.test(number) ? undefined : 'One to six digits.',
  name: name.trim() === '' ? 'Type the name.' : undefined,
  roles: roles.length === 0 ? 'Choose at least one role.' : undefined,
})

interface RoleTicksProps {
  readonly roles: readonly Role[]
  readonly error?: string | undefined
  readonly onChange: (roles: Role[]) => void
}

const ROLES: readonly Role[] = ['cashier', 'supervisor', 'custodian']
const DUTIES: Readonly<Record<Role, string>> = {
  cashier: 'takes payments',
  supervisor: 'answers for drawers',
  custodian: 'keeps petty cash',
}

/** What a person may do; one may do several. */
export function RoleTicks({ roles, error, onChange }: RoleTicksProps) {
  return (
    <fieldset className={css.roles}>
      <legend className={css.legend}>Roles</legend>
      <div className={css.ticks}>
        {ROLES.map((role) => (
          <Tick
            key={role}
            label={ROLE_NAMES[role]}
            hint={DUTIES[role]}
            checked={roles.includes(role)}
            onChange={(isOn) =>
              onChange(ROLES.filter((each) => (each === role ? isOn : roles.includes(each))))
            }
          />
        ))}
      </div>
      {error !== undefined && (
        <p className={css.wrong} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
