import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
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

/** Bodies that are not what they should be, each as the text that was hashed. */
const odd: Record<string, (chain: CentralChain) => string> = {
  'no JSON': () => 'no JSON at all',
  'an empty text': () => '',
  null: () => 'null',
  'a list': () => '[1, 2, 3]',
  'a number': () => '5',
  'a NUL in a text': (chain) => odder(chain, { entryId: 'NUL' }).replace('NUL', '\\u0000'),
  'a number too long': (chain) =>
    odder(chain, { v: 7 }).replace('"v":7', `"v":${'9'.repeat(200_000)}`),
  'a power too high': (chain) => odder(chain, { v: 7 }).replace('"v":7', '"v":1e400'),
  'a power beyond all': (chain) => odder(chain, { v: 7 }).replace('"v":7', '"v":1e999999'),
  'half a letter': (chain) => odder(chain, { kind: 'HALF' }).replace('HALF', '\\ud83d'),
  'lists a million deep': () => `{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
  'postings that are no list': (chain) => odder(chain, { postings: { a: 1 } }),
  'a posting of a fraction': (chain) =>
    odder(chain, { postings: [{ glAccount: 'x', side: 'debit', cents: 7 }] }).replace(
      '"cents":7',
      '"cents":0.5',
    ),
  'a posting below zero': (chain) =>
    odder(chain, { postings: [{ glAccount: 'x', side: 'debit', cents: -7 }] }),
  'postings that are texts': (chain) => odder(chain, { postings: ['debit', 5, []] }),
  'a kind that is a number': (chain) => odder(chain, { kind: 5 }),
  'no kind': (chain) => odder(chain, { kind: undefined }),
  'an id longer than an index holds': (chain) => odder(chain, { entryId: longText(9_000) }),
  'a kind longer than an index holds': (chain) => odder(chain, { kind: longText(9_000) }),
  'a staff that is a text': (chain) => odder(chain, { staff: 'Ana' }),
  'a day that is none': (chain) => odder(chain, { businessOn: 'yesterday' }),
  'a moment that is none': (chain) => odder(chain, { recordedAt: '2026-11-23' }),
  'another office': (chain) => odder(chain, { office: 'other' }),
  'another workstation': (chain) => odder(chain, { workstation: 'W02' }),
  'another incarnation': (chain) => odder(chain, { incarnation: '0'.repeat(32) }),
  'another number': (chain) => odder(chain, { seq: 9 }),
  'a number that is a text': (chain) => odder(chain, { seq: '2' }),
  'SQL in every field': (chain) => {
    const sql = "'; DROP TABLE headgate.entry; --"
    const body = chain.nextBody(sql, { [sql]: sql }, { at: sql, on: sql, entryId: sql })
    return canonicalJson({ ...body, staff: { number: sql, name: sql }, [sql]: sql })
  },
}

function odder(chain: CentralChain, wrong: object): string {
  const body = { ...chain.nextBody('payment.taken', { lines: [] }), ...wrong }
  const said = Object.entries(body).filter(([, value]) => value !== undefined)
  return canonicalJson(Object.fromEntries(said))
}

/** Cannot be packed: every sign is by chance. */
function longText(length: number): string {
  let text = ''
  for (let n = 0; text.length < length; n++) text += ((n * 2_654_435_761) >>> 0).toString(36)
  return text.slice(0, length)
}

test.each(Object.entries(odd))(
  'a body with %s is stored word for word, looked at, and holds up nothing',
  async (_, textOf) => {
    const station = await alone()
    const chain = await station.begin()
    const text = textOf(chain)
    chain.addText(text)
    chain.pay([{ accountNo: '1', cents: 5 }])
    for (let from = 1; from <= 3; from++) await chain.push(station.calls, from, 1)
    const rows = await stored(station)
    expect(bodiesOf(rows)).toEqual(bodiesOf(chain.entries))
    expect(rows[1]?.hash).toEqual(chain.hashAt(2))
    const exceptions = await listExceptions(centre.admin, station.place.office)
    expect(exceptions).toMatchObject([{ kind: 'entry_unreadable', position: 2 }])
    expect(await station.calls.project()).toBe(false)
    const page = await station.calls.pullOffice({ position: 0, proof: '' }, 500)
    expect(bodiesOf(page?.entries ?? [])).toEqual(bodiesOf(chain.entries))
    const paid = 'SELECT position::int FROM headgate.account_paid WHERE office = $1'
    expect(await centre.admin.rows(paid, station.place.office)).toEqual([{ position: 3 }])
  },
)

test('unreadable bodies among others in one call are stored with them', async () => {
  const station = await alone()
  const chain = await station.begin()
  for (const textOf of [odd['no JSON'], odd['a NUL in a text'], odd['half a letter']]) {
    chain.addText(textOf?.(chain) ?? '')
    chain.pay([{ accountNo: '1', cents: 5 }])
  }
  await chain.push(station.calls)
  expect(bodiesOf(await stored(station))).toEqual(bodiesOf(chain.entries))
  const exceptions = await listExceptions(centre.admin, station.place.office)
  expect(exceptions.map(({ position }) => position)).toEqual([2, 4, 6])
})

test('of what claims to be from elsewhere nothing is made', async () => {
  const station = await alone()
  const chain = await station.begin()
  const other = new CentralChain({ office: 'other', workstation: 'W01' })
  other.pay([{ accountNo: '1', cents: 5 }])
  chain.addText(other.entries[0]?.body ?? '')
  await chain.push(station.calls)
  await station.calls.project()
  const paid = 'SELECT FROM headgate.account_paid WHERE office = $1'
  expect(await centre.admin.rows(paid, station.place.office)).toEqual([])
})

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
