import { saysTheSame } from '../../domain/canonical-json.ts'
import { type FixablePayment, fixedPayment } from '../../domain/fix/fixed-payment.ts'
import { receivableOf } from '../../domain/gl-account.ts'
import type { AnyEntryBody, EntryBody, Posting } from '../../domain/journal.ts'
import { isFeeLine } from '../../domain/payment/payment-line.ts'
import { cashCents } from '../../domain/tender.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/** A payment of a run that is not closed, or of a batch whose count is not final, with its fixes so far. */
interface OpenPayment {
  readonly batchNo: string
  readonly cashier: string
  readonly payment: FixablePayment
}

type FixBody = EntryBody<'tender.corrected'> | EntryBody<'line.moved'>

/**
 * Each fix is by the cashier of the payment and before the count is final, changes what stood there
 * then, moves the same cents, and leaves the cash that change was given from. Source: control R7.
 */
export function fixCheck(): EntryCheck {
  const problems = new Problems()
  const open = new Map<string, OpenPayment>()
  let fixes = 0
  return {
    name: 'fixes',
    see({ body }) {
      if (body === undefined) return
      noteOpen(open, body)
      if (body.kind !== 'tender.corrected' && body.kind !== 'line.moved') return
      fixes += 1
      const about = open.get(body.facts.receiptNo)
      const problem = problemOf(body as FixBody, about)
      if (problem !== undefined) problems.add(`fix ${body.facts.fixNo}: ${problem}`)
      else if (about !== undefined) {
        open.set(body.facts.receiptNo, { ...about, payment: withFix(about, body as FixBody) })
      }
    },
    end: () => ({ looked: `${fixes} fixes`, problems: problems.list }),
  }
}

/** Payments that can still be fixed: no others are kept in memory. */
function noteOpen(open: Map<string, OpenPayment>, body: AnyEntryBody): void {
  if (body.kind === 'payment.taken') {
    const { batchNo, rounded = { is: 'none' as const }, ...facts } = body.facts
    open.set(facts.receiptNo, {
      batchNo,
      cashier: body.staff.number,
      payment: { ...facts, rounded },
    })
  }
  const isEnd = body.kind === 'run.closed' || (body.kind === 'drawer.counted' && body.facts.isFinal)
  if (isEnd) {
    for (const [receiptNo, { batchNo }] of open) {
      if (batchNo === body.facts.batchNo) open.delete(receiptNo)
    }
  }
}

function withFix({ payment }: OpenPayment, body: FixBody): FixablePayment {
  if (body.kind === 'line.moved') return fixedPayment(payment, [{ is: 'line', ...body.facts }])
  return fixedPayment(payment, [{ is: 'tender', ...body.facts }])
}

function problemOf(body: FixBody, about: OpenPayment | undefined): string | undefined {
  if (about === undefined) return 'its receipt is not in an open batch'
  if (about.batchNo !== body.facts.batchNo) return 'it names another batch than its receipt'
  if (about.cashier !== body.staff.number) return 'it is not by the cashier of its receipt'
  return body.kind === 'line.moved' ? wrongLine(body, about.payment) : wrongTender(body, about)
}

function wrongTender(body: EntryBody<'tender.corrected'>, about: OpenPayment): string | undefined {
  const { facts, postings } = body
  const { was, became, place, till } = facts
  const stood = about.payment.tenders[place]
  if (stood === undefined || !saysTheSame(stood, was)) return 'another tender stood there'
  const ofKind = (kind: string) => `till:${till}:${kind}`
  const isMove = was.kind !== became.kind
  if (!isPostedAs(postings, isMove ? [ofKind(became.kind), ofKind(was.kind), was.cents] : [])) {
    return 'it does not move the tender from kind to kind'
  }
  if (became.cents !== was.cents) return 'it changes the amount'
  const fixed = withFix(about, body)
  const kept = cashCents(fixed.tenders) >= fixed.changeCents
  return kept ? undefined : 'more change was given than cash is left'
}

function wrongLine(
  { facts, postings }: EntryBody<'line.moved'>,
  payment: FixablePayment,
): string | undefined {
  const { from, to, place } = facts
  const stood = payment.lines[place]
  if (stood === undefined || isFeeLine(stood)) return 'no line of an account stood there'
  if (stood.accountNo !== from.accountNo) return 'the line of another account stood there'
  if (stood.cents !== to.cents) return 'it changes the amount'
  const accounts = [receivableOf(from.accountNo), receivableOf(to.accountNo), to.cents] as const
  return isPostedAs(postings, accounts) ? undefined : 'it does not move the line between accounts'
}

type Move = readonly [debited: string, credited: string, cents: number] | readonly []

function isPostedAs(postings: readonly Posting[], [debited, credited, cents]: Move): boolean {
  const expected =
    debited === undefined || credited === undefined || cents === undefined
      ? []
      : [
          { glAccount: debited, side: 'debit', cents },
          { glAccount: credited, side: 'credit', cents },
        ]
  return saysTheSame(postings, expected)
}
