import type { Books } from './books.ts'
import type { SaidPayment, Testimony } from './testimony.ts'

/** What stands on each ledger account is the sum of its postings, and what was acknowledged. */
export function* checkLedger(books: Books, said: Testimony): Generator<string> {
  const posted = new Map<string, number>()
  for (const { body } of books.entries) {
    for (const { glAccount, side, cents } of body.postings) {
      add(posted, glAccount, side === 'debit' ? cents : -cents)
    }
  }
  yield* compareSums(posted, books.ledger, 'its postings and', 'in the table')
  const believed = believedLedger(said)
  const bank = [...posted.keys()].find((glAccount) => glAccount.startsWith('bank:')) ?? 'bank:?'
  add(believed, bank, -said.changeFundCents)
  yield* compareSums(believed, posted, 'what was acknowledged and', 'posted')
}

function* compareSums(
  expected: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
  by: string,
  where: string,
): Generator<string> {
  for (const glAccount of new Set([...expected.keys(), ...found.keys()])) {
    const [should, is] = [expected.get(glAccount) ?? 0, found.get(glAccount) ?? 0]
    if (should !== is) yield `${glAccount} is ${should} by ${by} ${is} ${where}`
  }
}

const add = (sums: Map<string, number>, glAccount: string, cents: number): void => {
  sums.set(glAccount, (sums.get(glAccount) ?? 0) + cents)
}

/** Where every dollar should be after the acts that were acknowledged, debits less credits. */
function believedLedger(said: Testimony): Map<string, number> {
  const sums = new Map<string, number>()
  const tills = new Map(said.batches.map(({ batchNo, till }) => [batchNo, `till:${till}:cash`]))
  const move = (cents: number, from: string, to: string) => {
    add(sums, from, -cents)
    add(sums, to, cents)
  }
  const till = (batchNo: string) => tills.get(batchNo) ?? `till of ${batchNo}`
  add(sums, 'changefund', said.changeFundCents)
  for (const { batchNo, floatCents } of said.batches) move(floatCents, 'changefund', till(batchNo))
  for (const payment of said.payments) believePayment(sums, payment, till(payment.batchNo))
  for (const { batchNo, part, was, became, cents } of said.fixes) {
    if (part === 'line') move(cents, `receivable:${became}`, `receivable:${was}`)
    else {
      const ofKind = (kind: string) => till(batchNo).replace(/cash$/, kind)
      move(cents, ofKind(was), ofKind(became))
    }
  }
  for (const { batchNo, cents } of said.drops) move(cents, till(batchNo), 'safe:cash')
  for (const { batchNo, outcome, countedCents, miscountedCents } of said.counts) {
    if (outcome === 'count_again') continue
    const floatCents = said.batches.find((batch) => batch.batchNo === batchNo)?.floatCents ?? 0
    const startingCents = Math.min(floatCents, countedCents)
    move(miscountedCents, 'overshort', till(batchNo))
    move(startingCents, till(batchNo), 'changefund')
    move(countedCents - startingCents, till(batchNo), 'safe:cash')
    for (const kind of ['card', 'check', 'cashiers_check', 'money_order']) {
      const inTill = till(batchNo).replace(/cash$/, kind)
      move(besideCash(said, batchNo, kind), inTill, `safe:${kind}`)
    }
  }
  return sums
}

/** Each tender lies in the till under its kind, less the change; what it paid for is owed no more. */
function believePayment(sums: Map<string, number>, payment: SaidPayment, tillCash: string): void {
  const { lines, fees, paidBy, changeCents, roundedCents } = payment
  for (const { kind, cents } of paidBy) add(sums, tillCash.replace(/cash$/, kind), cents)
  add(sums, tillCash, -changeCents)
  add(sums, 'rounding', -roundedCents)
  for (const { accountNo, cents } of lines) add(sums, `receivable:${accountNo}`, -cents)
  for (const { feeCode, cents } of fees) add(sums, `revenue:${feeCode}`, -cents)
}

/** What a batch took in one kind of tender, with its fixes: all of it goes to the safe. */
function besideCash(said: Testimony, batchNo: string, kind: string): number {
  const sum = (parts: readonly { readonly cents: number }[]) =>
    parts.reduce((total, { cents }) => total + cents, 0)
  const taken = said.payments
    .filter((payment) => payment.batchNo === batchNo)
    .flatMap(({ paidBy }) => paidBy.filter((tender) => tender.kind === kind))
  const fixes = said.fixes.filter((fix) => fix.batchNo === batchNo && fix.part === 'tender')
  const came = fixes.filter(({ became }) => became === kind)
  return sum(taken) + sum(came) - sum(fixes.filter(({ was }) => was === kind))
}
