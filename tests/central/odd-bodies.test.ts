import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import { CentralChain } from '../fixtures/central-chain.ts'
import {
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
const bodiesOf = (entries: readonly { readonly body: string }[]) => entries.map(({ body }) => body)

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
