import { useState } from 'react'
import { parseTimeEntry } from '../../../../domain/date-entry.ts'
import { DENOMINATIONS, SELDOM_DENOMINATIONS } from '../../../../domain/denomination.ts'
import type { Cents } from '../../../../domain/money.ts'
import type { CashRounding } from '../../../../domain/policy.ts'
import { TENDER_NAMES, type TenderKind } from '../../../../domain/tender.ts'
import { useWorkstation } from '../../../client/use-workstation.ts'
import { Choices, Tick } from '../../../components/choices.tsx'
import { MoneyInput } from '../../../components/money-input/money-input.tsx'
import { SelectInput, TextInput } from '../../../components/text-input.tsx'
import { TimeZoneOptions } from '../../../components/time-zone-options.tsx'
import own from './policies.module.css'
import type { PolicyValue } from './policy-words.ts'
import { ServicesEditor } from './services-editor.tsx'

interface EditorProps<Value> {
  readonly value: Value
  /** Undefined while what stands there is not a value. */
  readonly onChange: (value: Value | undefined) => void
}

interface PolicyEditorProps {
  /** What it starts from. */
  readonly policy: PolicyValue
  readonly onChange: (policy: PolicyValue | undefined) => void
}

/** The fields for the value of a policy, by what kind of value it is. */
export function PolicyEditor({ policy, onChange }: PolicyEditorProps) {
  const told = (value: unknown) =>
    onChange(value === undefined ? undefined : ({ name: policy.name, value } as PolicyValue))
  switch (policy.name) {
    case 'businessDayCutoff':
      return <TimeEditor value={policy.value} onChange={told} />
    case 'timeZone':
      return <ZoneEditor value={policy.value} onChange={told} />
    case 'idleLockMinutes':
      return <FigureEditor label="Minutes" value={policy.value} onChange={told} />
    case 'checkRepeatDays':
      return <FigureEditor label="Days" value={policy.value} onChange={told} />
    case 'cashToCheckFixesADay':
      return <FigureEditor label="Times a day" value={policy.value} onChange={told} />
    case 'tendersAccepted':
      return <TendersEditor value={policy.value} onChange={told} />
    case 'cashRounding':
      return <RoundingEditor value={policy.value} onChange={told} />
    case 'denominations':
      return <DenominationsEditor value={policy.value} onChange={told} />
    case 'services':
      return <ServicesEditor value={policy.value} onChange={told} />
    case 'allocationOrder':
    case 'stubLayouts':
      // They have an editor of their own, before this dialog.
      return null
    default:
      return <MoneyEditor value={policy.value} onChange={told} />
  }
}

function MoneyEditor({ value: start, onChange }: EditorProps<Cents>) {
  const { moneyEntry } = useWorkstation().preferences
  const [value, setValue] = useState<Cents | undefined>(start)
  return (
    <MoneyInput
      label="Amount"
      autoFocus
      mode={moneyEntry}
      value={value}
      error={value === undefined ? 'Type the amount.' : undefined}
      onChange={(typed) => {
        setValue(typed)
        onChange(typed)
      }}
    />
  )
}

interface FigureProps extends EditorProps<number> {
  readonly label: string
}

function FigureEditor({ label, value, onChange }: FigureProps) {
  const [text, setText] = useState(String(value))
  return (
    <TextInput
      label={label}
      data-autofocus
      inputMode="numeric"
      maxLength={4}
      onFocus={({ currentTarget }) => currentTarget.select()}
      value={text}
      error={text === '' ? 'Type a number.' : undefined}
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replace(/\D/g, '')
        setText(digits)
        onChange(digits === '' ? undefined : Number(digits))
      }}
    />
  )
}

function TimeEditor({ value, onChange }: EditorProps<string>) {
  const [text, setText] = useState(value)
  const time = parseTimeEntry(text)
  return (
    <TextInput
      label="Time of day"
      data-autofocus
      inputMode="numeric"
      maxLength={5}
      onFocus={({ currentTarget }) => currentTarget.select()}
      hint={time === undefined ? undefined : `${time}, on the 24-hour clock.`}
      value={text}
      error={time === undefined ? 'Type hours and minutes: 17:30 or 1730.' : undefined}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        onChange(parseTimeEntry(currentTarget.value))
      }}
    />
  )
}

function ZoneEditor({ value, onChange }: EditorProps<string>) {
  const [zone, setZone] = useState(value)
  return (
    <SelectInput
      label="Time zone"
      hint="Arrows choose, Tab goes on."
      data-autofocus
      value={zone}
      onChange={({ currentTarget }) => {
        setZone(currentTarget.value)
        onChange(currentTarget.value)
      }}
    >
      <TimeZoneOptions />
    </SelectInput>
  )
}

const TENDERS = Object.keys(TENDER_NAMES) as TenderKind[]

function TendersEditor({ value, onChange }: EditorProps<readonly TenderKind[]>) {
  return (
    <TicksEditor
      label="A customer may pay with"
      options={TENDERS.map((id) => ({ id, label: TENDER_NAMES[id], isFixed: id === 'cash' }))}
      value={value}
      onChange={onChange}
    />
  )
}

function DenominationsEditor({ value, onChange }: EditorProps<readonly string[]>) {
  const options = DENOMINATIONS.map(({ id, name }) => ({
    id,
    label: name,
    isFixed: !SELDOM_DENOMINATIONS.includes(id),
  }))
  return <TicksEditor label="The count sheet has rows for" {...{ options, value, onChange }} />
}

interface TicksProps<Id extends string> extends EditorProps<readonly Id[]> {
  readonly label: string
  readonly options: readonly {
    readonly id: Id
    readonly label: string
    /** Always ticked. */
    readonly isFixed: boolean
  }[]
}

/** Any of a few; Space turns one. */
function TicksEditor<Id extends string>({ label, options, value, onChange }: TicksProps<Id>) {
  const [chosen, setChosen] = useState(value)
  const turn = (id: Id, isOn: boolean) => {
    const next = options
      .map((option) => option.id)
      .filter((each) => (each === id ? isOn : chosen.includes(each)))
    setChosen(next)
    onChange(next)
  }
  return (
    <fieldset className={own.fieldset}>
      <legend className="lab">{label}</legend>
      <div className={own.ticks}>
        {options.map((option) => (
          <Tick
            key={option.id}
            label={option.label}
            checked={chosen.includes(option.id)}
            disabled={option.isFixed}
            onChange={(isOn) => turn(option.id, isOn)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function RoundingEditor({ value, onChange }: EditorProps<CashRounding>) {
  const [mode, setMode] = useState(value.mode)
  return (
    <Choices
      label="Cash is rounded"
      choices={[
        { value: 'off', label: 'Off', hint: 'cash is paid to the cent' },
        { value: 'nearest', label: 'Nearest', hint: '1 2 6 7 down, 3 4 8 9 up' },
        { value: 'down', label: 'Down', hint: 'always for the customer' },
      ]}
      value={mode}
      onChange={(chosen) => {
        setMode(chosen)
        onChange({ ...value, mode: chosen })
      }}
    />
  )
}
