import { expect, test } from 'vitest'
import { printerWords } from '../../src/renderer/components/printer-words.ts'
import type { PrinterView } from '../../src/shared/contract/printer.ts'

const view = (kind: 'screen' | 'file' | 'tcp', state: PrinterView['state'], failures = 0) => ({
  printers: [{ id: 'a', name: 'A', kind, columns: 42 as const, hasDrawer: false }],
  chosen: 'a',
  state,
  waiting: failures,
  failed: Array.from({ length: failures }, (_, jobId) => ({
    jobId,
    paper: 'receipt' as const,
    paperNo: '',
    receiptNo: '',
    sentence: '',
    mayHavePrinted: false,
  })),
})

test.each([
  ['a network printer that is ready', view('tcp', 'ready'), ['good', 'Printer ready']],
  ['paper runs out', view('tcp', 'paper_out'), ['stop', 'Paper out']],
  ['paper runs low', view('tcp', 'paper_low'), ['look', 'Paper low']],
  ['nobody asked yet', view('tcp', 'unknown'), ['off', 'Printer not asked yet']],
  ['receipts on the screen', view('screen', 'ready'), ['good', 'Receipts on screen']],
  ['receipts into a file', view('file', 'ready'), ['good', 'Receipts to a file']],
  ['a full disk for the file', view('file', 'offline'), ['stop', 'Printer not reached']],
  ['receipts that did not come out come first', view('tcp', 'ready', 2), ['stop', '2 not printed']],
])('%s', (_, printer, words) => {
  expect(printerWords(printer)).toEqual(words)
})
