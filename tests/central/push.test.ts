import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CentralCalls, SentEntry } from '../../src/main/central/calls.ts'
import { NO_HASH } from '../../src/main/journal/entry.ts'
import { CentralChain } from '../fixtures/central-chain.ts'
import {
  feedHashOf,
  greet,
  listExceptions,
  makeCentre,
  storedEntries,
  type TestCentre,
  type TestWorkstation,
} from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let centre: TestCentre
let offices = 0

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
})
afterAll(() => postgres.close())

/** A workstation alone in its office. */
async function alone(): Promise<TestWorkstation> {
  offices += 1
  return centre.enrol(`office-${offices}`, 'W01')
}

const stored = (station: TestWorkstation) => storedEntries(centre.admin, station.place.office)
const raised = async (station: TestWorkstation) =>
  (await listExceptions(centre.admin, station.place.office)).map(({ kind }) => kind)
const bodiesOf = (entries: readonly { readonly body: string }[]) => entries.map(({ body }) => body)

test('what is pushed stands as it was sent, in order, with its feed', async () => {
  const station = await alone()
  const chain = await station.begin()
  chain.pay([{ accountNo: '014-2207-6', cents: 8_323 }])
  expect(await chain.push(station.calls)).toMatchObject({
    status: 'stored',
    seq: 2,
    hash: chain.hashAt(2).toString('hex'),
    positions: [1, 2],
    isQuarantined: false,
  })
  const rows = await stored(station)
  expect(bodiesOf(rows)).toEqual(bodiesOf(chain.entries))
  for (const [index, row] of rows.entries()) {
    expect(row).toMatchObject({ position: index + 1, seq: index + 1, branch: 0 })
    expect(row.prevHash).toEqual(chain.hashAt(index))
    expect(row.feedHash).toEqual(feedHashOf(rows.slice(0, index + 1)))
  }
  const postings = await centre.admin.rows(
    'SELECT position::int, n, gl_account AS gl, side, cents::int FROM headgate.posting WHERE office = $1 ORDER BY n',
    station.place.office,
  )
  expect(postings).toEqual([
    { position: 2, n: 1, gl: 'till:1:cash', side: 'debit', cents: 8_323 },
    { position: 2, n: 2, gl: 'receivable:014-2207-6', side: 'credit', cents: 8_323 },
  ])
})

test('the same entries again change nothing, in whatever pieces they come', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let at = 1; at <= 9; at++) chain.pay([{ accountNo: '1', cents: at }])
  await chain.push(station.calls)
  const before = await stored(station)
  for (let from = 1; from <= 10; from++) {
    for (let count = 1; from + count <= 11; count++) {
      const positions = Array.from({ length: count }, (_, index) => from + index)
      expect(await chain.push(station.calls, from, count)).toMatchObject({
        status: 'stored',
        seq: from + count - 1,
        positions,
      })
    }
  }
  expect(await stored(station)).toEqual(before)
})

test('what overlaps with what is here adds only what is new', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let at = 1; at <= 5; at++) chain.pay([{ accountNo: '1', cents: at }])
  await chain.push(station.calls, 1, 3)
  expect(await chain.push(station.calls, 2, 5)).toMatchObject({ positions: [2, 3, 4, 5, 6] })
  expect(bodiesOf(await stored(station))).toEqual(bodiesOf(chain.entries))
})

test('entries beyond what is here ask for a rewind, and are not stored', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let at = 1; at <= 5; at++) chain.pay([{ accountNo: '1', cents: at }])
  await chain.push(station.calls, 1, 2)
  expect(await chain.push(station.calls, 4, 2)).toEqual({ status: 'rewind' })
  expect(await stored(station)).toHaveLength(2)
})

test('a chain whose key nobody told is not known', async () => {
  const station = await alone()
  const chain = new CentralChain(station.place).start()
  expect(await chain.push(station.calls)).toEqual({ status: 'unknown_incarnation' })
  await greet(station.calls, chain)
  expect(await chain.push(station.calls)).toMatchObject({ status: 'stored' })
})

