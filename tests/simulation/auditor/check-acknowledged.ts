import type { Body, Books } from './books.ts'
import type { SaidPayment, Testimony } from './testimony.ts'

/** Each act that was acknowledged is one entry that says the same; what was refused is none. */
export function* checkAcknowledged(books: Books, said: Testimony): Generator<string> {
  const found = new Map<string, Body>()
  const opened = new Map<unknown, Body>()
  for (const { body } of books.entries) {
    if (found.has(body.entryId)) yield `the id ${body.entryId} stands for two entries`
    found.set(body.entryId, body)
    if (body.kind === 'batch.opened') opened.set(body.facts.batchNo, body)
  }
  for (const { kind, of, entryId, ...facts } of sayings(said)) {
    // What the core opened by itself was told by its number, not by an id.
    const body = entryId === undefined ? opened.get(facts.batchNo) : found.get(entryId)
    if (body === undefined) yield `${kind} ${of} was acknowledged and is not recorded`
    else yield* compare(`${kind} ${of}`, { kind, ...facts }, saidBy(body))
  }
  for (const entryId of said.neverRecorded) {
    if (found.has(entryId))
      yield `${found.get(entryId)?.kind} ${entryId} was refused and is recorded`
  }
  yield* checkNothingMore(books, said)
}

/** There is no entry that nobody was told of, and no receipt without its entry. */
function* checkNothingMore(books: Books, said: Testimony): Generator<string> {
  const ids = new Set([...sayings(said)].map(({ entryId }) => entryId))
  const carried = new Set(said.batches.filter((b) => b.entryId === undefined).map((b) => b.batchNo))
  const kinds = new Set(['payment.taken', 'batch.opened', 'cash.dropped', 'drawer.opened'])
  for (const kind of [
    'tender.corrected',
    'line.moved',
    'drawer.counted',
    'difference.explained',
    'receipt.reprinted',
    'turn_off.told',
  ])
    kinds.add(kind)
  for (const kind of [
    'run.opened',
    'run.closed',
    'receipt_book.issued',
    'manual_receipt.spoiled',
  ]) {
    kinds.add(kind)
  }
  for (const kind of ['batch.paused', 'batch.resumed', 'cash.exchanged']) kinds.add(kind)
  for (const { row, body } of books.entries) {
    const isCarried = body.kind === 'batch.opened' && carried.has(body.facts.batchNo ?? '')
    if (kinds.has(body.kind) && !ids.has(body.entryId) && !isCarried) {
      yield `entry ${row.position}, ${body.kind}, was never acknowledged`
    }
  }
  const taken = books.entries.filter(({ body }) => body.kind === 'payment.taken')
  const receiptNos = taken.map(({ body }) => body.facts.receiptNo)
  yield* compare('receipts', { numbers: receiptNos }, { numbers: books.receiptNos })
  const told = said.payments.map((payment) => payment.receiptNo)
  if (new Set(told).size !== told.length) yield 'one receipt was given to two payments'
  const locked = books.entries.filter(({ body }) => body.kind === 'staff.locked_out')
  const numbers = locked.map(({ body }) => body.facts.number)
  yield* compare('lockouts', { numbers: said.lockouts }, { numbers })
}

interface Saying {
  readonly kind: string
  /** A name for sentences. */
  readonly of: string
  readonly entryId: string | undefined
  readonly [fact: string]: unknown
}

