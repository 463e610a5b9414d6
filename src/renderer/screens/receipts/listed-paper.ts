import type { PaperName } from '../../../domain/printed-paper.ts'
import type { PrintTrouble } from '../../../shared/contract/printer.ts'
import { useAnswer } from '../../client/use-answer.ts'

/** A paper of the list, with what is wrong with it. */
export interface ListedPaper {
  readonly paper: PaperName
  readonly paperNo: string
  /** The receipt it is, or belongs to; undefined of a slip. */
  readonly receiptNo: string | undefined
  readonly time: string | undefined
  readonly trouble: PrintTrouble | undefined
  /** Of a receipt: its last fix; undefined where nothing was put right. */
  readonly fixNo: string | undefined
}

/** What a paper is told from all others by. */
export const paperKey = ({ paper, paperNo }: Pick<ListedPaper, 'paper' | 'paperNo'>): string =>
  `${paper} ${paperNo}`

export function paperName({
  paper,
  paperNo,
  receiptNo,
}: Pick<PrintTrouble, 'paper' | 'paperNo' | 'receiptNo'>): string {
  switch (paper) {
    case 'receipt':
      return `Receipt ${paperNo}`
    case 'corrected_receipt':
      return `Corrected receipt ${paperNo} of ${receiptNo ?? 'its receipt'}`
    case 'drop_slip':
      return `Slip of drop ${paperNo}`
  }
}

/** A slip that can be printed though nothing is wrong with it. */
export interface OfferedSlip {
  readonly dropNo: string
  readonly time: string
}

/** Beside papers in trouble, as many as fit. */
const MOST_RECENT = 6

interface ListParts {
  readonly firstReceiptNo: string | undefined
  readonly slips: readonly OfferedSlip[]
  readonly failed: readonly PrintTrouble[]
}

/** The receipt or slip the dialog was opened for, papers in trouble, and the last receipts; none twice. */
export function useListed({ firstReceiptNo, slips, failed }: ListParts): readonly ListedPaper[] {
  const recent = (useAnswer('receipt.recent', {}).value ?? []).slice(0, MOST_RECENT)
  const receiptOf = (receiptNo: string): ListedPaper => {
    const known = recent.find((receipt) => receipt.receiptNo === receiptNo)
    const fixNo = known?.fixes.at(-1)?.fixNo
    return { ...bare('receipt', receiptNo), receiptNo, time: known?.takenTime, fixNo }
  }
  const slipOf = ({ dropNo, time }: OfferedSlip): ListedPaper => ({
    ...bare('drop_slip', dropNo),
    time,
  })
  const inTrouble = failed.map((trouble): ListedPaper => {
    if (trouble.paper === 'receipt') return receiptOf(trouble.paperNo)
    return { ...bare(trouble.paper, trouble.paperNo), receiptNo: trouble.receiptNo }
  })
  const receipts = recent.map(({ receiptNo }) => receiptOf(receiptNo))
  const known = [...slips.map(slipOf), ...inTrouble, ...receipts]
  const isFirstElsewhere =
    firstReceiptNo === undefined || known.some(({ paperNo }) => paperNo === firstReceiptNo)
  const all = isFirstElsewhere ? known : [receiptOf(firstReceiptNo), ...known]
  const each = new Map(all.map((listed) => [paperKey(listed), listed]))
  return [...each].map(([key, listed]) => ({
    ...listed,
    trouble: failed.find((trouble) => paperKey(trouble) === key),
  }))
}

const bare = (paper: PaperName, paperNo: string): ListedPaper => ({
  ...{ paper, paperNo },
  ...{ receiptNo: undefined, time: undefined, trouble: undefined, fixNo: undefined },
})
