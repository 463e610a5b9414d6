import { SelectInput, TextInput } from '../../components/text-input.tsx'
import { TimeZoneOptions } from '../../components/time-zone-options.tsx'
import css from './set-up.module.css'
import { errorAt, type SetUpForm } from './set-up-form.ts'

/** Where this workstation stands. */
export function DistrictStep({ form }: { readonly form: SetUpForm }) {
  return (
    <>
      <TextInput
        label="District"
        hint="As it stands at the head of every receipt."
        maxLength={60}
        error={errorAt(form, 'district')}
        {...form.register('district')}
      />
      <div className={css.wideAndNarrow}>
        <TextInput
          label="Office"
          placeholder="Main office"
          maxLength={40}
          error={errorAt(form, 'officeName')}
          {...form.register('officeName')}
        />
        <TextInput
          label="Workstation"
          hint="On every receipt."
          maxLength={4}
          error={errorAt(form, 'workstation')}
          {...form.register('workstation', { setValueAs: (text: string) => text.toUpperCase() })}
          style={{ textTransform: 'uppercase' }}
        />
      </div>
      <SelectInput
        label="Time zone"
        hint="Business dates and the times on paper follow it."
        error={errorAt(form, 'timeZone')}
        {...form.register('timeZone')}
      >
        <TimeZoneOptions />
      </SelectInput>
    </>
  )
}
