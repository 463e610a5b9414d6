import type { Body, Books } from './books.ts'
import { addTo, cashOf, differing, netPostings, paymentsOf, policyFor, sum } from './payments.ts'

/** Every payment posts each of its tenders to the till under its kind, and each line to what it pays. */
export function* checkPostings(books: Books): Generator<string> {
  for (const { body } of paymentsOf(books)) {
    yield* differing(
      `postings of ${body.facts.receiptNo}`,
      expectedPostings(body),
      netPostings(body),
    )
    const { lines = [], totalCents } = body.facts
    if (sum(lines) !== totalCents) yield `the lines of ${body.facts.receiptNo} are not its total`
  }
}

function expectedPostings({ facts }: Body): Map<string, number> {
  const sums = new Map<string, number>()
  const { till, tenders = [], lines = [], changeCents = 0, rounded } = facts
  for (const { kind, cents } of tenders) addTo(sums, `till:${till}:${kind}`, cents)
  addTo(sums, `till:${till}:cash`, -changeCents)
  for (const { accountNo, feeCode, cents } of lines) {
    addTo(sums, accountNo === undefined ? `revenue:${feeCode}` : `receivable:${accountNo}`, -cents)
  }
  if (rounded !== undefined) {
    addTo(sums, 'rounding', rounded.is === 'up' ? -rounded.cents : rounded.cents)
  }
  return sums
}

interface Rounding {
  readonly mode: string
  readonly stepCents: number
}

/** Only the cash leg is rounded, only by the rule adopted for its day, by less than a step, and posted. */
export function* checkRounding(books: Books): Generator<string> {
  for (const { body } of paymentsOf(books)) {
    const { receiptNo, tenders = [], totalCents = 0, changeCents = 0, rounded } = body.facts
    const rule = policyFor<Rounding>(books, 'cashRounding', body)
    const cash = cashOf(tenders)
    const exact = totalCents - (sum(tenders) - cash)
    const due = cash === 0 || cash === exact ? exact : roundedBy(rule, exact)
    const was = rounded === undefined ? 0 : rounded.is === 'up' ? rounded.cents : -rounded.cents
    const step = rule === undefined || rule.mode === 'off' ? 1 : rule.stepCents
    if (was !== due - exact) yield `${receiptNo} is rounded by ${was}, not by ${due - exact}`
    if (Math.abs(was) >= step) yield `${receiptNo} is rounded by ${was}, a step or more`
    if (changeCents !== cash - due) yield `the change of ${receiptNo} is not ${cash - due}`
    const posted = netPostings(body).get('rounding') ?? 0
    if (posted !== -was) yield `${receiptNo} posts ${posted} of rounding, not ${-was}`
  }
}

function roundedBy(rule: Rounding | undefined, cents: number): number {
  if (rule === undefined || rule.mode === 'off') return cents
  const beyond = cents % rule.stepCents
  const isUp = rule.mode === 'nearest' && beyond * 2 > rule.stepCents
  return cents - beyond + (isUp ? rule.stepCents : 0)
}

const DAY_MS = 86_400_000

/** Cash of one payer is noted where a year's comes to more than the law's figure, and nowhere else. */
export function* checkNotedCash(books: Books): Generator<string> {
  const earlier: NotedPayment[] = []
  for (const { body } of books.entries) {
    if (body.kind !== 'payment.taken') {
      const fixed = earlier.find(({ receiptNo }) => receiptNo === body.facts.receiptNo)
      if (fixed !== undefined) putRight(fixed, body.facts)
      continue
    }
    const { receiptNo, lines = [], payer, tenders, changeCents = 0, cashNoted } = body.facts
    const accounts = new Set([...lines, payer].flatMap((one) => one?.accountNo ?? []))
    const at = Date.parse(body.recordedAt)
    const cash = cashOf(tenders) - changeCents
    const before = (days: number) =>
      earlier
        .filter(
          (one) =>
            one.at >= at - days * DAY_MS && [...one.accounts].some((each) => accounts.has(each)),
        )
        .reduce((total, one) => total + one.cash, cash)
    const limit = policyFor<number>(books, 'cashReportCents', body) ?? 1_000_000
    // Of somebody without an account nobody knows what they paid before.
    const isNoted = cash > 0 && before(365) > limit
    const should = isNoted ? { in12MonthsCents: before(365), in24HoursCents: before(1) } : undefined
    const is = cashNoted && {
      in12MonthsCents: cashNoted.in12MonthsCents,
      in24HoursCents: cashNoted.in24HoursCents,
    }
    if (JSON.stringify(is) !== JSON.stringify(should)) {
      yield `the cash noted of ${receiptNo} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`
    }
    earlier.push({ receiptNo, at, accounts, cash })
  }
}

/** Whose cash a receipt brought, as it stands with its fixes. */
interface NotedPayment {
  readonly receiptNo: string | undefined
  readonly at: number
  readonly accounts: Set<string>
  cash: number
}

function putRight(payment: NotedPayment, { was, became, from, to }: Body['facts']): void {
  if (was !== undefined && became !== undefined) payment.cash += cashOf([became]) - cashOf([was])
  if (from === undefined || to === undefined) return
  payment.accounts.delete(from.accountNo)
  payment.accounts.add(to.accountNo)
}