test('of two stores that went apart both are kept, and both go on', async () => {
  const station = await alone()
  const chain = await station.begin()
  chain.pay([{ accountNo: '1', cents: 1 }])
  const copy = chain.copy()
  chain.pay([{ accountNo: '1', cents: 2 }])
  copy.pay([{ accountNo: '2', cents: 3 }])
  copy.pay([{ accountNo: '2', cents: 4 }])
  expect(await chain.push(station.calls)).toMatchObject({ isQuarantined: false })
  const branched = await copy.push(station.calls)
  expect(branched).toMatchObject({ status: 'stored', positions: [1, 2, 4, 5], isQuarantined: true })
  expect(await raised(station)).toEqual(['chain_forked'])
  chain.pay([{ accountNo: '1', cents: 5 }])
  copy.pay([{ accountNo: '2', cents: 6 }])
  expect(await chain.push(station.calls, 4)).toMatchObject({ positions: [6], isQuarantined: true })
  expect(await copy.push(station.calls, 5)).toMatchObject({ positions: [7], isQuarantined: true })
  const rows = await stored(station)
  expect(rows.map(({ branch, seq }) => [branch, seq])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 3],
    [1, 4],
    [0, 4],
    [1, 5],
  ])
  expect(await raised(station)).toEqual(['chain_forked'])
  const { heads } = (await greet(station.calls, chain)) as { heads: readonly object[] }
  expect(heads).toHaveLength(2)
  const page = await station.calls.pullOffice({ position: 0, proof: '' }, 500)
  expect(page?.entries.map(({ hash }) => hash)).toEqual(rows.map(({ hash }) => hash))
  // Either of them sent whole once more is known word for word.
  expect(await copy.push(station.calls)).toMatchObject({ positions: [1, 2, 4, 5, 7] })
  expect(await chain.push(station.calls)).toMatchObject({ positions: [1, 2, 3, 6] })
})

test('a copy that goes apart from the very first entry, and a third one, are branches too', async () => {
  const station = await alone()
  const chain = await station.begin()
  const another = chain.copy(0).start({ at: '2026-11-23T19:00:00.000Z' })
  chain.pay([{ accountNo: '1', cents: 1 }])
  const third = another.copy()
  another.pay([{ accountNo: '1', cents: 2 }])
  third.pay([{ accountNo: '1', cents: 3 }])
  for (const each of [chain, another, third]) await each.pushAll(station.calls)
  const rows = await stored(station)
  expect(rows.map(({ branch, seq }) => [branch, seq])).toEqual([
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
  ])
  expect(await raised(station)).toEqual(['chain_forked', 'chain_forked'])
})

const broken: Record<string, (entries: SentEntry[]) => SentEntry[]> = {
  'a word of a body': (entries) =>
    entries.with(1, { ...at(entries, 1), body: at(entries, 1).body.replace('8323', '8324') }),
  'a hash': (entries) => entries.with(1, { ...at(entries, 1), hash: Buffer.alloc(32, 1) }),
  'the order': ([first, second, ...rest]) => [second as SentEntry, first as SentEntry, ...rest],
  'an entry left out': ([first, , ...rest]) => [first as SentEntry, ...rest],
  'an entry twice': ([first, ...rest]) => [first as SentEntry, first as SentEntry, ...rest],
}
const at = (entries: readonly SentEntry[], index: number) => entries[index] as SentEntry

test.each(Object.entries(broken))(
  'a chain broken by %s is refused whole, and the next goes on',
  async (_, harm) => {
    const station = await alone()
    const chain = await station.begin()
    for (let n = 0; n < 3; n++) chain.pay([{ accountNo: '1', cents: 8_323 }])
    const sent = harm([...chain.entries])
    const wrong = station.calls.push(chain.incarnation, 1, NO_HASH, sent)
    await expect(wrong).rejects.toMatchObject({ reason: 'refused', code: 'HG005' })
    expect(await stored(station)).toEqual([])
    expect(await chain.push(station.calls)).toMatchObject({ positions: [1, 2, 3, 4] })
  },
)

test('known entries behind one that is not known are a broken chain', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let n = 0; n < 3; n++) chain.pay([{ accountNo: '1', cents: 1 }])
  await chain.push(station.calls, 1, 3)
  const other = { ...at(chain.entries, 0), hash: Buffer.alloc(32, 7) }
  const wrong = station.calls.push(chain.incarnation, 1, NO_HASH, chain.entries.with(0, other))
  await expect(wrong).rejects.toMatchObject({ code: 'HG005' })
  expect(await stored(station)).toHaveLength(3)
})

