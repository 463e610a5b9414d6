import { assertNever } from '../../domain/decision.ts'
import { layoutDropSlip } from '../../domain/drop-slip.ts'
import { layoutCorrected } from '../../domain/fix/fix-paper.ts'
import type { NumberedPaper } from '../../domain/printed-paper.ts'
import {
  layoutReceipt,
  type PaperLine,
  type ReceiptLayoutOptions,
} from '../../domain/receipt-paper.ts'
import { findDrop } from '../db/drawer-act-store.ts'
import { findFix } from '../db/fix-store.ts'
import { findReceipt } from '../db/receipt-store.ts'
import { slipOf } from './drop-slip.ts'
import { correctedOf } from './fixed-receipt.ts'
import { documentOf } from './receipt-document.ts'
import type { Station } from './station.ts'

/** The document of a paper, laid out once it is known for which printer. */
export type Layout = (options: ReceiptLayoutOptions) => readonly PaperLine[]

/** Reads the document of a paper now, whatever is printed later. */
export function layoutOf(station: Station, { paper, paperNo }: NumberedPaper): Layout {
  switch (paper) {
    case 'receipt': {
      const receipt = documentOf(station, paperNo)
      return (options) => layoutReceipt(receipt, options)
    }
    case 'corrected_receipt': {
      const corrected = correctedOf(station, paperNo)
      return (options) => layoutCorrected(corrected, options)
    }
    case 'drop_slip': {
      const slip = slipOf(station, paperNo)
      return (options) => layoutDropSlip(slip, options)
    }
    default:
      return assertNever(paper)
  }
}

/** The batch a paper tells of; undefined where the books do not hold the paper. */
export function batchOfPaper(
  { writer }: Station,
  { paper, paperNo }: NumberedPaper,
): string | undefined {
  switch (paper) {
    case 'receipt':
      return findReceipt(writer, paperNo)?.batch_no
    case 'corrected_receipt':
      return findFix(writer, paperNo)?.batchNo
    case 'drop_slip':
      return findDrop(writer, paperNo)?.batch_no
    default:
      return assertNever(paper)
  }
}
