import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { cents } from '../../../domain/money.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import css from './set-up.module.css'
import { errorAt, type SetUpForm } from './set-up-form.ts'
import { tillsOf } from './tills-of.ts'

/** Tills, and the cash that is there before the first payment. */
export function TillsStep({ form }: { readonly form: SetUpForm }) {
  const [line, setLine] = useState(() => form.getValues('tills').join(', '))
  return (
    <>
      <TextInput
        label="Till numbers"
        hint="With a point, comma or blank between them: 1.2.3"
        value={line}
        error={errorAt(form, 'tills')}
        onChange={({ currentTarget: { value } }) => {
          setLine(value)
          form.setValue('tills', tillsOf(value), { shouldDirty: true, shouldValidate: true })
        }}
      />
      <div className={css.halves}>
        <Money form={form} name="startingCashCents" label="Starting cash of a drawer" />
        <Money form={form} name="changeFundCents" label="Change fund of the office" />
      </div>
      <p className={css.note}>
        The change fund is the cash that belongs to the office and not to a day: every drawer takes
        its starting cash out of it and puts it back.
      </p>
    </>
  )
}

interface MoneyProps {
  readonly form: SetUpForm
  readonly name: 'startingCashCents' | 'changeFundCents'
  readonly label: string
}

function Money({ form, name, label }: MoneyProps) {
  const { moneyEntry } = useWorkstation().preferences
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange } }) => (
        <MoneyInput
          label={label}
          mode={moneyEntry}
          value={value === undefined ? undefined : cents(value)}
          error={errorAt(form, name)}
          onChange={onChange}
        />
      )}
    />
  )
}

/** Where deposits go. */
export function BankStep({ form }: { readonly form: SetUpForm }) {
  return (
    <div className={css.wideAndNarrow}>
      <TextInput
        label="Bank"
        maxLength={60}
        error={errorAt(form, 'bankName')}
        {...form.register('bankName')}
      />
      <TextInput
        label="Account, last four"
        hint="Headgate never keeps more."
        inputMode="numeric"
        maxLength={4}
        error={errorAt(form, 'bankAccountLast4')}
        {...form.register('bankAccountLast4')}
      />
    </div>
  )
}
