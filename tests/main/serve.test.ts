import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copyBooks } from '../../src/main/db/book-copy.ts'
import { openDesk } from '../../src/main/desk.ts'
import { startCore } from '../../src/main/start-core.ts'
import { type Channel, channelPair } from '../../src/shared/channel.ts'
import { type Client, connect } from '../../src/shared/connect.ts'
import { contract, type Input, type Method } from '../../src/shared/contract/index.ts'
import { MAX_CALL_LENGTH, type MethodSpec } from '../../src/shared/rpc.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { ACCOUNTS, CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

// Whatever a window, or something in its place, may send: it gets a name for what is wrong, and
// the books stay as they are.

const CUSTODIAN = { number: '301', pin: '299792' }

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
})
afterAll(async () => {
  await core.close()
  core.remove()
})

function entryCount(): number {
  const copy = copyBooks(core.dataFolder)
  const count = copy.books.row<{ n: number }>('SELECT count(*) AS n FROM journal')?.n ?? 0
  copy.close()
  return count
}

/** Says a text as it is, past the client, and hears the next reply. */
function say(text: string): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const from = core.frames.length
    core.say(text)
    const look = () => {
      const reply = core.frames
        .slice(from)
        .map((frame) => JSON.parse(frame))
        .find((frame) => !('event' in frame))
      if (reply === undefined) setTimeout(look, 1)
      else resolve(reply)
    }
    look()
  })
}

const frame = (method: string, input: unknown, id: unknown = 7) =>
  JSON.stringify({ id, method, input })

describe('a text that is no call', () => {
  beforeAll(() => must(core.client, 'session.signIn', CASHIER))

  test.each([
    ['nothing', ''],
    ['words', 'take a payment'],
    ['a call cut short', frame('batch.mine', {}).slice(0, -4)],
    ['two calls at once', frame('batch.mine', {}) + frame('batch.mine', {})],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['a call without an id', '{"method":"batch.mine","input":{}}'],
    ['a call without input', '{"id":7,"method":"batch.mine"}'],
    ['an id that is text', frame('batch.mine', {}, '7')],
    ['an id below zero', frame('batch.mine', {}, -1)],
    ['an id with a fraction', frame('batch.mine', {}, 1.5)],
    ['a method that is a list', '{"id":7,"method":["batch.mine"],"input":{}}'],
    ['a method without end', frame('x'.repeat(65), {})],
    ['a field more', '{"id":7,"method":"batch.mine","input":{},"roles":["supervisor"]}'],
    ['one letter more than a call may have', frame('batch.mine', 'x'.repeat(MAX_CALL_LENGTH))],
    ['megabytes', `{"id":7,"method":"batch.mine","input":"${'x'.repeat(4_000_000)}"}`],
    ['a very deep list', '['.repeat(200_000)],
  ])('%s', async (_what, text) => {
    const before = entryCount()
    expect(await say(text)).toEqual({ id: 0, rejection: 'malformed_call', detail: {} })
    expect(await core.client.call('batch.mine', {})).toMatchObject({ ok: true })
    expect(entryCount()).toBe(before)
  })
})

describe('a method that does not exist', () => {
  test.each([
    'payment.delete',
    'payment',
    '',
    'PAYMENT.TAKE',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'journal.record',
  ])('%s', async (method) => {
    expect(await say(frame(method, {}))).toEqual({ id: 7, rejection: 'unknown_method', detail: {} })
  })
})

