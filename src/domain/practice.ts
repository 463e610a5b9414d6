import type { PaperLine } from './receipt-paper.ts'

/**
 * The name of a practice workstation, on everything it prints. A real one has at most four signs, so no
 * number of practice can be that of a receipt.
 */
export const PRACTICE_WORKSTATION = 'PRACTICE'

const BANNER = { is: 'banner', text: 'PRACTICE' } as const satisfies PaperLine
const WORDS: PaperLine = {
  is: 'text',
  text: 'PRACTICE - NOT A RECEIPT',
  align: 'center',
  bold: true,
  size: 1,
}

/** The paper marked at head and foot as practice; one that is marked already stays as it is. */
export function markPractice(paper: readonly PaperLine[]): readonly PaperLine[] {
  const [first] = paper
  const isMarked = first?.is === 'banner' && first.text === BANNER.text
  return isMarked
    ? paper
    : [BANNER, WORDS, { is: 'blank' }, ...paper, { is: 'blank' }, WORDS, BANNER]
}
