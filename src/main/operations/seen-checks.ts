import { addDays } from '../../domain/calendar.ts'
import { checkIdentity, type SeenCheck } from '../../domain/payment/payment-tenders.ts'
import { isPaper, type Tender } from '../../domain/tender.ts'
import { type EarlierCheck, findCheck } from '../db/check-store.ts'
import type { Station } from './station.ts'

/** What a check is compared with. */
interface Paying {
  readonly accountNos: readonly string[]
  /** A receipt that may hold the check itself. */
  readonly exceptReceiptNo: string
}

/** The receipts on which each check of these tenders paid before, newest first, by its identity. */
export function seenChecksOf(
  station: Station,
  tenders: readonly Tender[],
  paying: Paying,
): ReadonlyMap<string, readonly SeenCheck[]> {
  const seen = new Map<string, readonly SeenCheck[]>()
  for (const tender of tenders) {
    if (!isPaper(tender) || tender.number === undefined) continue
    const { number, bank, accountMark } = tender
    const found = paying.accountNos.flatMap((payerAccountNo) =>
      findCheck(station.writer, { number, bank, accountMark, payerAccountNo }),
    )
    const earlier = new Map(
      found
        .filter(({ receiptNo }) => receiptNo !== paying.exceptReceiptNo)
        .filter(({ kind }) => kind === tender.kind)
        .filter((check) => isRecent(station, check))
        .map((check) => [check.receiptNo, seenCheck(station, check)]),
    )
    if (earlier.size > 0) seen.set(checkIdentity(tender), [...earlier.values()])
  }
  return seen
}

function isRecent(station: Station, { takenAt }: EarlierCheck): boolean {
  const { checkRepeatDays } = station.policies()
  return addDays(station.dateOf(takenAt), checkRepeatDays) >= station.dateOf(station.desk.now())
}

function seenCheck(station: Station, { receiptNo, batchNo, cents, takenAt }: EarlierCheck) {
  const isToday = station.dateOf(takenAt) === station.dateOf(station.desk.now())
  const when = isToday ? station.timeOf(takenAt) : station.momentOf(takenAt)
  return { receiptNo, batchNo, cents, when }
}
