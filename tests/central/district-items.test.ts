import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  greet,
  listExceptions,
  makeCentre,
  type TestCentre,
  type TestWorkstation,
} from '../fixtures/central-office.ts'
import { DistrictReader } from '../fixtures/district-reader.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let centre: TestCentre
let north: TestWorkstation
let second: TestWorkstation
let south: TestWorkstation

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.close())

async function openDistrict() {
  centre = await makeCentre(postgres)
  north = await centre.enrol('north', 'W01')
  second = await centre.enrol('north', 'W02')
  south = await centre.enrol('south', 'W01')
}

const projectAll = async ({ calls }: TestWorkstation) => {
  while (await calls.project());
}
const itemsOf = async ({ calls }: TestWorkstation) => {
  const reader = new DistrictReader(calls)
  await reader.readAll(() => 3)
  return reader.items
}
const kindsAt = async (office: string) =>
  (await listExceptions(centre.admin, office)).map(({ kind }) => kind)

const ANA = { number: '101', name: 'Ana Ruiz', roles: ['cashier'], isActive: true }

test('the history of a workstation is taken on as it ended, and its people were in order then', async () => {
  await openDistrict()
  const chain = await north.begin()
  chain.changeStaff()
  chain.pay([{ accountNo: '1', cents: 5 }])
  chain.changeStaff({ change: 'edited', name: 'Ana Ruiz Vega' })
  chain.changeStaff({ change: 'edited', name: 'Ana Ruiz Vega', isActive: false })
  await chain.push(north.calls)
  await projectAll(north)
  const expected = { ...ANA, name: 'Ana Ruiz Vega', isActive: false }
  for (const station of [north, second, south]) {
    expect((await itemsOf(station)).get('staff 101')).toEqual(expected)
  }
  expect(await kindsAt('north')).toEqual([])
})

test('where another history says something else, the first stands and somebody has to look', async () => {
  await openDistrict()
  const first = await north.begin()
  first.changeStaff()
  await first.push(north.calls)
  await projectAll(north)
  const other = await south.begin()
  other.changeStaff({ name: 'Ana Maria Ruiz' })
  other.changeStaff({ name: 'Ana Ruiz' })
  await other.push(south.calls)
  await projectAll(south)
  expect((await itemsOf(south)).get('staff 101')).toEqual(ANA)
  expect(await listExceptions(centre.admin, 'south')).toMatchObject([
    { kind: 'differs_from_centre', position: 2, detail: { noun: 'staff', key: '101', here: ANA } },
  ])
})

test('a change that was asked for is made, and one that comes too late is not', async () => {
  await openDistrict()
  const chain = await north.begin()
  chain.changeStaff()
  const ask = (name: string, basedOn: number) =>
    chain.add('change.requested', {
      kind: 'staff.changed',
      facts: { ...ANA, name, change: 'edited' },
      basedOn,
    })
  await chain.push(north.calls)
  await projectAll(north)
  const [row] = await centre.admin.rows<{ position: number }>(
    "SELECT position::int FROM headgate.district_item WHERE noun = 'staff'",
  )
  ask('Ana the Second', row?.position ?? 0)
  ask('Ana the Third', row?.position ?? 0)
  await chain.push(north.calls)
  await projectAll(north)
  expect((await itemsOf(second)).get('staff 101')).toEqual({ ...ANA, name: 'Ana the Second' })
  expect(await listExceptions(centre.admin, 'north')).toMatchObject([
    { kind: 'request_too_late', position: 4, detail: { asked: { name: 'Ana the Third' } } },
  ])
})

