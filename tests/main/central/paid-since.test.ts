import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BusinessDate, businessDate, instant } from '../../../src/domain/calendar.ts'
import { cents } from '../../../src/domain/money.ts'
import { applyDistrictPage } from '../../../src/main/central/apply-district-page.ts'
import { applyOfficePage } from '../../../src/main/central/apply-office-page.ts'
import {
  addPaid,
  findPaidSince,
  isTakenOff,
  listEverPaid,
  recordAccountImport,
  takeBackPaid,
} from '../../../src/main/db/account-paid-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findCursor, followHistory } from '../../../src/main/db/feed-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { recordAcknowledged } from '../../../src/main/db/pushed-store.ts'
import { DistrictFeed, partsOf } from '../../fixtures/district-feed.ts'
import {
  CENTRE,
  type ChainEntry,
  layEntry,
  OFFICE,
  officePage,
  PeerWorkstation,
} from '../../fixtures/peer-workstation.ts'
import { ANA, sampleAccount } from '../../fixtures/sample-batch.ts'

const ACCOUNTS = ['100001', '100002', '100003'] as const
type AccountNo = (typeof ACCOUNTS)[number]

/** What one entry does to accounts, as a person with a pencil would note it. */
interface Act {
  readonly isOwn: boolean
  readonly entry: ChainEntry
  readonly effects: ReadonlyMap<AccountNo, number>
  /** The payment that it moves to another account. */
  readonly on: AccountNo
  readonly cents: number
  isMoved: boolean
}

const at = (n: number) => instant(new Date(Date.UTC(2026, 10, 23, 16, 0, n)).toISOString())
const ON = businessDate('2026-11-23') as BusinessDate

/**
 * One workstation, one other, and a centre between them, each as far as it is. The centre and what is
 * expected are lists of acts; only the workstation's books are real.
 */
class District {
  readonly books: Writer = openInMemory()
  private readonly own = new PeerWorkstation('W01')
  private readonly other = new PeerWorkstation('W02')
  private readonly feed = new DistrictFeed()
  private readonly ownActs: Act[] = []
  private readonly otherActs: Act[] = []
  /** In the centre's order. */
  private readonly office: Act[] = []
  private pushed = 0
  private otherPushed = 0
  /** The acts that the centre had counted when it sent an account last. */
  private readonly sent = new Map<AccountNo, ReadonlySet<Act>>()
  private clock = 0

  constructor() {
    followHistory(this.books, CENTRE)
    for (const accountNo of ACCOUNTS) this.feed.putAccount(sampleAccount({ accountNo }))
  }

  pay(isOwn: boolean, on: AccountNo, amount: number): void {
    this.act(isOwn, on, amount, new Map([[on, amount]]))
    if (isOwn) addPaid(this.books, on, { position: this.position, ...this.paid(amount) })
  }

  /** Moves the latest payment that stands on an account. */
  move(isOwn: boolean, from: AccountNo, to: AccountNo): void {
    const acts = isOwn ? this.ownActs : this.otherActs
    const wrong = acts.findLast(({ on, isMoved }) => on === from && !isMoved)
    if (wrong === undefined || from === to) return
    const paidPosition = acts.indexOf(wrong) + 1
    wrong.isMoved = true
    const amount = wrong.cents
    this.act(
      isOwn,
      to,
      amount,
      new Map([
        [from, -amount],
        [to, amount],
      ]),
    )
    if (!isOwn) return
    const { position } = this
    takeBackPaid(this.books, from, { position, paidPosition })
    addPaid(this.books, to, { position, ...this.paid(amount) })
  }

  private get position(): number {
    return this.ownActs.length
  }

  private paid(amount: number) {
    return { cents: cents(amount), at: at(this.clock), on: ON }
  }

  private act(isOwn: boolean, on: AccountNo, amount: number, effects: Act['effects']): void {
    this.clock += 1
    const peer = isOwn ? this.own : this.other
    const entry = peer.next('payment.taken')
    const acts = isOwn ? this.ownActs : this.otherActs
    acts.push({ isOwn, entry, effects, on, cents: amount, isMoved: false })
    if (isOwn) layEntry(this.books, entry, acts.length)
  }

