import { formatShortDate } from './calendar.ts'
import { type ManualReceipt, manualNumber } from './manual-receipt.ts'
import { printable } from './paper-text.ts'
import type { Receipt } from './receipt.ts'
import { isRunSource, SOURCE_NAMES } from './source.ts'

/** Where the money came in: the till it was taken at, or the opened mail. */
export function placeOfReceipt({ source, till }: Pick<Receipt, 'source' | 'till'>): string {
  if (isRunSource(source)) return SOURCE_NAMES[source]
  return source === 'counter' ? `Till ${printable(till)}` : `Drive-through ${printable(till)}`
}

/** The paper that was written while the machine was down, and that this receipt was keyed from. */
export const manualWords = ({ bookSeries, number, writtenOn }: ManualReceipt): string =>
  `Manual receipt ${manualNumber(bookSeries, number)} of ${formatShortDate(writtenOn)} keyed`
