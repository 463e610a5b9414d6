import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { decideTenderFix, type TenderFixSituation } from '../../domain/fix/correct-tender.ts'
import type { Cents } from '../../domain/money.ts'
import type { SeenChecks } from '../../domain/payment/payment-tenders.ts'
import { payingAccounts } from '../../domain/payment.ts'
import type { StaffName } from '../../domain/staff.ts'
import { isPaper, type Tender } from '../../domain/tender.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import { countOutOfCash } from '../db/fix-store.ts'
import { findReceipt } from '../db/receipt-store.ts'
import { paymentNow } from './fixed-receipt.ts'
import { findOwnReceipt, type OwnReceipt } from './own-receipt.ts'
import { seenChecksOf } from './payment-situation.ts'
import type { Station } from './station.ts'

/** Puts the kind of one tender right; asking again under the same id answers the same fix. */
export function correctTender(
  station: Station,
  input: Parsed<'payment.correctTender'>,
  staff: StaffName,
) {
  const { entryId, receiptNo, place, wasKind, confirmed } = input
  // Also a retry: its answer would tell the amounts of a receipt.
  if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const recorded = station.journal.record({
    entryId,
    kind: 'tender.corrected',
    staff,
    restates: ({ became, ...facts }) =>
      facts.receiptNo === receiptNo &&
      facts.place === place &&
      saysTheSame(became, withCents(input, became.cents)),
    decide: () => {
      const own = findOwnReceipt(station, receiptNo, staff.number)
      if (!own.ok) return own
      const { batch, payment } = own.value
      const was = payment.tenders[place]
      if (was === undefined) return refuse('fixed_meanwhile')
      const became = withCents(input, was.cents)
      const request = { place, wasKind, became, confirmed }
      const decided = decideTenderFix(
        request,
        situationOf(station, own.value, { was, became }, staff),
      )
      if (!decided.ok) return decided
      const { fix, postings } = decided.value
      const { batchNo, till, businessOn } = batch
      return accept((give) => {
        const { n, paper } = give('fix')
        const { is: _, ...change } = fix
        const facts = { fixNo: paper, n, batchNo, till, receiptNo, ...change, confirmed }
        return { businessOn, facts, postings }
      })
    },
  })
  return recorded.ok ? accept({ fixNo: recorded.value.body.facts.fixNo }) : recorded
}

const withCents = ({ became }: Parsed<'payment.correctTender'>, cents: Cents): Tender => ({
  ...became,
  cents,
})

interface Change {
  readonly was: Tender
  readonly became: Tender
}

function situationOf(
  station: Station,
  own: OwnReceipt,
  { was, became }: Change,
  staff: StaffName,
): TenderFixSituation {
  const { batch, payment } = own
  const accounts = payingAccounts(payment).map((accountNo) => station.accountNow(accountNo))
  const known = accounts.filter((account) => account !== undefined)
  return {
    batch,
    payment,
    accounts: new Map(known.map((account) => [account.accountNo, account])),
    seenChecks: elsewhere(own, seenChecksOf(station, batch, { ...payment, tenders: [became] })),
    alsoPaysOn: receiptWithSamePaper(station, own, was),
    outOfCashToday: countOutOfCash(station.writer, staff.number, batch.businessOn),
    policies: station.policies(batch.businessOn),
  }
}

/** The checks seen on other receipts than the one that is put right. */
const elsewhere = ({ payment }: OwnReceipt, seen: SeenChecks): SeenChecks =>
  new Map(
    [...seen].map(([identity, checks]) => [
      identity,
      checks.filter(({ receiptNo }) => receiptNo !== payment.receiptNo),
    ]),
  )

/** A later receipt of the drawer that says this check pays on it too. */
function receiptWithSamePaper(station: Station, own: OwnReceipt, was: Tender): string | undefined {
  if (!isPaper(was) || was.partOf !== undefined) return undefined
  const { batch, payment } = own
  const seen = elsewhere(own, seenChecksOf(station, batch, { ...payment, tenders: [was] }))
  return [...seen.values()]
    .flat()
    .filter(({ batchNo }) => batchNo === batch.batchNo)
    .map(({ receiptNo }) => receiptNo)
    .find((receiptNo) => saysPartOf(station, receiptNo, payment.receiptNo))
}

function saysPartOf(station: Station, receiptNo: string, first: string): boolean {
  const row = findReceipt(station.writer, receiptNo)
  if (row === undefined) return false
  return paymentNow(station, row).tenders.some(
    (tender) => isPaper(tender) && tender.partOf === first,
  )
}