test('facts of the wrong shape hold nobody up', async () => {
  await openDistrict()
  const chain = await north.begin()
  const long = 'x'.repeat(300)
  const odd = [5, 'text', [], true, {}, { number: long }, { number: ['101'] }, { policy: 5 }]
  const kinds = [
    'staff.changed',
    'policy.adopted',
    'payer_list.changed',
    'till.changed',
    'change.requested',
    'line.moved',
    'payment.taken',
    'reference.imported',
    'exception.resolved',
  ]
  for (const kind of kinds) for (const facts of odd) chain.add(kind, facts)
  chain.add('staff.changed', { ...ANA, more: 'x'.repeat(300_000) })
  chain.add(
    'payment.taken',
    {
      receiptNo: 'R1',
      lines: [
        5,
        { accountNo: long, cents: 5 },
        { accountNo: '1', cents: 0.25 },
        { accountNo: '1' },
      ],
    }.toString(),
  )
  chain.pay([{ accountNo: '1', cents: 5 }])
  await chain.pushAll(north.calls)
  await projectAll(north)
  const [done] = await centre.admin.rows<{ position: number }>(
    "SELECT position::int FROM headgate.office_projected WHERE office = 'north'",
  )
  expect(done?.position).toBe(chain.entries.length)
  expect(await kindsAt('north')).not.toContain('entry_not_projected')
  const paid = await centre.admin.rows('SELECT account_no, cents::int FROM headgate.account_paid')
  expect(paid).toEqual([{ account_no: '1', cents: 5 }])
  expect([...(await itemsOf(north)).keys()].filter((key) => key.startsWith('staff'))).toEqual([])
})

test('a payment that is readable in part counts for that part, and is looked at', async () => {
  await openDistrict()
  const chain = await north.begin()
  const lines = [
    { accountNo: '1', cents: 7 },
    { accountNo: '2', cents: -1 },
    { feeCode: '30', cents: 5 },
  ]
  chain.add('payment.taken', { receiptNo: 'R1', lines })
  await chain.push(north.calls)
  await projectAll(north)
  const paid = await centre.admin.rows('SELECT account_no, cents::int FROM headgate.account_paid')
  expect(paid).toEqual([{ account_no: '1', cents: 7 }])
  expect(await listExceptions(centre.admin, 'north')).toMatchObject([
    { kind: 'payment_unreadable', position: 2 },
    { kind: 'staff_unknown', detail: { number: '101' } },
  ])
})

test('an entry that cannot be worked in is passed over, found among five hundred, and named', async () => {
  await openDistrict()
  await centre.admin.script(
    `INSERT INTO headgate.account (account_no, body, base_position, position, since_cents)
     VALUES ('1', '{}', 1, 1, 9223372036854775000); UPDATE headgate.district_feed SET position = 1`,
  )
  const chain = await north.begin()
  chain.changeStaff()
  for (let n = 0; n < 200; n++) chain.pay([{ accountNo: '2', cents: 1 }])
  chain.pay([{ accountNo: '1', cents: 1_000 }])
  for (let n = 0; n < 200; n++) chain.pay([{ accountNo: '2', cents: 1 }])
  await chain.pushAll(north.calls)
  await projectAll(north)
  expect(await listExceptions(centre.admin, 'north')).toMatchObject([
    { kind: 'entry_not_projected', position: 203 },
  ])
  const [sum] = await centre.admin.rows('SELECT count(*)::int AS n FROM headgate.account_paid')
  expect(sum).toEqual({ n: 400 })
})

test('of a store and its copy each moves its own line, and nothing is moved twice', async () => {
  await openDistrict()
  const chain = await north.begin()
  chain.changeStaff()
  const copy = chain.copy()
  const receiptNo = chain.pay([{ accountNo: '1', cents: 100 }])
  expect(copy.pay([{ accountNo: '1', cents: 30 }])).toBe(receiptNo)
  chain.move({ receiptNo }, { from: '1', to: '2', cents: 100 })
  copy.move({ receiptNo }, { from: '1', to: '3', cents: 30 })
  copy.move({ receiptNo }, { from: '1', to: '4', cents: 30 })
  await chain.pushAll(north.calls)
  await copy.pushAll(north.calls)
  await projectAll(north)
  const sums = await centre.admin.rows(
    'SELECT account_no, sum(cents)::int AS cents FROM headgate.account_paid GROUP BY account_no ORDER BY account_no',
  )
  expect(sums).toEqual([
    { account_no: '1', cents: 0 },
    { account_no: '2', cents: 100 },
    { account_no: '3', cents: 30 },
  ])
  expect(await kindsAt('north')).toEqual(['chain_forked', 'fix_without_payment'])
})

