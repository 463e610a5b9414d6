import type { Books, Line, Owed, Part } from './books.ts'
import { addTo, differing, paymentsOf, policyFor, sum } from './payments.ts'
import type { Testimony } from './testimony.ts'

interface Step {
  readonly service: string
  readonly age: string
}

interface Laid extends Step {
  readonly cents: number
}

/**
 * The money of every line is laid to what its account owed, step by step in the adopted order; what is
 * beyond is credit. Reckoned from the imports on, not from what the entries say was owed.
 */
export function* checkAllocation(books: Books, said: Testimony): Generator<string> {
  const imported = new Map(said.owedAtFirst)
  let paid: PaidLine[] = []
  for (const { body } of books.entries) {
    const { accounts = [] } = said.imports.find(({ entryId }) => entryId === body.entryId) ?? {}
    for (const account of accounts) imported.set(account.accountNo, owedForWater(account))
    // What was paid before is in the new balances.
    paid = paid.filter((line) => !accounts.some(({ accountNo }) => accountNo === line.accountNo))
    const { receiptNo, from, to } = body.facts
    const order = policyFor<Step[]>(books, 'allocationOrder', body) ?? []
    const isPayment = body.kind === 'payment.taken'
    const lines = isPayment ? (body.facts.lines ?? []) : to === undefined ? [] : [to]
    // The money of a line that is moved was never the other account's.
    const at = paid.findIndex((one) => one.of === receiptNo && one.accountNo === from?.accountNo)
    if (from !== undefined && at >= 0) paid.splice(at, 1)
    for (const line of lines) {
      const { accountNo } = line
      if (accountNo === undefined) continue
      const services = owedNow(imported, paid, accountNo)
      yield* checkLine(`${receiptNo}, ${accountNo}`, line, services, order)
      paid.push({ of: receiptNo, accountNo, cents: line.cents, order })
    }
  }
}

interface PaidLine {
  readonly of: string | undefined
  readonly accountNo: string
  readonly cents: number
  /** In force when it was paid. */
  readonly order: readonly Step[]
}

/** What an account owes by service: as imported, less all that was paid and not moved away. */
function owedNow(
  imported: ReadonlyMap<string, readonly Owed[]>,
  paid: readonly PaidLine[],
  accountNo: string,
): Owed[] {
  const services = (imported.get(accountNo) ?? []).map((each) => ({ ...each }))
  for (const line of paid) if (line.accountNo === accountNo) lay(services, line.cents, line.order)
  return services
}

function* checkLine(
  name: string,
  line: Line,
  services: Owed[],
  order: readonly Step[],
): Generator<string> {
  if (line.dueBeforeCents !== dueOf(services)) yield `${name}: it owed ${dueOf(services)} before`
  const laid = lay(services, line.cents, order)
  const { allocation = [] } = line
  const said = JSON.stringify(allocation.map(({ service, age, cents }) => [service, age, cents]))
  const should = JSON.stringify(laid.map(({ service, age, cents }) => [service, age, cents]))
  if (said !== should) yield `${name} is laid to ${said} and not to ${should}`
  if (sum(allocation) !== line.cents) yield `${name}: what is laid is not the line`
  if (line.dueAfterCents !== dueOf(services)) yield `${name}: it owes ${dueOf(services)} after`
}

const owedForWater = (account: {
  readonly dueCents: number
  readonly pastDueCents: number
}): readonly Owed[] => {
  const currentCents = account.dueCents - account.pastDueCents
  return [{ service: 'water', pastDueCents: account.pastDueCents, currentCents }]
}

const dueOf = (owed: readonly Owed[]): number =>
  owed.reduce((total, each) => total + each.pastDueCents + each.currentCents, 0)

/** Lays the money, and takes it off what is owed. */
function lay(owed: Owed[], cents: number, order: readonly Step[]): Laid[] {
  const isNamed = (service: string, age: string) =>
    order.some((step) => step.service === service && step.age === age)
  const others = ['past_due', 'current'].flatMap((age) =>
    owed.filter(({ service }) => !isNamed(service, age)).map(({ service }) => ({ service, age })),
  )
  const laid: Laid[] = []
  let left = cents
  for (const { service, age } of [...order, ...others]) {
    const each = owed.find((one) => one.service === service)
    if (each === undefined || left === 0) continue
    const field = age === 'past_due' ? 'pastDueCents' : 'currentCents'
    const part = Math.min(left, each[field])
    if (part === 0) continue
    each[field] -= part
    left -= part
    laid.push({ service, age, cents: part })
  }
  if (left > 0) laid.push({ service: 'credit', age: 'credit', cents: left })
  return laid
}

interface Service {
  readonly code: string
  readonly glAccount: string
}

/** By ledger account, what payments were for adds up to what was acknowledged as paid. */
export function* checkDistribution(books: Books, said: Testimony): Generator<string> {
  const sums = new Map<string, number>()
  for (const { body } of paymentsOf(books)) {
    const { receiptNo, lines = [], totalCents } = body.facts
    const parts = lines.flatMap(partsOf)
    if (sum(parts) !== totalCents) yield `the distribution of ${receiptNo} is not its total`
    const services = policyFor<Service[]>(books, 'services', body) ?? []
    for (const line of lines) {
      for (const part of line.allocation ?? []) {
        const should = glAccountOf(part, services)
        if (part.glAccount !== should)
          yield `${receiptNo} posts ${part.service} to ${part.glAccount}`
      }
      if (line.feeCode !== undefined && line.glAccount !== `revenue:${line.feeCode}`) {
        yield `${receiptNo} posts fee ${line.feeCode} to ${line.glAccount}`
      }
    }
    for (const { glAccount = '?', cents } of parts) addTo(sums, glAccount, cents)
  }
  const all = [...sums.values()].reduce((total, cents) => total + cents, 0)
  const told = said.payments.reduce((total, { totalCents }) => total + totalCents, 0)
  if (all !== told) yield `${all} is distributed and ${told} was acknowledged`
  const fees = new Map<string, number>()
  for (const { feeCode, cents } of said.payments.flatMap((payment) => payment.fees)) {
    addTo(fees, `revenue:${feeCode}`, cents)
  }
  const posted = new Map([...sums].filter(([glAccount]) => glAccount.startsWith('revenue:')))
  yield* differing('fees', fees, posted)
}

const partsOf = (line: Line): readonly { readonly glAccount?: string; readonly cents: number }[] =>
  line.accountNo === undefined ? [line] : (line.allocation ?? [])

const glAccountOf = ({ service }: Part, services: readonly Service[]): string =>
  service === 'credit'
    ? 'customer_credit'
    : (services.find(({ code }) => code === service)?.glAccount ?? `receivables:${service}`)
