import { accountNow } from '../../domain/account.ts'
import { accept, assert, refuse } from '../../domain/decision.ts'
import {
  decideLineFix,
  type LineFixRequest,
  type LineFixSituation,
  type WrongAccount,
} from '../../domain/fix/move-line.ts'
import { type Cents, subtractCents } from '../../domain/money.ts'
import { allocationRule } from '../../domain/policy.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { MoveView } from '../../shared/contract/fix.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import { findPaidSince, isTakenOff } from '../db/account-paid-store.ts'
import { findAccount } from '../db/account-store.ts'
import { findLastMove } from '../db/fix-store.ts'
import { findStoppedTurnOff } from '../db/turn-off-store.ts'
import { findOwnReceipt, type OwnReceipt } from './own-receipt.ts'
import type { Station } from './station.ts'

type Asked = LineFixRequest & { readonly receiptNo: string }

/** Decides about a line of one's own receipt, with all that was read for it. */
function decide(station: Station, asked: Asked, staff: StaffName) {
  const own = findOwnReceipt(station, asked.receiptNo, staff.number)
  if (!own.ok) return own
  const situation = situationOf(station, asked, own.value)
  const decided = decideLineFix(asked, situation)
  return decided.ok ? accept({ ...decided.value, ...own.value, situation }) : decided
}

function situationOf(station: Station, asked: Asked, { batch, row, payment }: OwnReceipt) {
  const { place, fromAccountNo, toAccountNo } = asked
  const cents = payment.lines[place]?.cents
  const right = station.accountAndPaid(toAccountNo)
  const hasPaid = right?.paid?.lastPaidOn === batch.businessOn
  const paidAt = findLastMove(station.writer, asked.receiptNo, place) ?? row.position
  return {
    payment,
    wrong:
      cents !== undefined && isTakenOff(station.writer, fromAccountNo, paidAt)
        ? withoutLine(station, fromAccountNo, cents)
        : undefined,
    right: right?.account,
    paidToday: new Set(hasPaid ? [toAccountNo] : []),
    policies: station.policies(batch.businessOn),
  } satisfies LineFixSituation
}

/** The account now, and as it is when the line's money was never its. */
function withoutLine(station: Station, accountNo: string, cents: Cents): WrongAccount | undefined {
  const { writer } = station
  const imported = findAccount(writer, accountNo)
  const paid = findPaidSince(writer, accountNo)
  if (imported === undefined || paid === undefined) return undefined
  // New balances came from the centre a moment ago, and they hold it.
  if (paid.paidCents < cents) return undefined
  const rule = allocationRule(station.policies())
  const less = { ...paid, paidCents: subtractCents(paid.paidCents, cents) }
  return { before: accountNow(imported, paid, rule), after: accountNow(imported, less, rule) }
}

/** What moving the line would do, for the cashier to look at. */
export function previewMove(station: Station, asked: Asked, staff: StaffName) {
  if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const decided = decide(station, asked, staff)
  if (!decided.ok) return decided
  const { fix, confirmations, situation } = decided.value
  const { wrong, right } = situation
  assert(wrong !== undefined && right !== undefined, 'both accounts were read')
  const told = findStoppedTurnOff(station.writer, fix.from.accountNo)?.believed_by
  const { stopsTurnOff, dueAfterCents, creditAfterCents, allocation = [] } = fix.to
  const view: MoveView = {
    cents: fix.to.cents,
    from: {
      ...fix.from,
      creditBeforeCents: wrong.before.creditCents,
      ...(told == null || !fix.from.turnOffNoLongerStopped ? {} : { toldTo: told }),
    },
    to: {
      accountNo: right.accountNo,
      customerName: right.customerName,
      serviceAddress: right.serviceAddress,
      dueBeforeCents: right.dueCents,
      creditBeforeCents: right.creditCents,
      ...{ dueAfterCents, creditAfterCents, stopsTurnOff },
      allocation: allocation.map(({ name, cents }) => ({ name, cents })),
    },
    confirmations: [...confirmations],
  }
  return accept(view)
}

/** Moves the line; asking again under the same id answers the same fix. */
export function moveLine(station: Station, input: Parsed<'payment.moveLine'>, staff: StaffName) {
  const { entryId, confirmed, ...asked } = input
  const { receiptNo, place, fromAccountNo, toAccountNo } = asked
  // Also a retry: its answer would tell the amounts of a receipt.
  if (station.isCountingFor(staff.number)) return refuse('count_in_progress')
  const recorded = station.journal.record({
    entryId,
    kind: 'line.moved',
    staff,
    restates: ({ from, to, ...facts }) =>
      facts.receiptNo === receiptNo &&
      facts.place === place &&
      from.accountNo === fromAccountNo &&
      to.accountNo === toAccountNo,
    decide: () => {
      const decided = decide(station, asked, staff)
      if (!decided.ok) return decided
      const { fix, confirmations, postings, batch } = decided.value
      const missing = confirmations.find((needed) => !confirmed.includes(needed))
      if (missing !== undefined) return refuse('needs_confirmation', { confirmation: missing })
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
