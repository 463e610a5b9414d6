import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HEADGATE_STUB } from '../../src/domain/bill-stub.ts'
import { addDays, businessDate } from '../../src/domain/calendar.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { eachProjectionRow } from '../../src/main/db/projection-store.ts'
import { openDesk } from '../../src/main/desk.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { rebuild } from '../../src/main/journal/rebuild.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { CASHIER, SUPERVISOR } from '../fixtures/short-day.ts'

type Adopted = Input<'policy.adopt'>['policy']

const idleLock = (value: number, effectiveOn: string): Adopted => ({
  name: 'idleLockMinutes',
  value,
  effectiveOn,
  adoptedBy: 'Memorandum 12',
})

const adopt = ({ client }: OpenCore, policy: Adopted, entryId: string = randomUUID()) =>
  client.call('policy.adopt', { entryId, policy })

const stateOf = ({ client }: OpenCore) => must(client, 'workstation.state', {})

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
  await must(core.client, 'session.signIn', SUPERVISOR)
})
afterAll(async () => {
  await core.close()
  core.remove()
})

test('one from today is in force at once, and every window is told', async () => {
  const { businessOn } = await stateOf(core)
  const told: number[] = []
  const end = core.client.on('workstation.changed', ({ policies }) =>
    told.push(policies.idleLockMinutes),
  )
  const { value, ok } = (await adopt(core, idleLock(7, businessOn))) as never
  end()
  expect(ok).toBe(true)
  expect(value).toMatchObject({ today: businessOn })
  expect(told).toEqual([7])
  expect((await stateOf(core)).policies.idleLockMinutes).toBe(7)
})

test('one from tomorrow waits for its day', async () => {
  const today = businessDate((await stateOf(core)).businessOn)
  const answer = await adopt(core, idleLock(9, addDays(today, 1)))
  expect(answer.ok).toBe(true)
  expect((await stateOf(core)).policies.idleLockMinutes).toBe(7)
})

test('a retry adopts it once; the same id with another value is refused', async () => {
  const today = businessDate((await stateOf(core)).businessOn)
  const entryId = randomUUID()
  const policy = idleLock(11, addDays(today, 3))
  expect((await adopt(core, policy, entryId)).ok).toBe(true)
  expect((await adopt(core, policy, entryId)).ok).toBe(true)
  expect(await adopt(core, { ...policy, value: 12 } as Adopted, entryId)).toMatchObject({
    rejection: 'entry_id_reused',
  })
})

test('never for a day that is past, and never out of sense', async () => {
  const today = businessDate((await stateOf(core)).businessOn)
  expect(await adopt(core, idleLock(9, addDays(today, -1)))).toMatchObject({
    rejection: 'policy_back_dated',
  })
  expect(
    await adopt(core, {
      name: 'countToleranceCents',
      value: 100_001,
      effectiveOn: today,
      adoptedBy: 'Resolution 2026-20',
    }),
  ).toMatchObject({ rejection: 'tolerance_over_ceiling' })
})

test('a value of another shape than its name wants is not even read', async () => {
  const today = (await stateOf(core)).businessOn
  const wrong = { ...idleLock(9, today), name: 'businessDayCutoff' } as unknown as Adopted
  expect(await adopt(core, wrong)).toMatchObject({ rejection: 'bad_input' })
})

test('a stub layout read from today on is read from the next scan', async () => {
  const today = (await stateOf(core)).businessOn
  const short = {
    name: 'short',
    length: 8,
    fields: [
      { name: 'sign', start: 0, length: 2, always: '77' },
      { name: 'account', start: 2, length: 6 },
    ],
    checks: [],
  }
  expect(await core.client.call('account.resolveScan', { text: '77204817' })).toMatchObject({
    rejection: 'stub_not_read',
  })
  const headgate = JSON.parse(JSON.stringify(HEADGATE_STUB)) as typeof short
  const answer = await adopt(core, {
    name: 'stubLayouts',
    value: [headgate, short],
    effectiveOn: today,
    adoptedBy: 'Memorandum 13',
  })
  expect(answer.ok).toBe(true)
  const { account } = await must(core.client, 'account.resolveScan', { text: '77204817' })
  expect(account.accountNo).toBe('204817')
})

test('what was adopted is derived again from the journal as it stands', async () => {
  const folder = await openCore()
  await must(folder.client, 'session.signIn', SUPERVISOR)
  const today = businessDate((await stateOf(folder)).businessOn)
  for (const days of [0, 2, 2, 5]) await adopt(folder, idleLock(20 + days, addDays(today, days)))
  await folder.close()
  const books = openDatabase(folder.dataFolder)
  const rows = () => JSON.stringify([...eachProjectionRow(books, 'policy')])
  const live = rows()
  rebuild(books, books)
  const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
  expect(rows()).toBe(live)
  expect(broken).toEqual([])
  books.close()
  folder.remove()
})

describe('a policy whose day comes', () => {
  test('is told to the window when the business date rolls, without being asked', async () => {
    let now = Date.parse('2026-11-30T20:00:00.000Z')
    const timers: (() => void)[] = []
    const desk = {
      ...openDesk(),
      now: () => new Date(now).toISOString() as never,
      after: (milliseconds: number, act: () => void) => {
        if (milliseconds === 60_000) timers.push(act)
        const timer = setTimeout(act, milliseconds === 60_000 ? 2 ** 30 : milliseconds)
        timer.unref()
        return () => clearTimeout(timer)
      },
    }
    const other = await openCore(undefined, desk)
    await must(other.client, 'session.signIn', SUPERVISOR)
    const answer = await adopt(other, idleLock(33, '2026-12-01'))
    expect(answer.ok).toBe(true)
    expect((await stateOf(other)).policies.idleLockMinutes).toBe(10)
    const told: number[] = []
    other.client.on('workstation.changed', ({ policies }) => told.push(policies.idleLockMinutes))
    const look = async () => {
      timers.at(-1)?.()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await look()
    expect(told).toEqual([])
    now = Date.parse('2026-12-01T16:00:00.000Z')
    await look()
    expect(told).toEqual([33])
    await other.close()
    other.remove()
  })
})

test('a cashier may neither see nor adopt them', async () => {
  await must(core.client, 'session.signIn', CASHIER)
  const today = (await stateOf(core)).businessOn
  for (const answer of [
    await core.client.call('policy.list', {}),
    await adopt(core, idleLock(5, today)),
  ]) {
    expect(answer).toMatchObject({ rejection: 'not_your_role' })
  }
})
