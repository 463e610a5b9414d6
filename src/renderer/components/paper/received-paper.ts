import type { PaperLine } from '../../../domain/receipt-paper.ts'
import type { Output } from '../../../shared/contract/index.ts'

/** The lines of a paper the core laid out: it and this window are one build, so the shapes agree. */
export const receivedPaper = (lines: Output<'receipt.paper'>['lines']): readonly PaperLine[] =>
  lines as unknown as readonly PaperLine[]
