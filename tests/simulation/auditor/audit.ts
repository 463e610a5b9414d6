import { type Books, readBooks } from './books.ts'
import { checkAcknowledged } from './check-acknowledged.ts'
import { checkAllocation, checkDistribution } from './check-allocation.ts'
import { checkBlindCounts } from './check-blind.ts'
import { checkCanonical, checkChain, checkColumns, checkSignatures } from './check-chain.ts'
import { checkDrawers, checkOverAndShort } from './check-drawers.ts'
import { checkBalance, checkBusinessDates, checkNumbers } from './check-entries.ts'
import { checkImports } from './check-imports.ts'
import { checkLedger } from './check-ledger.ts'
import { checkNotedCash, checkPostings, checkRounding } from './check-payments.ts'
import { checkManualReceipts, checkRuns } from './check-runs.ts'
import { checkSecrets } from './check-secrets.ts'
import { checkBatchTenders, checkPapers } from './check-tenders.ts'
import { checkApprovers, checkChangeOrders } from './check-two-names.ts'
import type { Testimony } from './testimony.ts'

/** Something that does not hold: which check, and what it saw. */
export interface Finding {
  readonly check: CheckName
  readonly sentence: string
}

const CHECKS = {
  chain: checkChain,
  signatures: checkSignatures,
  'canonical text': checkCanonical,
  'columns equal to body': checkColumns,
  'balance of every entry': checkBalance,
  'numbers on paper': checkNumbers,
  'business dates': checkBusinessDates,
  'two people at the starting cash': checkApprovers,
  'change orders': checkChangeOrders,
  'mail and drop box runs': checkRuns,
  'manual receipts': checkManualReceipts,
  'drawer identity': checkDrawers,
  'over and short': checkOverAndShort,
  'acknowledged is recorded': checkAcknowledged,
  ledger: checkLedger,
  'blind counts': checkBlindCounts,
  'postings of payments': checkPostings,
  'cash rounding': checkRounding,
  'cash to be noted': checkNotedCash,
  'accounts imported': checkImports,
  allocation: checkAllocation,
  distribution: checkDistribution,
  'checks counted once': checkPapers,
  'tenders of batches': checkBatchTenders,
  'cards and bank accounts': checkSecrets,
} as const satisfies Record<string, (books: Books, said: Testimony) => Iterable<string>>

export type CheckName = keyof typeof CHECKS
export const CHECK_NAMES = Object.keys(CHECKS) as CheckName[]

/**
 * Everything in the books of a data folder that does not hold, judged by the format's description and
 * by what the workload knows. It shares no code with the program that wrote them.
 */
export function audit(dataFolder: string, said: Testimony): Finding[] {
  const books = readBooks(dataFolder)
  return CHECK_NAMES.flatMap((check) =>
    [...CHECKS[check](books, said)].map((sentence) => ({ check, sentence })),
  )
}
