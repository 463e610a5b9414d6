import { expect, type Page, test } from '@playwright/test'
import { STUB_LAYOUTS } from '../../src/domain/bill-stub.ts'
import { type AtWindow, atWindow, signIn } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// What a supervisor changes in the settings, by the keys alone.

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ clockAheadMs: untilTomorrowAt(10) })
  window = atWindow(page)
  await signIn(window, workstation, '201')
  await window.keypad.press('Control+4')
})
test.afterEach(async () => workstation.remove())

const OFFICE = 'America/Los_Angeles'
const HOUR_MS = 3_600_000

/** The office's morning comes at whatever hour the tests run: the day has not ended yet. */
function untilTomorrowAt(hour: number): number {
  const wall = new Date().toLocaleTimeString('sv-SE', { timeZone: OFFICE })
  return (24 + hour - Number(wall.slice(0, 2))) * HOUR_MS
}

/** Goes into a part of the settings by its number. */
async function intoPart(page: Page, number: string, title: string): Promise<void> {
  await window.keypad.press(number)
  await page.getByRole('heading', { name: title, level: 2 }).waitFor()
  await expect(page.locator('[data-row]').first()).toBeFocused()
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

/** `112426`, as it is keyed, so many days after the office's today. */
function keyed(days: number): string {
  const now = Date.now() + untilTomorrowAt(10)
  const today = new Date(now).toLocaleDateString('sv-SE', { timeZone: OFFICE })
  const [year, month, day] = new Date(Date.parse(today) + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return `${month}${day}${year}`
}

test('a dated policy is adopted, waits for its day, and takes effect on it', async ({ page }) => {
  const { keypad } = window
  await intoPart(page, '7', 'Policies')
  // Lock when idle: the ninth. From the day after the business date.
  await keypad.press('ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown')
  await keypad.press('ArrowDown Enter')
  await dialog(page, 'Lock when idle').waitFor()
  await keypad.press(`7 Enter ${keyed(2)} Enter`)
  await keypad.type('Memorandum 12')
  await keypad.press('Enter')
  await expect(page.getByText(/Lock when idle: 7 minutes, from /)).toBeVisible()
  const row = page.getByRole('row', { name: /Lock when idle/ })
  await expect(row).toContainText('10 minutes')
  await expect(row).toContainText(/From .*: 7 minutes/)
  // Never for a day that is past.
  await keypad.press(`Enter 5 Enter ${keyed(-3)} Enter`)
  await keypad.type('Memorandum 13')
  await keypad.press('Enter')
  await expect(page.getByText('A policy never changes a day that is past.')).toBeVisible()
  await keypad.press('Escape')

  const adopted = readEntries(workstation.dataFolder, 'policy.adopted')
  expect(adopted.at(-1)).toMatchObject({
    staff: { number: '201' },
    facts: { policy: { name: 'idleLockMinutes', value: 7, adoptedBy: 'Memorandum 12' } },
  })
})

test('a policy for the next day is in force once the day has ended', async ({ page }) => {
  const { keypad } = window
  await intoPart(page, '7', 'Policies')
  const { today, next } = await daysOf(page)
  await keypad.press('ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown')
  await keypad.press(`ArrowDown Enter 7 Enter ${next} Enter`)
  await keypad.type('Memo 1')
  await keypad.press('Enter')
  const row = page.getByRole('row', { name: /Lock when idle/ })
  await expect(row).toContainText(/From .*: 7 minutes/)
  // The day ends at midnight by this: it is ten in the morning, so the next one has begun.
  await keypad.press(`ArrowUp ArrowUp ArrowUp ArrowUp ArrowUp ArrowUp ArrowUp ArrowUp Enter`)
  await dialog(page, 'End of the business day').waitFor()
  await keypad.press(`0000 Enter ${today} Enter`)
  await keypad.type('Memo 2')
  await keypad.press('Enter')
  await expect(page.getByText(/End of the business day: 00:00/)).toBeVisible()
  await expect(row).not.toContainText('From')
  await expect(row).toContainText('7 minutes')
})

/** The business date and the one after it, as they are keyed. */
async function daysOf(page: Page): Promise<{ today: string; next: string }> {
  const shown = await page.getByRole('contentinfo').textContent()
  const on = Date.parse(`${shown?.match(/Business date\s*\w+ (\d+ \w+ \d{4})/)?.[1]} UTC`)
  const asKeyed = (ms: number) => {
    const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-')
    return `${month}${day}${year}`
  }
  return { today: asKeyed(on), next: asKeyed(on + 86_400_000) }
}

test('a fee code is added, and a till is retired', async ({ page }) => {
  const { keypad } = window
  await intoPart(page, '5', 'Fee codes')
  await keypad.press('+')
  await dialog(page, 'Add a fee code').waitFor()
  await keypad.press('70 Enter')
  await keypad.type('Fire line test')
  await keypad.press('Enter Enter 4500 Enter')
  await expect(page.getByText('Fee code 70, Fire line test, is kept.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Fire line test/ })).toContainText('45.00')
  const [added] = readEntries(workstation.dataFolder, 'fee_code.changed')
  expect(added?.facts).toMatchObject({ code: '70', glAccount: 'revenue:70', defaultCents: 4_500 })

  await keypad.press('Escape')
  await intoPart(page, '1', 'Office and tills')
  await keypad.press('ArrowDown ArrowDown ArrowDown ArrowDown Enter')
  await dialog(page, 'Till 4').waitFor()
  await keypad.press('Enter Space Enter')
  await expect(page.getByText('Till 4 is retired.')).toBeVisible()
  await expect(page.getByRole('row', { name: /till 4/i })).toContainText('Retired')
  const [retired] = readEntries(workstation.dataFolder, 'till.changed')
  expect(retired?.facts).toMatchObject({ till: '4', isActive: false })
})

test('the allocation is put in another order, seen on a bill before it is adopted', async ({
  page,
}) => {
  const { keypad } = window
  await intoPart(page, '6', 'Services and allocation')
  await keypad.press('ArrowDown Enter')
  await dialog(page, 'Order of allocation').waitFor()
  const steps = page.getByRole('list', { name: 'Money is laid to' }).getByRole('listitem')
  await expect(steps.first()).toHaveText('Refuse, past due')
  // Late fees first: the seventh step goes up six places.
  await keypad.press('ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown')
  await keypad.press('NumpadSubtract NumpadSubtract NumpadSubtract')
  await keypad.press('NumpadSubtract NumpadSubtract NumpadSubtract')
  await expect(steps.first()).toHaveText('Late fees, past due')
  const fees = page.getByRole('row', { name: /Late fees, past due/ })
  await expect(fees.getByRole('cell')).toHaveText(['Late fees, past due', '41.00', '0.00', '41.00'])
  await keypad.press('F10 Enter')
  await keypad.type('Resolution 2026-31')
  await keypad.press('Enter')
  await expect(page.getByText(/Order of allocation: fees past due, refuse/)).toBeVisible()
  const adopted = readEntries(workstation.dataFolder, 'policy.adopted').at(-1)
  expect(adopted?.facts.policy).toMatchObject({ name: 'allocationOrder' })
  expect(JSON.stringify(adopted?.facts.policy.value)).toMatch(
    /^\[{"age":"past_due","service":"fees"}/,
  )
})

test('a stub layout is filled in, tried with a scan, adopted, and read at the counter', async ({
  page,
}) => {
  const { keypad } = window
  await intoPart(page, '8', 'Bills')
  await keypad.press('+')
  await dialog(page, 'Add a layout').waitFor()
  await keypad.type('Old bill')
  // Nine digits: 77, the account in six, and a check digit by 7 3 1 over all before it.
  await keypad.press('Enter 9 Enter 3 Enter 6 Enter Enter Enter 1 Enter 77')
  await page.getByRole('textbox', { name: 'Check 1 at' }).focus()
  await keypad.press('9 Enter 1 Enter 8 Enter 3')
  await keypad.scan('772048171')
  await expect(page.getByText('No layout reads these 9 signs')).toBeVisible()
  const sum = [...'77204817'].reduce(
    (all, digit, at) => all + Number(digit) * ([7, 3, 1][at % 3] ?? 0),
    0,
  )
  const line = `77204817${(10 - (sum % 10)) % 10}`
  await keypad.scan(line)
  await expect(page.getByText('Read as Old bill.')).toBeVisible()
  await expect(page.getByText('Account 204817')).toBeVisible()
  await keypad.press('F10 Enter')
  await keypad.type('Memorandum 14')
  await keypad.press('Enter')
  await expect(page.getByRole('row', { name: /Old bill/ })).toContainText('3 to 8')
  const adopted = readEntries(workstation.dataFolder, 'policy.adopted').at(-1)
  expect(adopted?.facts.policy.value).toHaveLength(STUB_LAYOUTS.length + 1)
})
