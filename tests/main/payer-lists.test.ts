import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copyBooks } from '../../src/main/db/book-copy.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { AccountView } from '../../src/shared/contract/account.ts'
import type { Input } from '../../src/shared/contract/index.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { ACCOUNTS, CASHIER, cashPayment, openDrawer, SUPERVISOR } from '../fixtures/short-day.ts'

let core: OpenCore
beforeAll(async () => {
  core = await openCore()
  await openDrawer(core)
})
beforeEach(() => must(core.client, 'session.signIn', CASHIER))
afterAll(async () => {
  await core.close()
  core.remove()
})

const [FIRST, SECOND] = ACCOUNTS
const get = async (number: string) => must(core.client, 'payerList.get', { number })
const accountNosOf = async (number: string) =>
  (await get(number)).accounts.map(({ accountNo }) => accountNo)
const entry = () => ({ entryId: randomUUID() })

/** What a landlord's check pays: all that is due on each account. */
function checkFor(accounts: readonly AccountView[]): Input<'payment.take'> {
  const lines = accounts.map(({ accountNo, dueCents }) => ({ accountNo, cents: dueCents }))
  const cents = lines.reduce((total, line) => total + line.cents, 0)
  const tenders = [{ kind: 'check' as const, cents, number: '5001' }]
  return { ...cashPayment(0), lines, tenders, confirmed: [] }
}

describe('a payer list in the core', () => {
  test('comes with the demo district: twelve accounts that owe something', async () => {
    expect(await must(core.client, 'payerList.all', {})).toEqual([
      { number: '7', name: 'Foothill Property Management', accounts: 12 },
      { number: '8', name: 'Sierra Bill Pay, paying agent', accounts: 60 },
    ])
    const { accounts, missing } = await get('7')
    expect(accounts.filter(({ dueCents }) => dueCents > 0)).toHaveLength(12)
    expect(missing).toEqual([])
  })

  test('is remembered by a cashier, added to, and edited and forgotten by a supervisor', async () => {
    const { client } = core
    const list = { number: '3', name: 'Hernandez rentals', accountNos: [FIRST] }
    await must(client, 'payerList.remember', { ...entry(), ...list })
    await must(client, 'payerList.addAccount', { ...entry(), number: '3', accountNo: SECOND })
    expect(await accountNosOf('3')).toEqual([FIRST, SECOND])
    await must(client, 'session.signIn', SUPERVISOR)
    const edited = { number: '3', name: 'Hernandez', accountNos: [SECOND] }
    await must(client, 'payerList.edit', { ...entry(), ...edited })
    expect(await get('3')).toMatchObject({ name: 'Hernandez' })
    expect(await accountNosOf('3')).toEqual([SECOND])
    await must(client, 'payerList.forget', { ...entry(), number: '3' })
    expect(await client.call('payerList.get', { number: '3' })).toMatchObject({
      rejection: 'unknown_payer_list',
    })
  })

  test.each<[string, Partial<Input<'payerList.remember'>>]>([
    ['payer_list_number_taken', { number: '7' }],
    ['payer_list_number_taken', { number: '30' }],
    ['payer_list_empty', { accountNos: [] }],
    ['account_listed_twice', { accountNos: [FIRST, FIRST] }],
    ['unknown_account', { accountNos: [FIRST, '999-9999-9'] }],
    ['bad_input', { number: 'seven' }],
    ['bad_input', { name: 'a\nb' }],
    ['bad_input', { accountNos: Array<string>(202).fill(FIRST) }],
  ])('is refused: %s, %j', async (rejection, change) => {
    const asked = { ...entry(), number: '4', name: 'Four', accountNos: [FIRST], ...change }
    expect(await core.client.call('payerList.remember', asked)).toMatchObject({ rejection })
    expect(await core.client.call('payerList.get', { number: '4' })).toMatchObject({ ok: false })
  })
})

describe('one check for a list', () => {
  test('pays sixty accounts as one receipt of one entry', async () => {
    const { accounts } = await get('8')
    const receipt = await must(core.client, 'payment.take', checkFor(accounts))
    expect(receipt.lines).toHaveLength(60)
    expect(receipt.changeCents).toBe(0)
    const after = await get('8')
    expect(after.accounts.every(({ dueCents }) => dueCents === 0)).toBe(true)
    expect(after.accounts.every(({ paidTodayTime }) => paidTodayTime !== undefined)).toBe(true)
  })

  test('is held and recalled as the list, with what changed proposed anew', async () => {
    const { client } = core
    const { accounts } = await get('7')
    const [changed, leftOut] = accounts
    if (changed === undefined || leftOut === undefined) throw new Error('The list has accounts')
    const { entryId, startedAt, lines } = checkFor(accounts.filter((each) => each !== leftOut))
    const rows = accounts.map(({ accountNo, dueCents }) => ({
      accountNo,
      cents: dueCents,
      isLeftOut: accountNo === leftOut.accountNo,
    }))
    const list = { number: '7', name: 'Foothill', at: 2, rows }
    const common = { entryId, startedAt, tenders: [], typed: '', confirmed: [], list }
    await must(client, 'payment.hold', { draft: { ...common, stage: 'tender', lines } })
    expect(await must(client, 'payment.held', {})).toMatchObject([{ entryId }])
    await must(client, 'payment.take', {
      ...cashPayment(500, 500, changed.accountNo),
      confirmed: [],
    })
    const told = await must(client, 'payment.recall', { entryId })
    expect(told.changed.map(({ accountNo }) => accountNo)).toEqual([changed.accountNo])
    const { draft, accounts: again } = await must(client, 'payment.resume', {})
    expect(draft).toMatchObject({ stage: 'list', lines: [] })
    expect(draft?.list?.rows[0]?.cents).toBe(changed.dueCents - 500)
    expect(draft?.list?.rows[1]).toEqual(rows[1])
    // Also the account that is left out: it may be taken in again.
    expect(again).toHaveLength(12)
    await must(client, 'payment.keepDraft', {})
  })
})

test('every list is in the journal: the books hold, and rebuilt they are the same', async () => {
  await must(core.client, 'session.signOut', {})
  const copy = copyBooks(core.dataFolder)
  const broken = checkBooks(copy.books).filter(({ problems }) => problems.length > 0)
  copy.close()
  expect(broken).toEqual([])
  await core.close()
  const books = openDatabase(core.dataFolder)
  const lists = books.rows<{ body: string }>(
    "SELECT body FROM journal WHERE kind = 'payer_list.changed' ORDER BY position",
  )
  books.close()
  const sizes = lists.map(({ body }) => JSON.parse(body).facts.accountNos.length)
  expect(sizes).toEqual([12, 60, 1, 2, 1, 0])
})
