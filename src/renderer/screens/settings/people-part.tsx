import { useState } from 'react'
import type { StaffView } from '../../../shared/contract/staff.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useTold } from '../../client/use-told.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { ROLE_NAMES } from '../../components/role-names.ts'
import { usePartScope } from './part-scope.ts'
import { AddPersonDialog, type Done, EditPersonDialog, SetPinDialog } from './people-dialogs.tsx'
import { useRows } from './rows.ts'
import css from './settings.module.css'

type Above =
  | { readonly is: 'add' }
  | { readonly is: 'edit' | 'pin'; readonly person: StaffView }
  | undefined

/** Everybody who may sign in here. */
export function PeoplePart() {
  const { value, complaint, askAgain } = useAnswer('staff.list', {})
  const people = value ?? []
  const [above, setAbove] = useState<Above>()
  const told = useTold(value)
  const rows = useRows(people.map(({ number }) => number))
  const person = people.find(({ number }) => number === rows.at)
  const open = (is: 'edit' | 'pin', of = person) => of && setAbove({ is, person: of })
  usePartScope({
    name: 'people',
    bindings: [
      { key: 'Plus', label: 'Add a person', run: () => setAbove({ is: 'add' }) },
      { key: 'Enter', label: 'Change', run: () => open('edit') },
      { key: 'Multiply', label: 'New PIN', run: () => open('pin') },
      ...rows.bindings,
    ],
  })
  const close = () => setAbove(undefined)
  const done: Done = (sentence, isTrueIn) => {
    close()
    told.tell(sentence, isTrueIn)
    askAgain()
  }
  return (
    <section className={css.part} aria-label="People">
      <div className={css.head}>
        <h2>People</h2>
        <Button keycap="+" onClick={() => setAbove({ is: 'add' })}>
          Add a person
        </Button>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {told.notice !== undefined && <Notice tone={told.notice.tone}>{told.notice.words}</Notice>}
      <Card inset="flush">
        <div ref={rows.frame} className={css.scroll}>
          <PeopleTable
            people={people}
            onFocusRow={rows.onFocusRow}
            onEdit={(of) => open('edit', of)}
            onSetPin={(of) => open('pin', of)}
          />
        </div>
      </Card>
      {above?.is === 'add' && <AddPersonDialog onDone={done} onClose={close} />}
      {above?.is === 'edit' && (
        <EditPersonDialog person={above.person} onDone={done} onClose={close} />
      )}
      {above?.is === 'pin' && <SetPinDialog person={above.person} onDone={done} onClose={close} />}
    </section>
  )
}

interface PeopleTableProps {
  readonly people: readonly StaffView[]
  readonly onFocusRow: (number: string) => void
  readonly onEdit: (person: StaffView) => void
  readonly onSetPin: (person: StaffView) => void
}

function PeopleTable({ people, onFocusRow, onEdit, onSetPin }: PeopleTableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th>Number</th>
          <th>Name</th>
          <th>Roles</th>
          <th>State</th>
          <th>
            <span className="heard">PIN</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.number} className={css.row}>
            <td className="figures">{person.number}</td>
            <td>
              <button
                type="button"
                className={css.pick}
                data-row={person.number}
                aria-label={`Change ${person.name}`}
                onFocus={() => onFocusRow(person.number)}
                onClick={() => onEdit(person)}
              >
                {person.name}
              </button>
            </td>
            <td className={css.dim}>{person.roles.map((role) => ROLE_NAMES[role]).join(', ')}</td>
            <td>
              <States person={person} />
            </td>
            <td className="num">
              <Button
                look="quiet"
                tabIndex={-1}
                aria-label={`New PIN for ${person.name}`}
                onClick={() => onSetPin(person)}
              >
                New PIN
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const States = ({ person }: { readonly person: StaffView }) => (
  <span className={css.pills}>
    {person.isActive ? <Pill tone="good">Active</Pill> : <Pill tone="mute">Not active</Pill>}
    {person.isLockedOut && <Pill tone="stop">Locked out</Pill>}
    {!person.hasPin && <Pill tone="look">No PIN</Pill>}
  </span>
)
