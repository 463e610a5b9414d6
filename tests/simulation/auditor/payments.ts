import type { Body, Books, Entry, Tender } from './books.ts'

/** The payments of the books, in their order. */
export const paymentsOf = ({ entries }: Books): readonly Entry[] =>
  entries.filter(({ body }) => body.kind === 'payment.taken')

export const PAPERS: readonly string[] = ['check', 'cashiers_check', 'money_order']

export const sum = (parts: readonly { readonly cents: number }[]): number =>
  parts.reduce((total, { cents }) => total + cents, 0)

export const cashOf = (tenders: readonly Tender[] = []): number =>
  sum(tenders.filter(({ kind }) => kind === 'cash'))

/** The value of a policy for an entry: of the latest adoption in force on its date, of those before it. */
export function policyFor<Value>({ entries }: Books, name: string, entry: Body): Value | undefined {
  let found: { readonly effectiveOn: string; readonly value: unknown } | undefined
  for (const { body } of entries) {
    if (body === entry) break
    const { policy } = body.facts
    if (policy?.name !== name || policy.effectiveOn > entry.businessOn) continue
    if (found === undefined || policy.effectiveOn >= found.effectiveOn) found = policy
  }
  return found?.value as Value | undefined
}

/** Bank, account and number as far as they are known. */
export const identityOf = ({ kind, bank = '', accountMark = '', number = '' }: Tender): string =>
  [kind, bank, accountMark, number].join(' ')

/** Debits less credits, by ledger account. */
export function netPostings({ postings }: Body): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { glAccount, side, cents } of postings) {
    addTo(sums, glAccount, side === 'debit' ? cents : -cents)
  }
  return sums
}

export const addTo = (sums: Map<string, number>, name: string, cents: number): void => {
  sums.set(name, (sums.get(name) ?? 0) + cents)
}

/** One sentence for every name whose sums differ. */
export function* differing(
  what: string,
  expected: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
): Generator<string> {
  for (const name of new Set([...expected.keys(), ...found.keys()])) {
    const [should, is] = [expected.get(name) ?? 0, found.get(name) ?? 0]
    if (should !== is) yield `${what}: ${name} is ${is} and should be ${should}`
  }
}