test('a chain that begins with something before it is refused', async () => {
  const station = await alone()
  const chain = await station.begin()
  const wrong = station.calls.push(chain.incarnation, 1, Buffer.alloc(32, 1), chain.entries)
  await expect(wrong).rejects.toMatchObject({ code: 'HG005' })
})

test('a second key for one chain is refused by name, and looked at once', async () => {
  const station = await alone()
  const chain = await station.begin()
  const stranger = new CentralChain(station.place, { incarnation: chain.incarnation })
  for (let n = 0; n < 3; n++) {
    expect(await greet(station.calls, stranger)).toMatchObject({
      strangeKeys: [chain.incarnation],
    })
  }
  expect(await raised(station)).toEqual(['key_differs'])
  expect(await greet(station.calls, chain)).toMatchObject({ strangeKeys: [] })
  const page = chain.push(station.calls).then(() => firstOf(station.calls))
  expect(await page).toMatchObject({ publicKey: chain.publicKey })
})

const firstOf = async (calls: CentralCalls) =>
  (await calls.pullOffice({ position: 0, proof: '' }, 1))?.entries[0]

test('five hundred entries go at once, and no more', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let n = 0; n < 500; n++) chain.pay([{ accountNo: '1', cents: 1 }])
  const refusal = { reason: 'refused', code: 'HG002' }
  await expect(chain.push(station.calls, 1, 501)).rejects.toMatchObject(refusal)
  await expect(chain.push(station.calls, 1, 0)).rejects.toMatchObject(refusal)
  expect(await stored(station)).toEqual([])
  await chain.push(station.calls, 1, 500)
  expect(await stored(station)).toHaveLength(500)
})

test('a parcel is two megabytes at most, but one long entry gets through', async () => {
  const station = await alone()
  const chain = await station.begin()
  const note = 'x'.repeat(1_500_000)
  chain.add('difference.explained', { batchNo: 'B', reason: note })
  chain.add('difference.explained', { batchNo: 'B', reason: note })
  await expect(chain.push(station.calls)).rejects.toMatchObject({ code: 'HG002' })
  for (const seq of [1, 2, 3]) await chain.push(station.calls, seq, 1)
  expect(await stored(station)).toHaveLength(3)
})

test('the feed is read in pages that fit, with one entry at least', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (let n = 0; n < 3; n++) {
    chain.add('difference.explained', { batchNo: 'B', reason: 'x'.repeat(2_500_000) })
  }
  for (let seq = 1; seq <= 4; seq++) await chain.push(station.calls, seq, 1)
  const rows = await stored(station)
  const ends: number[] = []
  for (let at = 0; at < 4; at = ends.at(-1) ?? 4) {
    const proof = feedHashOf(rows.slice(0, at)).toString('hex')
    const page = await station.calls.pullOffice({ position: at, proof }, 500)
    expect(bodiesOf(page?.entries ?? [])).toEqual(bodiesOf(rows.slice(at, page?.to)))
    ends.push(page?.to ?? 4)
  }
  expect(ends).toEqual([2, 3, 4])
})

test.each([
  ['no lists', 'NULL, NULL, NULL'],
  ['a body that is not there', "ARRAY[NULL]::text[], ARRAY['\\x00'::bytea], ARRAY['\\x00'::bytea]"],
  ['a hash that is not there', "ARRAY['{}'], ARRAY[NULL]::bytea[], ARRAY['\\x00'::bytea]"],
  ['fewer hashes than bodies', "ARRAY['{}', '{}'], ARRAY['\\x00'::bytea], ARRAY['\\x00'::bytea]"],
  ['lists of lists', "ARRAY[['{}']], ARRAY[['\\x00'::bytea]], ARRAY[['\\x00'::bytea]]"],
  ['lists that begin elsewhere', '\'[3:3]={"{}"}\', \'[3:3]={"x"}\', \'[3:3]={"x"}\''],
])('a call with %s is refused', async (_, lists) => {
  const station = await alone()
  const chain = await station.begin()
  const nothing = `decode(repeat('00', 32), 'hex')`
  const call = `SELECT headgate.push('${chain.incarnation}', 1, ${nothing}, ${lists})`
  await expect(station.line.script(call)).rejects.toMatchObject({ code: 'HG002' })
})
