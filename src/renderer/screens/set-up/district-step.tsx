import { SelectInput, TextInput } from '../../components/text-input.tsx'
import css from './set-up.module.css'
import { errorAt, type SetUpForm } from './set-up-form.ts'

const US_ZONES = [
  ['America/New_York', 'Eastern'],
  ['America/Chicago', 'Central'],
  ['America/Denver', 'Mountain'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Puerto Rico'],
  ['Pacific/Guam', 'Guam'],
] as const

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
        <optgroup label="United States">
          {US_ZONES.map(([zone, name]) => (
            <option key={zone} value={zone}>
              {name} ({zone})
            </option>
          ))}
        </optgroup>
        <optgroup label="All">
          {ALL_ZONES.map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </optgroup>
      </SelectInput>
    </>
  )
}

const ALL_ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC'].filter(
  (zone) => !US_ZONES.some(([known]) => known === zone),
)