describe('an input that the contract does not allow', () => {
  const payment = cashPayment(1_000)
  const withCents = (cents: unknown) => ({ ...payment, lines: [{ accountNo: ACCOUNTS[0], cents }] })
  beforeAll(() => must(core.client, 'session.signIn', CASHIER))

  test.each<[string, string, unknown, string]>([
    ['null', 'payment.take', null, ''],
    ['a field more', 'payment.take', { ...payment, changeCents: 0 }, ''],
    ['cents as text', 'payment.take', withCents('1000'), 'lines.0.cents'],
    ['a fraction of a cent', 'payment.take', withCents(1000.5), 'lines.0.cents'],
    ['an amount below zero', 'payment.take', withCents(-1), 'lines.0.cents'],
    ['ten digits of cents', 'payment.take', withCents(1_000_000_000), 'lines.0.cents'],
    ['an amount beyond all numbers', 'payment.take', withCents(1e300), 'lines.0.cents'],
    ['an amount that is not a number', 'payment.take', withCents(Number.NaN), 'lines.0.cents'],
    ['no account', 'payment.take', { ...payment, lines: [] }, 'lines'],
    [
      '251 lines',
      'payment.take',
      { ...payment, lines: Array(251).fill(payment.lines[0]) },
      'lines',
    ],
    [
      'a check without its number',
      'payment.take',
      { ...payment, tenders: [{ kind: 'check', cents: 1 }] },
      'tenders.0.number',
    ],
    ['an id that is no UUID', 'payment.take', { ...payment, entryId: 'again' }, 'entryId'],
    [
      'a day that is no day',
      'payment.take',
      { ...payment, startedAt: '2026-02-30T00:00:00.000Z' },
      'startedAt',
    ],
    [
      'a confirmation nobody asks for',
      'payment.take',
      { ...payment, confirmed: ['all'] },
      'confirmed.0',
    ],
    ['a PIN of five digits', 'session.signIn', { number: '101', pin: '27182' }, 'pin'],
    [
      'a reason with a line end',
      'drawer.open',
      { entryId: randomUUID(), reason: 'a\nb' },
      'reason',
    ],
    ['a reason of spaces', 'drawer.open', { entryId: randomUUID(), reason: '   ' }, 'reason'],
    ['a search without end', 'account.suggest', { text: 'x'.repeat(81) }, 'text'],
  ])('%s', async (_what, method, input, field) => {
    const before = entryCount()
    expect(await say(frame(method, input))).toEqual({
      id: 7,
      rejection: 'bad_input',
      detail: { field },
    })
    expect(entryCount()).toBe(before)
  })

  test.each([
    ['in a search', 'account.suggest', { text: '4111 1111 1111 1111' }],
    ['in a reason', 'drawer.open', { entryId: randomUUID(), reason: 'card 4111111111111111' }],
  ])('a card number %s', async (_where, method, input) => {
    expect(await say(frame(method, input))).toEqual({ id: 7, rejection: 'card_number', detail: {} })
  })
})

describe('a caller who may not', () => {
  const methods = Object.entries(contract) as [Method, MethodSpec][]
  const callersOf = ({ callers }: MethodSpec) => callers

  /** Whether the role check alone refuses: it comes before the input is looked at. */
  const refusalOf = async (method: Method) => {
    const reply = await say(frame(method, { nonsense: true }))
    return reply.rejection === 'bad_input' ? undefined : reply.rejection
  }

  test.each(methods.filter(([, spec]) => callersOf(spec) !== 'anyone'))(
    '%s is for people who are signed in',
    async (method) => {
      await must(core.client, 'session.signOut', {})
      expect(await refusalOf(method)).toBe('not_signed_in')
      await must(core.client, 'session.signIn', CASHIER)
      await must(core.client, 'session.lock', {})
      expect(await refusalOf(method)).toBe('locked')
    },
  )

  describe.each([
    ['cashier', CASHIER],
    ['custodian', CUSTODIAN],
  ] as const)('a %s', (role, person) => {
    beforeAll(() => must(core.client, 'session.signIn', person))
    const barred = methods.filter(
      ([, { callers }]) => Array.isArray(callers) && !callers.includes(role),
    )

    test('is barred from something', () => expect(barred.length).toBeGreaterThan(0))

    test.each(barred)('may not call %s', async (method) => {
      expect(await refusalOf(method)).toBe('not_your_role')
    })
  })
})

