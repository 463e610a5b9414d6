import type { Books } from './books.ts'
import type { SaidMiss, SaidPayment, Testimony } from './testimony.ts'

/** What stands on each ledger account is the sum of its postings, and what was acknowledged. */
export function* checkLedger(books: Books, said: Testimony): Generator<string> {
  const posted = new Map<string, number>()
  for (const { body } of books.entries) {
    for (const { glAccount, side, cents } of body.postings) {
      add(posted, glAccount, side === 'debit' ? cents : -cents)
    }
  }
  yield* compareSums(controlled(posted), books.ledger, 'its postings and', 'in the table')
  const believed = believedLedger(said)
  const bank = [...posted.keys()].find((glAccount) => glAccount.startsWith('bank:')) ?? 'bank:?'
  add(believed, bank, -said.changeFundCents)
  yield* compareSums(believed, posted, 'what was acknowledged and', 'posted')
}

/** The table keeps one balance of all that customers owe. */
function controlled(sums: ReadonlyMap<string, number>): Map<string, number> {
  const controls = new Map<string, number>()
  for (const [glAccount, cents] of sums) {
    add(controls, glAccount.startsWith('receivable:') ? 'receivable' : glAccount, cents)
  }
  return controls
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

const RUN_TILLS = { mail: 'mail', drop_box: 'dropbox' } as const

/** Where every dollar should be after the acts that were acknowledged, debits less credits. */
function believedLedger(said: Testimony): Map<string, number> {
  const sums = new Map<string, number>()
  const tills = new Map([
    ...said.batches.map(({ batchNo, till }) => [batchNo, till] as const),
    ...said.runs.map(({ batchNo, source }) => [batchNo, RUN_TILLS[source]] as const),
  ])
  const move = (cents: number, from: string, to: string) => {
    add(sums, from, -cents)
    add(sums, to, cents)
  }
  const till = (batchNo: string, kind = 'cash') => `till:${tills.get(batchNo)}:${kind}`
  add(sums, 'changefund', said.changeFundCents)
  for (const { batchNo, floatCents } of said.batches) move(floatCents, 'changefund', till(batchNo))
  for (const payment of said.payments) believePayment(sums, payment, till(payment.batchNo))
  for (const { batchNo, cashCents, checkCents } of said.runEnds) {
    move(cashCents, till(batchNo), 'safe:cash')
    move(checkCents, till(batchNo, 'check'), 'safe:check')
  }
  for (const { batchNo, part, was, became, cents } of said.fixes) {
    if (part === 'line') move(cents, `receivable:${became}`, `receivable:${was}`)
    else {
      move(cents, till(batchNo, was), till(batchNo, became))
    }
  }
  for (const { batchNo, cents } of said.drops) move(cents, till(batchNo), 'safe:cash')
  for (const { batchNo, outcome, countedCents, miscountedCents, miss } of said.counts) {
    if (outcome === 'count_again') continue
    believePapers(sums, said, batchNo, till(batchNo), miss)
    const floatCents = said.batches.find((batch) => batch.batchNo === batchNo)?.floatCents ?? 0
    const startingCents = Math.min(floatCents, countedCents)
    move(miscountedCents, 'overshort', till(batchNo))
    move(startingCents, till(batchNo), 'changefund')
    move(countedCents - startingCents, till(batchNo), 'safe:cash')
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

const PAPERS = ['check', 'cashiers_check', 'money_order'] as const

/** After the count the pile and the slips lie in the safe, as they were counted. */
function believePapers(
  sums: Map<string, number>,
  said: Testimony,
  batchNo: string,
  tillCash: string,
  { checkCents, cardCents }: SaidMiss,
): void {
  const settle = (kind: string, name: string, over: number) => {
    const recorded = recordedOf(said, batchNo, kind)
    const found = Math.max(over, -recorded)
    add(sums, tillCash.replace(/cash$/, kind), -recorded)
    add(sums, `safe:${kind}`, recorded + found)
    add(sums, `overshort:${name}`, -found)
    return over - found
  }
  // What is missing is taken off the kinds in their order; what is too much is a check.
  let left = checkCents
  for (const kind of PAPERS) left = settle(kind, 'check', left)
  settle('card', 'card', cardCents)
}

/** What a batch took in one kind of tender, with its fixes. */
function recordedOf(said: Testimony, batchNo: string, kind: string): number {
  const sum = (parts: readonly { readonly cents: number }[]) =>
    parts.reduce((total, { cents }) => total + cents, 0)
  const taken = said.payments
    .filter((payment) => payment.batchNo === batchNo)
    .flatMap(({ paidBy }) => paidBy.filter((tender) => tender.kind === kind))
  const fixes = said.fixes.filter((fix) => fix.batchNo === batchNo && fix.part === 'tender')
  const came = fixes.filter(({ became }) => became === kind)
  return sum(taken) + sum(came) - sum(fixes.filter(({ was }) => was === kind))
}
