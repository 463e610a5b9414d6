import type { Instant } from '../../domain/calendar.ts'
import type { NumberedPaper, PaperName } from '../../domain/printed-paper.ts'
import type { Reader, Writer } from './database.ts'
import { PULLED_FROM } from './office-books-store.ts'

/**
 * `sent`: it left, to a printer that says nothing. `confirmed`: the printer said that it is done.
 * `failed`: nothing came out. `may_have_printed`: it broke off, and only the paper can tell.
 */
export type PrintState = 'queued' | 'sent' | 'confirmed' | 'failed' | 'may_have_printed'

export interface PrintJob {
  readonly job_id: number
  readonly paper: PaperName
  readonly paper_no: string
  /** 0 is the original, from 1 on duplicates. */
  readonly copy: number
  readonly printer_id: string
  readonly state: PrintState
  readonly sentence: string
  /** When it was queued first, and when its state was last known to change; null of older papers. */
  readonly queued_at: Instant | null
  readonly changed_at: Instant | null
}

export function queuePrintJob(
  writer: Writer,
  job: Pick<PrintJob, 'paper' | 'paper_no' | 'copy' | 'printer_id'>,
  at: Instant,
): number {
  writer.runOne(
    `INSERT INTO print_job
       (paper, paper_no, copy, printer_id, state, sentence, queued_at, changed_at)
     VALUES (?, ?, ?, ?, 'queued', '', ?, ?)`,
    job.paper,
    job.paper_no,
    job.copy,
    job.printer_id,
    at,
    at,
  )
  return writer.row<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0
}

/** What became of a paper. */
export interface PrintNews {
  readonly state: PrintState
  readonly at: Instant
  /** Why it failed. */
  readonly sentence?: string
}

export const recordPrintState = (
  writer: Writer,
  jobId: number,
  { state, at, sentence = '' }: PrintNews,
): void =>
  writer.runOne(
    'UPDATE print_job SET state = ?, sentence = ?, changed_at = ? WHERE job_id = ?',
    state,
    sentence,
    at,
    jobId,
  )

export const sendPrintJobTo = (
  writer: Writer,
  jobId: number,
  { printerId, at }: { readonly printerId: string; readonly at: Instant },
): void =>
  writer.runOne(
    `UPDATE print_job SET printer_id = ?, state = 'queued', sentence = '', changed_at = ?
     WHERE job_id = ?`,
    printerId,
    at,
    jobId,
  )

/** Every paper a receipt was ever sent to, the first one first. */
export const listPapers = (reader: Reader, receiptNo: string): readonly PrintJob[] =>
  reader.rows<PrintJob>(
    "SELECT * FROM print_job WHERE paper = 'receipt' AND paper_no = ? ORDER BY job_id",
    receiptNo,
  )

/** How often a paper was sent to a printer. */
export const countPapers = (reader: Reader, { paper, paperNo }: NumberedPaper): number =>
  reader.row<{ n: number }>(
    'SELECT count(*) AS n FROM print_job WHERE paper = ? AND paper_no = ?',
    paper,
    paperNo,
  )?.n ?? 0

export const findPrintJob = (reader: Reader, jobId: number): PrintJob | undefined =>
  reader.row<PrintJob>('SELECT * FROM print_job WHERE job_id = ?', jobId)

/** The state of a receipt's original; undefined where it was never sent to a printer. */
export const findPrintState = (reader: Reader, receiptNo: string): PrintState | undefined =>
  reader.row<PrintJob>(
    `SELECT * FROM print_job WHERE paper = 'receipt' AND paper_no = ? AND copy = 0
     ORDER BY job_id DESC LIMIT 1`,
    receiptNo,
  )?.state

export const listPrintJobs = (reader: Reader, state: PrintState): readonly PrintJob[] =>
  reader.rows<PrintJob>('SELECT * FROM print_job WHERE state = ? ORDER BY job_id', state)

/** A later print of a paper settles the doubt whether it printed. */
const IN_TROUBLE = `FROM print_job AS job WHERE state IN ('failed', 'may_have_printed')
  AND (state = 'failed' OR NOT EXISTS (SELECT 1 FROM print_job AS later
    WHERE later.paper = job.paper AND later.paper_no = job.paper_no
      AND later.job_id > job.job_id))`

