import { type BrowserContext, expect, test } from '@playwright/test'
import {
  type AtWindow,
  atWindow,
  findField,
  keyIn,
  openDrawer,
  paymentTaken,
  signIn,
} from '../fixtures/cashier.ts'
import { type DemoCentre, startDemoCentre } from '../fixtures/demo-centre.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// Two windows, two workstations, one centre, and nothing but keys.

interface Counter {
  readonly window: AtWindow
  readonly workstation: StartedWorkstation
  readonly context: BrowserContext
}

let centre: DemoCentre
let one: Counter
let other: Counter

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  const open = async (place: number): Promise<Counter> => {
    const workstation = await startWorkstation(
      place === 1 ? { hasDrawer: true } : { place, accounts: 400 },
    )
    const context = await browser.newContext()
    return { window: atWindow(await context.newPage()), workstation, context }
  }
  ;[centre, one, other] = await Promise.all([startDemoCentre(), open(1), open(2)])
})
test.afterAll(async () => {
  for (const counter of [one, other]) {
    await counter?.context.close()
    await counter?.workstation.remove()
  }
  await centre?.end()
})

const standing = ({ window: { page } }: Counter, words: string | RegExp) =>
  page.getByRole('contentinfo').getByText(words)

/** Acknowledged by the centre, which is when the light is green. */
async function upToDate(counter: Counter): Promise<void> {
  const item = standing(counter, 'Central: up to date')
  await expect(item).toBeVisible({ timeout: 20_000 })
  await expect(item.locator('[data-led="good"]')).toBeVisible()
}

async function enroll(counter: Counter, giveCode: () => Promise<void>): Promise<void> {
  const { window, workstation } = counter
  const { page, keypad } = window
  await signIn(window, workstation, '201')
  await expect(standing(counter, 'Standalone')).toBeVisible()
  await keypad.press('Control+5')
  await page.getByRole('heading', { name: 'This workstation stands alone' }).waitFor()
  await keypad.type(centre.address)
  await keypad.press('Enter Enter')
  await giveCode()
  await keypad.press('Enter')
  await expect(page.getByText('Everything recorded here is acknowledged')).toBeVisible({
    timeout: 20_000,
  })
  await upToDate(counter)
  await keypad.press('Control+q')
  await page.getByText('Demo data only').waitFor()
}

test('both are enrolled by keys; what is wrong is said at its field', async () => {
  const [code, otherCode] = [await centre.codeFor(1), await centre.codeFor(2)]
  const typeCode = async () => {
    const { page, keypad } = one.window
    await keypad.type(code.slice(0, 11).toLowerCase())
    await keypad.press('Enter')
    await expect(page.getByRole('alert')).toHaveText(/five groups of five/)
    await expect(page.getByRole('textbox', { name: 'One-time code' })).toBeFocused()
    await keypad.type(code.slice(11).replaceAll('-', ''))
  }
  await Promise.all([
    enroll(one, typeCode),
    enroll(other, () => other.window.keypad.paste(otherCode)),
  ])
  const rows = await centre.admin.rows<{ workstation: string }>(
    'SELECT DISTINCT workstation FROM headgate.entry ORDER BY workstation',
  )
  expect(rows.map(({ workstation }) => workstation)).toEqual(['W01', 'W02'])
})

test('what one counter takes the other shows within two seconds', async () => {
  await Promise.all([
    keyIn(one.window, '101'),
    keyIn(other.window, '102').then(() => openDrawer(other.window)),
  ])
  await expect(findField(one.window.page)).toBeFocused()
  const { page, keypad } = other.window
  await keypad.press('204817')
  const match = page.getByRole('option', { name: /204817/ })
  await expect(match).toContainText('61.95')
  await one.window.keypad.press('204817 Enter Enter Enter')
  await expect(paymentTaken(one.window.page)).toBeVisible()
  await expect(match).toContainText(/Paid today \d+:\d\d at another counter/, { timeout: 2_000 })
  await expect(match).not.toContainText('61.95')
  await keypad.press('Enter')
  await expect(page.getByText('total due', { exact: true })).toBeVisible()
  await expect(page.getByText(/Paid today \d+:\d\d at another counter/)).toBeVisible()
  await keypad.press('Escape Escape')
  await upToDate(one)
})

test('without the network payments go on, and are sent when it is back', async () => {
  const { page, keypad } = one.window
  centre.line.unplug()
  await expect(standing(one, /^Offline since \d+:\d\d$/)).toBeVisible({ timeout: 20_000 })
  // What billing changes meanwhile is not known here; it is no reason to refuse anybody.
  await centre.admin.rows(
    `UPDATE headgate.account SET body = jsonb_set(body::jsonb, '{status}', '"closed"')::json
     WHERE account_no = '014-0961-7'`,
  )
  await keypad.press('01409617 Enter')
  await expect(page.getByText(/total due as of \d+:\d\d/)).toBeVisible()
  await keypad.press('Enter Enter')
  await expect(paymentTaken(page)).toBeVisible()
  await keypad.press('01422076 Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('000003')
  await expect(standing(one, /^Offline since \d+:\d\d, [23] waiting$/)).toBeVisible()
  centre.line.restore()
  await upToDate(one)
  const [taken] = await centre.admin.rows(
    `SELECT count(*)::int AS all, count(DISTINCT entry_id)::int AS distinct
     FROM headgate.entry WHERE kind = 'payment.taken'`,
  )
  expect(taken).toEqual({ all: 3, distinct: 3 })
})

test('what the centre found odd is looked at, once for both counters', async () => {
  const { page, keypad } = one.window
  await keypad.press('Control+q')
  await page.getByText('Demo data only').waitFor()
  await keyIn(one.window, '201')
  await page.getByText('Sign out').waitFor()
  await expect(page.getByRole('button', { name: /Sync 1 exception to look at/ })).toBeVisible()
  await keypad.press('Control+5 /')
  const odd = page.getByText(
    /Receipt W01-\w+-000002 took .* for account 014-0961-7, which is closed/,
  )
  await expect(odd.first()).toBeVisible()
  await keypad.press('Enter 3')
  await expect(page.getByText('It is recorded under your name.')).toBeVisible()
  await expect(page.getByText(/Billing was told/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible()
  await expect
    .poll(() => centre.admin.rows('SELECT resolution FROM headgate.exception'))
    .toMatchObject([{ resolution: { note: 'Billing was told', staff: { number: '201' } } }])
})

test('a change of the district is told as sent, and as done when the centre has answered', async () => {
  const { page, keypad } = one.window
  await keypad.press('Control+4 5 +')
  await page.getByRole('dialog').waitFor()
  await keypad.press('77 Enter')
  await keypad.type('Valve check')
  await keypad.press('Enter Enter 2500 Enter')
  await expect(page.getByText('Fee code 77, Valve check, is kept.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Valve check' })).toBeVisible()
  const { page: second, keypad: hand } = other.window
  await expect(findField(second)).toBeFocused()
  await hand.press('*')
  await expect(second.getByRole('dialog').getByText('Valve check')).toBeVisible()
  await hand.press('Escape')
  centre.line.unplug()
  await expect(standing(one, /^Offline since/)).toBeVisible({ timeout: 20_000 })
  await keypad.press('Enter')
  await page.getByRole('dialog').waitFor()
  await keypad.press('Enter Enter Enter Enter')
  await expect(page.getByRole('dialog').getByText('The centre does not answer')).toBeVisible()
  centre.line.restore()
})