test('what is odd is told to its office alone, and again once somebody has looked', async () => {
  await openDistrict()
  const chain = await north.begin()
  chain.changeStaff()
  const unbalanced = [
    { glAccount: 'till:1:cash', side: 'debit', cents: 5 },
    { glAccount: 'receivable:1', side: 'credit', cents: 4 },
  ]
  chain.pay([{ accountNo: '1', cents: 5 }], { postings: unbalanced, entryId: 'same' })
  chain.pay([{ accountNo: '1', cents: 6 }], { entryId: 'same' })
  for (const number of ['777', '777', '778']) {
    chain.pay([{ accountNo: '1', cents: 1 }], { staff: { number, name: 'Nobody' } })
  }
  await chain.push(north.calls)
  await projectAll(north)
  const expected = ['entry_unbalanced', 'entry_id_twice', 'staff_unknown', 'staff_unknown']
  expect(await kindsAt('north')).toEqual(expected)
  for (const station of [north, second]) {
    const items = await itemsOf(station)
    const told = [1, 2, 3, 4].map((n) => items.get(`exception ${n}`))
    expect(told.map((each) => (each as { kind: string }).kind)).toEqual(expected)
  }
  expect([...(await itemsOf(south)).keys()]).toEqual(['staff 101'])
  chain.add('exception.resolved', { n: 1, note: 'Counted again: it was 5.00.' })
  await chain.push(north.calls, chain.entries.length)
  await projectAll(north)
  expect((await itemsOf(second)).get('exception 1')).toMatchObject({
    kind: 'entry_unbalanced',
    resolution: { note: 'Counted again: it was 5.00.', staff: { number: '101' } },
  })
})

test('a centre that forgot what it acknowledged gets another name, once', async () => {
  await openDistrict()
  const chain = await north.begin()
  await chain.push(north.calls)
  const hello = await greet(north.calls, chain)
  const was = 'dbIncarnation' in hello ? hello.dbIncarnation : ''
  const acked = { incarnation: chain.incarnation, seq: 1, hash: chain.hashAt(1).toString('hex') }
  const say = async (seq: number) => {
    const keys = [chain.registered]
    const answer = await north.calls.hello({ keys, dbIncarnation: was, acked: { ...acked, seq } })
    return 'dbIncarnation' in answer ? answer.dbIncarnation : ''
  }
  expect(await say(1)).toBe(was)
  const named = await say(2)
  expect(named).not.toBe(was)
  expect(await say(2)).toBe(named)
  expect(await kindsAt('north')).toEqual(['centre_restored'])
})

test('a cursor of another history is known for one', async () => {
  await openDistrict()
  const chain = await north.begin()
  chain.changeStaff()
  await chain.push(north.calls)
  await projectAll(north)
  const office = await north.calls.pullOffice({ position: 0, proof: '' }, 500)
  const district = await north.calls.pullDistrict({ position: 0, proof: '' }, 500)
  const feed = 'f'.repeat(64)
  expect(office?.to).toBe(2)
  expect(await north.calls.pullOffice({ position: 2, proof: feed }, 500)).toBeUndefined()
  expect(await north.calls.pullOffice({ position: 3, proof: feed }, 500)).toBeUndefined()
  const at = { position: district?.to ?? 0, proof: district?.proof ?? '' }
  expect(await north.calls.pullDistrict(at, 500)).toMatchObject({ rows: [] })
  for (const proof of ['', 'x', at.proof.replace(/^./, (sign) => (sign === '0' ? '1' : '0'))]) {
    expect(await north.calls.pullDistrict({ ...at, proof }, 500)).toBeUndefined()
  }
  expect(await north.calls.pullDistrict({ ...at, position: 99 }, 500)).toBeUndefined()
})
