import { type BusinessDate, formatDate } from '../../domain/calendar.ts'
import { parseDateEntry } from '../../domain/date-entry.ts'
import { TextInput } from './text-input.tsx'

interface DateInputProps {
  readonly label: string
  /** As keyed: `12/1/2026`, `12.1.26` or `120126`. */
  readonly text: string
  readonly onChange: (text: string, date: BusinessDate | undefined) => void
  readonly error?: string | undefined
}

/** A date keyed month first; what it is read as stands below. */
export function DateInput({ label, text, onChange, error }: DateInputProps) {
  const date = parseDateEntry(text)
  return (
    <TextInput
      label={label}
      hint={date === undefined ? 'Month, day, year: 12/1/2026' : formatDate(date)}
      error={error}
      inputMode="numeric"
      maxLength={10}
      value={text}
      onChange={({ currentTarget: { value } }) => onChange(value, parseDateEntry(value))}
    />
  )
}
