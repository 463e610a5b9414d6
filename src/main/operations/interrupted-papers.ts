import type { NumberedPaper } from '../../domain/printed-paper.ts'
import {
  listPrintJobs,
  listUnprintedReceipts,
  listUnprintedSlips,
  queuePrintJob,
  recordPrintState,
} from '../db/print-store.ts'
import type { Station } from './station.ts'

const INTERRUPTED =
  'The workstation stopped before this paper was confirmed. Look whether it printed.'

const NEVER_SENT = 'The workstation stopped before this paper was sent to the printer. Print it.'

/** A power cut between an act and its paper: the paper waits to be looked for, or printed. */
export function noteInterruptedPapers({ writer, desk }: Station, printerId: string): void {
  const at = desk.now()
  for (const { job_id } of listPrintJobs(writer, 'queued')) {
    recordPrintState(writer, job_id, { state: 'may_have_printed', sentence: INTERRUPTED, at })
  }
  const neverSent: readonly NumberedPaper[] = [
    ...listUnprintedReceipts(writer).map((paperNo) => ({ paper: 'receipt' as const, paperNo })),
    ...listUnprintedSlips(writer).map((paperNo) => ({ paper: 'drop_slip' as const, paperNo })),
  ]
  for (const { paper, paperNo } of neverSent) {
    const job = { paper, paper_no: paperNo, copy: 0, printer_id: printerId }
    const jobId = queuePrintJob(writer, job, at)
    recordPrintState(writer, jobId, { state: 'failed', sentence: NEVER_SENT, at })
  }
}
