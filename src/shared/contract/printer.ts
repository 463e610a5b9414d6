import { z } from 'zod'
import { PAPERS } from '../../domain/printed-paper.ts'
import { method } from '../rpc.ts'
import { Nothing, plainText } from './parts.ts'

export const PrinterConfig = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: plainText(40),
  kind: z.enum(['screen', 'file', 'tcp']),
  host: z.string().max(253).optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  columns: z.union([z.literal(42), z.literal(48)]),
  hasDrawer: z.boolean(),
})
export type PrinterConfig = z.output<typeof PrinterConfig>

/**
 * A paper that did not come out: retry, or send to another printer. One that may have printed is looked
 * for: it is settled when it is there, or printed again marked DUPLICATE.
 */
const PrintTrouble = z.strictObject({
  jobId: z.number().int(),
  paper: z.enum(PAPERS),
  /** The number that stands on it: of the receipt, the fix, or the drop. */
  paperNo: z.string(),
  /** The receipt it is, or belongs to; absent of a slip. */
  receiptNo: z.string().exactOptional(),
  sentence: z.string(),
  mayHavePrinted: z.boolean(),
})
export type PrintTrouble = z.output<typeof PrintTrouble>

/** The receipt printer as the status bar and the paper sheet show it. */
export const PrinterView = z.strictObject({
  printers: z.array(PrinterConfig),
  /** The one receipts go to. */
  chosen: z.string(),
  state: z.enum([
    'ready',
    'paper_low',
    'paper_out',
    'cover_open',
    'offline',
    'unknown',
    'printing',
  ]),
  /** The last papers that somebody has to look after. */
  failed: z.array(PrintTrouble),
  /** How many there are in all. */
  waiting: z.number().int(),
  /** The drawer was not opened when it should have been; absent once it opens again. */
  drawerProblem: z.string().optional(),
})
export type PrinterView = z.output<typeof PrinterView>

const COUNTER = ['cashier', 'supervisor'] as const

export const printerContract = {
  'printer.view': method('signed_in', Nothing, PrinterView),
  /** The papers that somebody has to look after, a part at a time, the oldest first. */
  'printer.troubles': method(
    COUNTER,
    z.strictObject({ after: z.number().int() }),
    z.strictObject({ papers: z.array(PrintTrouble), hasMore: z.boolean() }),
  ),
  'printer.retry': method(
    COUNTER,
    z.strictObject({ jobId: z.number().int(), printerId: z.string().max(40).optional() }),
    Nothing,
    ['unknown_job', 'unknown_printer', 'count_in_progress', 'may_have_printed'],
  ),
  /** Somebody looked at the paper: a receipt that may have printed did. */
  'printer.settle': method(COUNTER, z.strictObject({ jobId: z.number().int() }), Nothing, [
    'unknown_job',
    'count_in_progress',
  ]),
  /** Another printer for the receipts from now on. */
  'printer.choose': method(
    COUNTER,
    z.strictObject({ printerId: z.string().max(40) }),
    PrinterView,
    ['unknown_printer'],
  ),
  'printer.keep': method(['supervisor'], PrinterConfig, PrinterView, ['printer_needs_address']),
  'printer.remove': method(
    ['supervisor'],
    z.strictObject({ printerId: z.string().max(40) }),
    PrinterView,
    ['unknown_printer', 'printer_in_use'],
  ),
  'printer.test': method(
    ['supervisor'],
    z.strictObject({ printerId: z.string().max(40) }),
    Nothing,
    ['unknown_printer'],
  ),
} as const