  /** Sends so many own entries; the answer may be lost on the way. */
  push(count: number, isAnswerLost: boolean): void {
    for (const act of this.ownActs.slice(this.pushed, this.pushed + count)) {
      this.office.push(act)
      this.pushed += 1
      if (isAnswerLost) continue
      const place = { position: this.pushed, officePosition: this.office.length }
      recordAcknowledged(this.books, 1, place)
    }
  }

  otherPushes(count: number): void {
    const acts = this.otherActs.slice(this.otherPushed, this.otherPushed + count)
    this.office.push(...acts)
    this.otherPushed += acts.length
  }

  /** The centre counts so many more entries. */
  project(count: number): void {
    const { feed } = this
    const counted = this.office.slice(feed.projected, feed.projected + count)
    feed.projected += counted.length
    const changed = new Set(counted.flatMap(({ effects }) => [...effects.keys()]))
    for (const accountNo of changed) this.putPaid(accountNo)
  }

  private putPaid(accountNo: AccountNo): void {
    const acts = this.office.slice(0, this.feed.projected)
    const paid = {
      sinceCents: cents(sumOf(acts, accountNo)),
      lastPaidAt: at(0),
      lastPaidOn: ON,
      lastPaidCents: cents(1),
    }
    this.feed.put({ noun: 'account', key: accountNo, paid, body: sampleAccount({ accountNo }) })
  }

  async pullOffice(count: number): Promise<void> {
    const { books, office } = this
    const from = findCursor(books, 'office')?.position ?? 0
    const page = officePage(office.slice(from, from + count).map(plain), from)
    const identity = { office: OFFICE, workstation: 'W01' }
    const parts = { writer: books, identity, breathe: async () => {} }
    const news = await applyOfficePage(parts, { ...page, head: office.length })
    expect(news.faults).toEqual([])
  }

  async pullDistrict(count: number): Promise<void> {
    const { books, feed } = this
    const page = feed.page(findCursor(books, 'district')?.position ?? 0, count)
    const outcome = await applyDistrictPage(partsOf(books), page)
    if (outcome.is === 'office_behind') return
    const acts = new Set(this.office.slice(0, feed.projected))
    for (const { key } of page.rows) this.sent.set(key as AccountNo, acts)
  }

  /** Everything everybody did has come everywhere. */
  async settle(): Promise<void> {
    this.push(this.ownActs.length, true)
    this.otherPushes(this.otherActs.length)
    this.project(this.office.length)
    await this.pullOffice(this.office.length)
    await this.pullDistrict(1_000)
  }

  /** Once each: what the centre had counted when it told of the account, and what was done here. */
  expected(accountNo: AccountNo): number {
    const known = new Set([...(this.sent.get(accountNo) ?? []), ...this.ownActs])
    return sumOf(known, accountNo)
  }

  shown(accountNo: AccountNo): number {
    return findPaidSince(this.books, accountNo)?.paidCents ?? 0
  }

  whole(accountNo: AccountNo): number {
    return sumOf([...this.ownActs, ...this.otherActs], accountNo)
  }
}

const plain = ({ entry: { seq: _, ...entry } }: Act) => entry

const sumOf = (acts: Iterable<Act>, accountNo: AccountNo): number => {
  let sum = 0
  for (const { effects } of acts) sum += effects.get(accountNo) ?? 0
  return sum
}

type Step = (district: District) => void | Promise<void>

const accountNo = fc.constantFrom(...ACCOUNTS)
const few = fc.integer({ min: 1, max: 4 })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.boolean(), accountNo, fc.integer({ min: 1, max: 9_999 })).map(
    ([isOwn, on, amount]): Step =>
      (d) =>
        d.pay(isOwn, on, amount),
  ),
  fc.tuple(fc.boolean(), accountNo, accountNo).map(
    ([isOwn, from, to]): Step =>
      (d) =>
        d.move(isOwn, from, to),
  ),
  fc.tuple(few, fc.boolean()).map(
    ([n, isLost]): Step =>
      (d) =>
        d.push(n, isLost),
  ),
  few.map(
    (n): Step =>
      (d) =>
        d.otherPushes(n),
  ),
  few.map(
    (n): Step =>
      (d) =>
        d.project(n),
  ),
  few.map(
    (n): Step =>
      (d) =>
        d.pullOffice(n),
  ),
  few.map(
    (n): Step =>
      (d) =>
        d.pullDistrict(n),
  ),
)

