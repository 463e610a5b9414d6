import type { PrinterConfig } from '../../shared/contract/printer.ts'
import { Choices, Tick } from './choices.tsx'
import css from './printer-fields.module.css'
import { TextInput } from './text-input.tsx'

interface PrinterFieldsProps {
  readonly value: PrinterConfig
  readonly onChange: (printer: PrinterConfig) => void
  readonly hostError?: string | undefined
  readonly portError?: string | undefined
}

const KINDS = [
  { value: 'screen', label: 'On the screen', hint: 'no paper' },
  { value: 'file', label: 'Into a file', hint: 'in the data folder' },
  { value: 'tcp', label: 'Network printer', hint: 'ESC/POS' },
] as const

/** Where receipts come out, and what hangs on it. */
export function PrinterFields({ value, onChange, hostError, portError }: PrinterFieldsProps) {
  return (
    <div className={css.fields}>
      <Choices
        label="Where receipts come out"
        choices={KINDS}
        value={value.kind}
        onChange={(kind) => onChange(ofKind(value, kind))}
      />
      {value.kind === 'tcp' && (
        <div className={css.address}>
          <TextInput
            label="Address"
            placeholder="10.0.4.21"
            maxLength={253}
            value={value.host ?? ''}
            error={hostError}
            onChange={({ currentTarget }) =>
              onChange({ ...value, host: currentTarget.value.trim() })
            }
          />
          <TextInput
            label="Port"
            inputMode="numeric"
            value={value.port === undefined ? '' : String(value.port)}
            error={portError}
            onChange={({ currentTarget }) => onChange(withPort(value, currentTarget.value))}
          />
        </div>
      )}
      <Choices
        label="Width of the paper"
        choices={[
          { value: '42', label: '42 columns' },
          { value: '48', label: '48 columns' },
        ]}
        value={String(value.columns) as '42' | '48'}
        onChange={(columns) => onChange({ ...value, columns: columns === '42' ? 42 : 48 })}
      />
      {value.kind === 'tcp' && (
        <Tick
          label="A cash drawer hangs on this printer"
          hint="It opens by itself when cash is taken."
          checked={value.hasDrawer}
          onChange={(hasDrawer) => onChange({ ...value, hasDrawer })}
        />
      )}
    </div>
  )
}

/** Only a network printer has an address or a drawer. */
function ofKind(printer: PrinterConfig, kind: PrinterConfig['kind']): PrinterConfig {
  const { host = '', port = 9100, ...rest } = printer
  return kind === 'tcp' ? { ...rest, kind, host, port } : { ...rest, kind, hasDrawer: false }
}

function withPort({ port: _, ...rest }: PrinterConfig, typed: string): PrinterConfig {
  const digits = typed.replace(/\D/g, '').slice(0, 5)
  return digits === '' ? rest : { ...rest, port: Number(digits) }
}
