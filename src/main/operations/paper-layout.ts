import { layoutCorrected } from '../../domain/fix/fix-paper.ts'
import {
  layoutReceipt,
  type PaperLine,
  type ReceiptLayoutOptions,
} from '../../domain/receipt-paper.ts'
import { correctedOf } from './fixed-receipt.ts'
import { documentOf } from './receipt-document.ts'
import type { Station } from './station.ts'

/** Which paper: a receipt, or the corrected one of a fix. */
export interface Paper {
  readonly receiptNo: string
  readonly copy: number
  /** Empty where it is the receipt itself. */
  readonly fixNo?: string
}

/** The document of a paper, laid out once it is known for which printer. */
export type Layout = (options: ReceiptLayoutOptions) => readonly PaperLine[]

/** Reads the document of a paper now, whatever is printed later. */
export function layoutOf(station: Station, { receiptNo, fixNo = '' }: Paper): Layout {
  if (fixNo === '') {
    const receipt = documentOf(station, receiptNo)
    return (options) => layoutReceipt(receipt, options)
  }
  const corrected = correctedOf(station, fixNo)
  return (options) => layoutCorrected(corrected, options)
}