describe('an id asked for again', () => {
  let client: Client
  beforeAll(async () => {
    await openDrawer(core)
    client = core.client
  })
  beforeEach(() => must(client, 'session.signIn', CASHIER))

  const entryId = () => randomUUID()
  const person = (id: string, name: string) => ({
    entryId: id,
    number: '777',
    name,
    roles: ['cashier' as const],
    pin: '918273',
  })

  interface Again<M extends Method> {
    readonly method: M
    readonly as?: 'supervisor'
    readonly ask: (id: string) => Input<M>
    readonly other: (id: string) => Input<M>
  }
  const again = <M extends Method>(each: Again<M>) => each as unknown as Again<'drawer.drop'>
  const id = (change: object, of: object) => ({ ...of, ...change })

  test.each([
    again({
      method: 'payment.take',
      ask: (i) => id({ entryId: i }, cashPayment(1_000)) as Input<'payment.take'>,
      other: (i) => id({ entryId: i }, cashPayment(1_001)) as Input<'payment.take'>,
    }),
    again({
      method: 'drawer.drop',
      ask: (i) => ({ entryId: i, cents: 500 }),
      other: (i) => ({ entryId: i, cents: 501 }),
    }),
    again({
      method: 'drawer.open',
      ask: (i) => ({ entryId: i, reason: 'change' }),
      other: (i) => ({ entryId: i, reason: 'to look' }),
    }),
    again({
      method: 'payerList.remember',
      ask: (i) => ({ entryId: i, number: '3', name: 'One', accountNos: [ACCOUNTS[0]] }),
      other: (i) => ({ entryId: i, number: '3', name: 'Other', accountNos: [ACCOUNTS[0]] }),
    }),
    again({
      method: 'payerList.addAccount',
      ask: (i) => ({ entryId: i, number: '3', accountNo: ACCOUNTS[1] }),
      other: (i) => ({ entryId: i, number: '7', accountNo: ACCOUNTS[1] }),
    }),
    again({
      method: 'staff.add',
      as: 'supervisor',
      ask: (i) => person(i, 'Kim New'),
      other: (i) => person(i, 'Kim Other'),
    }),
    again({
      method: 'staff.edit',
      as: 'supervisor',
      ask: (i) => ({
        entryId: i,
        number: '102',
        name: 'One Name',
        roles: ['cashier'],
        isActive: true,
      }),
      other: (i) => ({
        entryId: i,
        number: '102',
        name: 'One Name',
        roles: ['supervisor'],
        isActive: true,
      }),
    }),
  ])(
    '$method answers the first answer, and refuses other content',
    async ({ method, as, ask, other }) => {
      if (as === 'supervisor') await must(client, 'session.signIn', SUPERVISOR)
      const theId = entryId()
      const before = entryCount()
      const first = await client.call(method, ask(theId))
      expect(first).toMatchObject({ ok: true })
      expect(await client.call(method, ask(theId))).toEqual(first)
      expect(await client.call(method, other(theId))).toMatchObject({
        rejection: 'entry_id_reused',
      })
      expect(entryCount()).toBe(before + 1)
    },
  )

  test('is refused when it stood for another kind of act, or was somebody else’s', async () => {
    const theId = entryId()
    await must(client, 'drawer.drop', { entryId: theId, cents: 100 })
    expect(await client.call('drawer.open', { entryId: theId, reason: 'x' })).toMatchObject({
      rejection: 'entry_id_reused',
    })
    await must(client, 'session.signIn', SUPERVISOR)
    expect(await client.call('drawer.drop', { entryId: theId, cents: 100 })).toMatchObject({
      rejection: 'entry_id_reused',
    })
  })

  test('with another PIN leaves the PIN of the first', async () => {
    await must(client, 'session.signIn', SUPERVISOR)
    const theId = entryId()
    await must(client, 'staff.setPin', { entryId: theId, number: '102', pin: '135790' })
    await must(client, 'staff.setPin', { entryId: theId, number: '102', pin: '975310' })
    expect(await client.call('session.signIn', { number: '102', pin: '975310' })).toMatchObject({
      rejection: 'wrong_number_or_pin',
    })
    expect(await client.call('session.signIn', { number: '102', pin: '135790' })).toMatchObject({
      ok: true,
    })
  })
})

test('before the books are ready everything that needs them is refused by name', async () => {
  const { dataFolder } = core
  const other = await startCore({
    dataFolder: `${dataFolder}-empty`,
    desk: openDesk(),
    version: 'test',
    tryDemo: false,
    demoAccounts: 20,
  })
  const [coreEnd, windowEnd]: readonly [Channel, Channel] = channelPair()
  other.attach(coreEnd)
  const client = connect(windowEnd)
  expect(await must(client, 'workstation.state', {})).toMatchObject({ stage: 'empty' })
  expect(await client.call('session.signIn', CASHIER)).toMatchObject({ rejection: 'not_ready' })
  await other.close()
})