/** The last papers that somebody has to look after, the newest at the end. */
export const listPrintTroubles = (reader: Reader, most: number): readonly PrintJob[] =>
  reader.rows<PrintJob>(`SELECT * ${IN_TROUBLE} ORDER BY job_id DESC LIMIT ?`, most).reverse()

/** Papers that somebody has to look after, from the oldest on. */
export const listPrintTroublesAfter = (
  reader: Reader,
  jobId: number,
  most: number,
): readonly PrintJob[] =>
  reader.rows<PrintJob>(
    `SELECT * ${IN_TROUBLE} AND job_id > ? ORDER BY job_id LIMIT ?`,
    jobId,
    most,
  )

export const countPrintTroubles = (reader: Reader): number =>
  reader.row<{ n: number }>(`SELECT count(*) AS n ${IN_TROUBLE}`)?.n ?? 0

export const keepSeal = (writer: Writer, receiptNo: string, seal: string): void =>
  writer.runOne(
    `INSERT INTO receipt_seal (receipt_no, seal) VALUES (?, ?)
     ON CONFLICT (receipt_no) DO UPDATE SET seal = excluded.seal`,
    receiptNo,
    seal,
  )

export const findSeal = (reader: Reader, receiptNo: string): string | undefined =>
  reader.row<{ seal: string }>('SELECT seal FROM receipt_seal WHERE receipt_no = ?', receiptNo)
    ?.seal

export interface LogoRow {
  readonly width: number
  readonly height: number
  readonly bits: string
}

export const recordLogo = (writer: Writer, logo: LogoRow): void =>
  writer.runOne(
    `INSERT INTO receipt_logo (id, width, height, bits) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       width = excluded.width, height = excluded.height, bits = excluded.bits`,
    logo.width,
    logo.height,
    logo.bits,
  )

export const findLogo = (reader: Reader): LogoRow | undefined =>
  reader.row<LogoRow>('SELECT width, height, bits FROM receipt_logo')

/** Receipts after the last one that ever reached a printer's queue: a power cut came between. */
export const listUnprintedReceipts = (reader: Reader): readonly string[] =>
  reader
    .rows<{ receipt_no: string }>(
      `SELECT receipt_no FROM receipt WHERE position > coalesce((
         SELECT max(receipt.position) FROM receipt
         JOIN print_job ON print_job.paper_no = receipt.receipt_no
           AND print_job.paper = 'receipt' AND print_job.copy = 0
         WHERE receipt.position < ?), 0)
       AND position < ? AND wants_paper = 1 ORDER BY position`,
      PULLED_FROM,
      PULLED_FROM,
    )
    .map((row) => row.receipt_no)

/** Drops of drawers that are not counted yet whose slip never reached a printer's queue. */
export const listUnprintedSlips = (reader: Reader): readonly string[] =>
  reader
    .rows<{ paper_no: string }>(
      `SELECT act.paper_no FROM drawer_act AS act JOIN batch ON batch.batch_no = act.batch_no
       WHERE act.kind = 'cash.dropped' AND batch.state IN ('open', 'paused') AND batch.is_own = 1
         AND NOT EXISTS (SELECT 1 FROM print_job AS job
           WHERE job.paper = 'drop_slip' AND job.paper_no = act.paper_no)
       ORDER BY act.position`,
    )
    .map((row) => row.paper_no)

/** Papers that were printed or sealed here and that the books do not hold. */
export const listUnknownPapers = (reader: Reader): readonly NumberedPaper[] =>
  reader
    .rows<{ paper: PaperName; paper_no: string }>(
      `SELECT paper, paper_no FROM print_job
       UNION SELECT 'receipt', receipt_no FROM receipt_seal
       EXCEPT SELECT 'receipt', receipt_no FROM receipt
       EXCEPT SELECT 'corrected_receipt', fix_no FROM fix
       EXCEPT SELECT 'drop_slip', paper_no FROM drawer_act WHERE kind = 'cash.dropped'
       ORDER BY paper, paper_no`,
    )
    .map(({ paper, paper_no }) => ({ paper, paperNo: paper_no }))
