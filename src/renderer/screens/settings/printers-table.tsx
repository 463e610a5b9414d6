import type { PrinterConfig, PrinterView } from '../../../shared/contract/printer.ts'
import { Button } from '../../components/button.tsx'
import { Pill } from '../../components/pill.tsx'
import { printerWords } from '../../components/printer-words.ts'
import css from './settings.module.css'

interface PrintersTableProps {
  readonly view: PrinterView
  /** False: only the printer for receipts can be chosen. */
  readonly mayChange: boolean
  readonly onFocusRow: (id: string) => void
  readonly onEdit: (printer: PrinterConfig) => void
  readonly onChoose: (printer: PrinterConfig) => void
  readonly onTest: (printer: PrinterConfig) => void
}

export function PrintersTable(props: PrintersTableProps) {
  const { view, mayChange, onFocusRow, onEdit, onChoose, onTest } = props
  return (
    <table>
      <thead>
        <tr>
          <th>Name</th>
          <th>Where</th>
          <th>Receipts</th>
          <th>
            <span className="heard">Test</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {view.printers.map((printer) => (
          <tr key={printer.id} className={css.row}>
            <td>
              <button
                type="button"
                className={css.pick}
                data-row={printer.id}
                aria-label={mayChange ? `Change ${printer.name}` : printer.name}
                onFocus={() => onFocusRow(printer.id)}
                onClick={() => mayChange && onEdit(printer)}
              >
                {printer.name}
              </button>
            </td>
            <td className={css.dim}>{whereOf(printer)}</td>
            <td>
              {printer.id === view.chosen ? (
                <Chosen view={view} />
              ) : (
                <Button
                  look="quiet"
                  tabIndex={-1}
                  aria-label={`Use for receipts: ${printer.name}`}
                  onClick={() => onChoose(printer)}
                >
                  Use for receipts
                </Button>
              )}
            </td>
            <td className="num">
              {mayChange && (
                <Button
                  look="quiet"
                  tabIndex={-1}
                  aria-label={`Test page at ${printer.name}`}
                  onClick={() => onTest(printer)}
                >
                  Test page
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Chosen({ view }: { readonly view: PrinterView }) {
  const [led, words] = printerWords(view)
  return <Pill tone={led === 'off' ? 'mute' : led}>{words}</Pill>
}

function whereOf({ kind, host, port, columns, hasDrawer }: PrinterConfig): string {
  const place = { screen: 'On the screen', file: 'Into a file', tcp: `${host}:${port}` }[kind]
  return `${place} · ${columns} columns${hasDrawer ? ' · drawer' : ''}`
}
