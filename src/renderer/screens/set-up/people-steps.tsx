import { useState } from 'react'
import { sentenceFor } from '../../../shared/sentences.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { NewPinInputs } from '../../components/new-pin-inputs.tsx'
import { type NewPerson, PersonDialog } from '../../components/person-dialog.tsx'
import { TextInput } from '../../components/text-input.tsx'
import css from './set-up.module.css'
import { errorAt, type SetUpForm } from './set-up-form.ts'

/** The first supervisor, who can add everybody else. */
export function SupervisorStep({ form }: { readonly form: SetUpForm }) {
  return (
    <>
      <div className={css.narrowAndWide}>
        <TextInput
          label="Staff number"
          inputMode="numeric"
          maxLength={6}
          error={errorAt(form, 'supervisor.number')}
          {...form.register('supervisor.number')}
        />
        <TextInput
          label="Name"
          maxLength={60}
          error={errorAt(form, 'supervisor.name')}
          {...form.register('supervisor.name')}
        />
      </div>
      <div className={css.halves}>
        <NewPinInputs
          error={errorAt(form, 'supervisor.pin')}
          onChange={(pin) =>
            form.setValue('supervisor.pin', pin ?? '', { shouldValidate: pin !== undefined })
          }
        />
      </div>
    </>
  )
}

interface CashiersStepProps {
  readonly form: SetUpForm
  readonly isAdding: boolean
  readonly onAdd: () => void
  readonly onAdded: () => void
}

/** Cashiers to begin with: none is fine, more can be added in Settings. */
export function CashiersStep({ form, isAdding, onAdd, onAdded }: CashiersStepProps) {
  const cashiers = form.watch('cashiers')
  const keep = (next: NewPerson[]) => form.setValue('cashiers', next, { shouldDirty: true })
  const [complaint, setComplaint] = useState<string>()
  const end = () => {
    setComplaint(undefined)
    onAdded()
  }
  const take = (person: NewPerson) => {
    const taken = [form.getValues('supervisor.number'), ...cashiers.map(({ number }) => number)]
    if (taken.includes(person.number)) {
      setComplaint(sentenceFor('staff_number_taken', { number: person.number }))
      return
    }
    keep([...cashiers, person])
    end()
  }
  const add = (
    <Button keycap="+" onClick={onAdd} disabled={cashiers.length >= 20}>
      Add a cashier
    </Button>
  )
  return (
    <>
      {cashiers.length === 0 ? (
        <EmptyState icon="person" title="No cashiers yet" next={add}>
          Add them now, or later in Settings. A supervisor can take payments too.
        </EmptyState>
      ) : (
        <>
          <PeopleTable
            people={cashiers}
            onRemove={(number) => keep(cashiers.filter((each) => each.number !== number))}
          />
          <div>{add}</div>
        </>
      )}
      {isAdding && (
        <PersonDialog
          title="Add a cashier"
          roles={['cashier']}
          choosesRoles={false}
          complaint={complaint}
          onAdd={take}
          onClose={end}
        />
      )}
    </>
  )
}

interface PeopleTableProps {
  readonly people: readonly { readonly number: string; readonly name: string }[]
  readonly onRemove: (number: string) => void
}

function PeopleTable({ people, onRemove }: PeopleTableProps) {
  const [asked, setAsked] = useState<string>()
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>Number</th>
          <th>Name</th>
          <th>
            <span className="heard">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ number, name }) => (
          <tr key={number}>
            <td className="figures">{number}</td>
            <td className={css.name}>{name}</td>
            <td className="num">
              <Button
                look={asked === number ? 'stop' : 'quiet'}
                aria-label={asked === number ? `Yes, remove ${name}` : `Remove ${name}`}
                onClick={() => (asked === number ? onRemove(number) : setAsked(number))}
                onBlur={() => setAsked(undefined)}
              >
                {asked === number ? 'Yes, remove' : 'Remove'}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
