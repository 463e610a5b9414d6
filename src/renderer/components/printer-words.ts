import type { PrinterView } from '../../shared/contract/printer.ts'

export type Led = 'good' | 'look' | 'stop' | 'off'

const STATES: Readonly<Record<PrinterView['state'], readonly [Led, string]>> = {
  ready: ['good', 'Printer ready'],
  printing: ['good', 'Printing'],
  paper_low: ['look', 'Paper low'],
  paper_out: ['stop', 'Paper out'],
  cover_open: ['stop', 'Printer cover open'],
  offline: ['stop', 'Printer not reached'],
  unknown: ['off', 'Printer not asked yet'],
}

/** The printer in a word or two; papers that did not come out come first. */
export function printerWords(printer: PrinterView): readonly [Led, string] {
  const { waiting } = printer
  if (waiting > 0) return ['stop', `${waiting} not printed`]
  const chosen = printer.printers.find(({ id }) => id === printer.chosen)
  const isPaperless = chosen !== undefined && chosen.kind !== 'tcp'
  if (isPaperless && printer.state === 'ready') {
    return ['good', chosen.kind === 'screen' ? 'Receipts on screen' : 'Receipts to a file']
  }
  return STATES[printer.state]
}
