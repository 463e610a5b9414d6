import { useRef, useState } from 'react'
import type { StubLayout } from '../../../../domain/bill-stub.ts'
import { CHECK_SCHEMES, wrongLayouts } from '../../../../domain/stub-layout.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { focusNext } from '../../../components/next-field.ts'
import { Notice } from '../../../components/notice.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import own from './bills.module.css'
import {
  changeCheck,
  changeFixed,
  EMPTY_LAYOUT,
  type LayoutForm,
  layoutFormOf,
  layoutOf,
  schemeNamed,
} from './layout-form.ts'
import { TryBill } from './try-bill.tsx'

interface LayoutDialogProps {
  /** Undefined for a new one. */
  readonly layout: StubLayout | undefined
  readonly others: readonly StubLayout[]
  readonly onDone: (layout: StubLayout) => void
  readonly onClose: () => void
}

/** A machine-read line, filled in place by place, and tried at once with a real bill. */
export function LayoutDialog({ layout, others, onDone, onClose }: LayoutDialogProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState(layout === undefined ? EMPTY_LAYOUT : layoutFormOf(layout))
  const [tried, setTried] = useState('')
  const [isSent, setSent] = useState(false)
  const made = layoutOf(form)
  const wrong = wrongLayouts([...others, made])
  const send = () => {
    setSent(true)
    if (wrong === undefined) onDone(made)
  }
  return (
    <Dialog
      name="stub-layout"
      title={layout === undefined ? 'Add a layout' : `Layout ${layout.name}`}
      size={820}
      onClose={onClose}
      scope={{ onScan: setTried }}
      bindings={[
        { key: 'Enter', label: 'Next', run: () => void focusNext(frame.current) },
        { key: 'F10', label: 'Go on', run: send },
      ]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="F10" onClick={send}>
            Go on
          </Button>
        </>
      }
    >
      <div ref={frame} className={own.form}>
        <Parts form={form} onChange={setForm} />
        <Fixed form={form} onChange={setForm} />
        <Checks form={form} onChange={setForm} />
        <TryBill text={tried} onChange={setTried} layouts={wrong === undefined ? [made] : []} />
        {(isSent || tried !== '') && wrong !== undefined && (
          <Notice tone="stop">{sentenceFor(wrong.rejection, wrong.detail)}</Notice>
        )}
      </div>
    </Dialog>
  )
}

interface FormProps {
  readonly form: LayoutForm
  readonly onChange: (form: LayoutForm) => void
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

interface PlaceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (digits: string) => void
  readonly hint?: string | undefined
  readonly maxLength?: number
}

/** A count of digits, or a place in the line from 1. */
const Place = ({ label, value, onChange, hint, maxLength = 2 }: PlaceProps) => (
  <TextInput
    label={label}
    hint={hint}
    inputMode="numeric"
    maxLength={maxLength}
    value={value}
    onChange={({ currentTarget }) => onChange(digitsOf(currentTarget.value))}
  />
)

function Parts({ form, onChange }: FormProps) {
  const set = (part: Partial<LayoutForm>) => onChange({ ...form, ...part })
  return (
    <>
      <div className={own.parts}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={40}
          value={form.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Place label="Digits in all" value={form.length} onChange={(length) => set({ length })} />
      </div>
      <div className={own.places}>
        <Place
          label="Account from"
          value={form.accountFrom}
          onChange={(accountFrom) => set({ accountFrom })}
        />
        <Place
          label="Account digits"
          value={form.accountLength}
          onChange={(accountLength) => set({ accountLength })}
        />
        <Place
          label="Amount due from"
          value={form.amountFrom}
          onChange={(amountFrom) => set({ amountFrom })}
        />
        <Place
          label="Amount digits"
          value={form.amountLength}
          onChange={(amountLength) => set({ amountLength })}
        />
      </div>
    </>
  )
}

const Fixed = ({ form, onChange }: FormProps) => (
  <fieldset className={own.lines}>
    <legend>Digits that never change: they tell this line from any other</legend>
    {form.fixed.map(({ from, digits }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
      <div key={at} className={own.places}>
        <Place
          label={`Fixed ${at + 1} from`}
          value={from}
          onChange={(text) => onChange(changeFixed(form, at, { from: text }))}
        />
        <Place
          label={`Fixed ${at + 1} digits`}
          value={digits}
          maxLength={20}
          onChange={(text) => onChange(changeFixed(form, at, { digits: text }))}
        />
      </div>
    ))}
  </fieldset>
)

function Checks({ form, onChange }: FormProps) {
  return (
    <fieldset className={own.lines}>
      <legend>Check digits, in the order they are reckoned</legend>
      {form.checks.map((check, at) => {
        const set = (part: Partial<typeof check>) => onChange(changeCheck(form, at, part))
        const scheme = schemeNamed(check.scheme)?.label
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <div key={at} className={own.places}>
            <Place
              label={`Check ${at + 1} at`}
              value={check.at}
              onChange={(text) => set({ at: text })}
            />
            <Place
              label={`Check ${at + 1} over`}
              value={check.from}
              onChange={(text) => set({ from: text })}
            />
            <Place
              label={`Check ${at + 1} up to`}
              value={check.to}
              onChange={(text) => set({ to: text })}
            />
            <Place
              label={`Check ${at + 1} scheme`}
              hint={scheme ?? (check.own && 'a scheme of its own')}
              maxLength={1}
              value={check.scheme}
              onChange={(text) => set({ scheme: text })}
            />
          </div>
        )
      })}
      <ol className={own.schemes} aria-label="Schemes">
        {CHECK_SCHEMES.slice(0, 5).map(({ label }, at) => (
          <li key={label}>
            <b>{at + 1}</b> {label}
          </li>
        ))}
        <li>
          <b>6 to 9, 0</b> the same, with the remainder itself
        </li>
      </ol>
    </fieldset>
  )
}
