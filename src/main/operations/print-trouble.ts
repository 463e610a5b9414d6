import type { PrintTrouble } from '../../shared/contract/printer.ts'
import { findFix } from '../db/fix-store.ts'
import type { PrintJob } from '../db/print-store.ts'
import type { Station } from './station.ts'

/** A paper that somebody has to look after, as the window is told of it. */
export function troubleView({ writer }: Station, job: PrintJob): PrintTrouble {
  const { paper, paper_no: paperNo, job_id: jobId, sentence } = job
  const known = {
    jobId,
    paper,
    paperNo,
    sentence,
    mayHavePrinted: job.state === 'may_have_printed',
  }
  if (paper === 'receipt') return { ...known, receiptNo: paperNo }
  const fix = paper === 'corrected_receipt' ? findFix(writer, paperNo) : undefined
  return fix === undefined ? known : { ...known, receiptNo: fix.receiptNo }
}