test('however entries and pages travel, each payment is taken off once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const district = new District()
      await district.pullDistrict(1_000)
      for (const take of steps) {
        await take(district)
        for (const each of ACCOUNTS) expect(district.shown(each)).toBe(district.expected(each))
      }
      await district.settle()
      for (const each of ACCOUNTS) expect(district.shown(each)).toBe(district.whole(each))
      district.books.close()
    }),
    { numRuns: 25 },
  )
}, 60_000)

describe('what was paid on an account of the centre', () => {
  const PAID = {
    sinceCents: cents(2_000),
    lastPaidAt: at(30),
    lastPaidOn: ON,
    lastPaidCents: cents(1_500),
  }

  async function centralBooks(paid: typeof PAID | undefined) {
    const books = openInMemory()
    followHistory(books, CENTRE)
    const feed = new DistrictFeed()
    const body = sampleAccount({ accountNo: '100001' })
    feed.put({ noun: 'account', key: '100001', body, ...(paid === undefined ? {} : { paid }) })
    await applyDistrictPage(partsOf(books), feed.page(0))
    return { books, feed }
  }
  const pay = (books: Writer, position: number, second: number) =>
    addPaid(books, '100001', { position, cents: cents(300), at: at(second), on: ON })

  test('was paid last at the later of the two', async () => {
    const { books } = await centralBooks(PAID)
    expect(findPaidSince(books, '100001')).toEqual({
      ...{ paidCents: 2_000, lastPaidAt: at(30), lastPaidOn: ON, lastPaidCents: 1_500 },
    })
    pay(books, 1, 20)
    expect(findPaidSince(books, '100001')).toMatchObject({ paidCents: 2_300, lastPaidAt: at(30) })
    pay(books, 2, 40)
    expect(findPaidSince(books, '100001')).toMatchObject({
      ...{ paidCents: 2_600, lastPaidAt: at(40), lastPaidCents: 300 },
    })
    books.close()
  })

  test('is nothing where nobody ever paid, and is looked for only where somebody did', async () => {
    const { books } = await centralBooks(undefined)
    expect(findPaidSince(books, '100001')).toBeUndefined()
    expect(listEverPaid(books, ['100001', '100002'])).toEqual(new Set())
    pay(books, 1, 40)
    expect(listEverPaid(books, ['100001', '100002'])).toEqual(new Set(['100001']))
    books.close()
    const other = (await centralBooks(PAID)).books
    expect(listEverPaid(other, ['100001', '100002'])).toEqual(new Set(['100001']))
    other.close()
  })

  test('is still taken off until new balances hold it, and before the centre counted it anyway', async () => {
    const { books } = await centralBooks(PAID)
    pay(books, 1, 10)
    const staff = ANA
    const imported = { asOf: at(20), rows: 1, source: 'centre', importedAt: at(21), staff }
    recordAccountImport(books, { position: 2, ...imported })
    expect(isTakenOff(books, '100001', 1)).toBe(true)
    recordAcknowledged(books, 1, { position: 1, officePosition: 1 })
    expect(isTakenOff(books, '100001', 1)).toBe(true)
    books.run('UPDATE account_central SET projected = 1')
    expect(isTakenOff(books, '100001', 1)).toBe(false)
    pay(books, 3, 11)
    recordAcknowledged(books, 1, { position: 3, officePosition: 2 })
    books.run('UPDATE account_central SET projected = 2')
    expect(isTakenOff(books, '100001', 3)).toBe(true)
    expect(isTakenOff(books, '100001', 4)).toBe(false)
    books.close()
  })

  test('is never below nothing, also where new balances hold what was just moved away', async () => {
    const { books, feed } = await centralBooks({ ...PAID, sinceCents: cents(300) })
    pay(books, 1, 10)
    recordAcknowledged(books, 1, { position: 1, officePosition: 1 })
    books.run('UPDATE account_central SET projected = 1')
    takeBackPaid(books, '100001', { position: 2, paidPosition: 1 })
    expect(findPaidSince(books, '100001')?.paidCents).toBe(0)
    books.run("UPDATE feed_cursor SET position = 1 WHERE feed = 'office'")
    feed.projected = 1
    feed.put({
      ...{ noun: 'account', key: '100001', body: sampleAccount({ accountNo: '100001' }) },
      paid: { ...PAID, sinceCents: cents(0) },
    })
    await applyDistrictPage(partsOf(books), feed.page(1))
    expect(findPaidSince(books, '100001')?.paidCents).toBe(0)
    books.close()
  })
})