function* sayings(said: Testimony): Generator<Saying> {
  for (const { entryId, cashier: staff, ...opened } of said.batches) {
    yield { kind: 'batch.opened', of: opened.batchNo, entryId, staff, ...opened }
  }
  for (const payment of said.payments) yield sayPayment(payment)
  for (const { part, cashier, cents, ...fix } of said.fixes) {
    const kind = part === 'tender' ? 'tender.corrected' : 'line.moved'
    yield { kind, of: fix.fixNo, staff: cashier, fixedCents: cents, ...fix }
  }
  for (const { entryId, batchNo, dropNo, cents } of said.drops) {
    yield { kind: 'cash.dropped', of: dropNo, entryId, batchNo, dropNo, cents }
  }
  for (const { kind, entryId, batchNo } of said.pauses) {
    yield { kind, of: `of ${batchNo}`, entryId, batchNo }
  }
  for (const { exchangeNo, ...exchange } of said.exchanges) {
    yield { kind: 'cash.exchanged', of: exchangeNo, exchangeNo, ...exchange }
  }
  for (const { entryId, batchNo, reason } of said.openings) {
    yield { kind: 'drawer.opened', of: `of ${batchNo}`, entryId, batchNo, reason }
  }
  for (const { entryId, batchNo, attempt, countedCents, outcome } of said.counts) {
    const of = `of ${batchNo}`
    yield { kind: 'drawer.counted', of, entryId, batchNo, attempt, countedCents, outcome }
  }
  for (const { entryId, batchNo, reason } of said.explanations) {
    yield { kind: 'difference.explained', of: `of ${batchNo}`, entryId, batchNo, reason }
  }
  for (const { entryId, receiptNo, copy } of said.reprints) {
    yield { kind: 'receipt.reprinted', of: receiptNo, entryId, receiptNo, copy }
  }
  for (const { entryId, cashier: staff, ...opened } of said.runs) {
    yield { kind: 'run.opened', of: opened.batchNo, entryId, staff, ...opened }
  }
  for (const { cashCents, checkCents: _, ...end } of said.runEnds) {
    yield { kind: 'run.closed', of: end.batchNo, cashCents, ...end }
  }
  for (const book of said.books) yield { kind: 'receipt_book.issued', of: 'a book', ...book }
  for (const paper of said.spoiled) {
    yield { kind: 'manual_receipt.spoiled', of: 'paper', ...paper }
  }
  for (const { receiptNo, ...telling } of said.turnOffsTold) {
    yield { kind: 'turn_off.told', of: receiptNo, receiptNo, ...telling }
  }
}

function sayPayment({
  entryId,
  receiptNo,
  batchNo,
  cashier,
  lines,
  fees,
  tenders,
  ...sums
}: SaidPayment) {
  const { totalCents, changeCents, payer = '' } = sums
  const money = { lines, fees, tenders, totalCents, changeCents }
  const kind = 'payment.taken'
  return { kind, of: receiptNo, entryId, receiptNo, batchNo, staff: cashier, payer, ...money }
}

/** An entry in the words of the testimony. */
function saidBy({ kind, staff, businessOn, facts }: Body): Record<string, unknown> {
  return {
    kind,
    ...facts,
    staff: staff.number,
    businessOn,
    giver: facts.giver?.number,
    opener: facts.opener?.number,
    lines: facts.lines?.flatMap(({ accountNo, cents }) =>
      accountNo === undefined ? [] : [{ accountNo, cents }],
    ),
    fees: facts.lines?.flatMap(({ feeCode, cents }) =>
      feeCode === undefined ? [] : [{ feeCode, cents }],
    ),
    tenders: facts.tenders?.map(({ cents }) => cents),
    payer: facts.payer?.accountNo ?? facts.payer?.name ?? '',
    was: facts.was?.kind ?? facts.from?.accountNo,
    became: facts.became?.kind ?? facts.to?.accountNo,
    fixedCents: facts.became?.cents ?? facts.to?.cents,
  }
}

/** What is recorded may say more, never other. */
function* compare(name: string, said: object, recorded: object): Generator<string> {
  for (const [field, value] of Object.entries(said)) {
    const found = (recorded as Record<string, unknown>)[field]
    if (JSON.stringify(found) !== JSON.stringify(value)) {
      const [is, was] = [JSON.stringify(found), JSON.stringify(value)]
      yield `${name}: ${field} is ${is} and was acknowledged as ${was}`
    }
  }
}
