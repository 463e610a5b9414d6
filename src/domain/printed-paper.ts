/** What comes out of the receipt printer, besides test pages. */
export const PAPERS = ['receipt', 'corrected_receipt', 'drop_slip'] as const
export type PaperName = (typeof PAPERS)[number]

/** One document, by what it is and the number that stands on it. */
export interface NumberedPaper {
  readonly paper: PaperName
  /** Of the receipt, of the fix, of the drop. */
  readonly paperNo: string
}
