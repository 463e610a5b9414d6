import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedCash } from '../../../src/domain/batch.ts'
import { canonicalJson } from '../../../src/domain/canonical-json.ts'
import { assertBalanced } from '../../../src/domain/journal.ts'
import { findPaidSince } from '../../../src/main/db/account-paid-store.ts'
import { findBatch, findBatchCarriedFrom } from '../../../src/main/db/batch-store.ts'
import type { Writer } from '../../../src/main/db/database.ts'
import { findDistrict, listPolicies, listTills } from '../../../src/main/db/district-store.ts'
import { listDrawerActs } from '../../../src/main/db/drawer-act-store.ts'
import { listFeeCodes } from '../../../src/main/db/fee-code-store.ts'
import { findGlBalance } from '../../../src/main/db/gl-store.ts'
import { lastNumber, listIncarnations } from '../../../src/main/db/number-store.ts'
import { openInMemory } from '../../../src/main/db/open-database.ts'
import { findStaff } from '../../../src/main/db/staff-store.ts'
import { applyEntry } from '../../../src/main/journal/apply.ts'
import { hashEntry, READABLE, readBody } from '../../../src/main/journal/entry.ts'

// Each kind of entry as the first released program wrote it. A sample is never edited: a reader that
// does not understand one would not understand the books of some office.

interface Sample {
  readonly previous: string
  readonly body: string
  readonly hash: string
}

const FOLDER = 'tests/fixtures/journal-samples'
const samples = readdirSync(FOLDER).map((name) => ({
  name: name.replace(/\.json$/, ''),
  sample: JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Sample,
}))

/** Those of the first release are one small day; what came later stands alone, each the first of its chain. */
const FIRST_RELEASE = '5f0c9a1e7b3d42868d21c4e0aa917f36'
const firstRelease = samples.filter(
  ({ sample }) => readBody(sample.body).incarnation === FIRST_RELEASE,
)

test('every kind and version that can be read has its sample, and no other', () => {
  const readable = Object.entries(READABLE).flatMap(([kind, versions]) =>
    versions.map((version) => `${kind}.v${version}`),
  )
  expect(samples.map(({ name }) => name).sort()).toEqual(readable.sort())
})

describe.each(samples)('$name', ({ name, sample }) => {
  test('is the canonical text of what it says', () => {
    expect(canonicalJson(JSON.parse(sample.body))).toBe(sample.body)
  })

  test('has the hash it was given', () => {
    const hash = hashEntry(Buffer.from(sample.previous, 'hex'), sample.body)
    expect(hash.toString('hex')).toBe(sample.hash)
  })

  test('is read as its kind, and balances', () => {
    const body = readBody(sample.body)
    expect(`${body.kind}.v${body.v}`).toBe(name)
    expect(() => assertBalanced(body.postings)).not.toThrow()
  })
})

test.each(['{"kind":"payment.taken","v":99}', '{"kind":"payment.invented","v":1}', '{}', '[]'])(
  'what no reader knows is not read: %s',
  (text) => {
    expect(() => readBody(text)).toThrow('is known')
  },
)

describe('the samples of the first release applied in their order', () => {
  let books: Writer
  beforeAll(() => {
    books = openInMemory()
    const bodies = firstRelease.map(({ sample }) => readBody(sample.body))
    const inOrder = bodies.sort((one, other) => one.seq - other.seq)
    for (const body of inOrder) applyEntry(books, body, body.seq)
  })
  afterAll(() => books.close())

  test('are one chain', () => {
    const bySeq = firstRelease.toSorted(
      (one, other) => readBody(one.sample.body).seq - readBody(other.sample.body).seq,
    )
    const first = '0'.repeat(64)
    expect(bySeq.map(({ sample }) => sample.previous)).toEqual([
      first,
      ...bySeq.slice(0, -1).map(({ sample }) => sample.hash),
    ])
  })

  test('make the projections they always made', () => {
    expect(listIncarnations(books).map(({ tag }) => tag)).toEqual(['K7'])
    expect(findDistrict(books, 1)).toMatchObject({ office: 'main-office', isPractice: false })
    expect(findDistrict(books)?.officeName).toBe('Main Street office')
    expect(listTills(books)).toEqual(['1', '2', '3'])
    expect(listFeeCodes(books)).toMatchObject([{ code: '41', defaultCents: 2500, isActive: true }])
    expect(listPolicies(books)).toMatchObject([{ name: 'countToleranceCents', value: 500 }])
    expect(findStaff(books, '101')).toMatchObject({ name: 'Ana Ruiz', roles: ['cashier'] })
    expect(findPaidSince(books, '014-2207-6')).toMatchObject({ paidCents: 8320 })
    expect(lastNumber(books, FIRST_RELEASE, 'receipt')).toBe(1)
  })

  test('leave the next drawer counted, with the starting cash that stayed and its change order kept', () => {
    expect(findBatch(books, 'W01-K7-B0002')).toMatchObject({
      ...{ state: 'counted', till: '1', carriedFrom: 'W01-K7-B0001', floatCents: 20_000 },
    })
    expect(findBatchCarriedFrom(books, 'W01-K7-B0001')?.batchNo).toBe('W01-K7-B0002')
    const acts = listDrawerActs(books, 'W01-K7-B0002', 9).map(({ kind, paper_no }) => [
      kind,
      paper_no,
    ])
    expect(acts).toEqual([
      ['cash.exchanged', 'W01-K7-X0001'],
      ['batch.resumed', ''],
      ['batch.paused', ''],
      ['batch.opened', ''],
    ])
  })

  test('leave the drawer counted and explained, its cash where it belongs, and the short by name', () => {
    const batch = findBatch(books, 'W01-K7-B0001')
    expect(batch).toMatchObject({ state: 'counted', shortCents: 1020, owesReason: false })
    expect(batch && expectedCash(batch)).toBe(23_320)
    const netOf = (glAccount: string) => {
      const { debitCents, creditCents } = findGlBalance(books, glAccount)
      return debitCents - creditCents
    }
    expect({
      till: netOf('till:1:cash'),
      fund: netOf('changefund'),
      safe: netOf('safe:cash'),
      short: netOf('overshort'),
    }).toEqual({ till: 0, fund: 60_000, safe: 7_300, short: 1_020 })
  })
})
