import { expect, test } from '@playwright/test'
import { cents, formatCents, sumCents } from '../../src/domain/money.ts'
import { type AtWindow, atWindow, keyIn } from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { type FullBatch, takeFullBatch } from '../fixtures/full-batch.ts'
import { heardDuring, listenInPage } from '../fixtures/heard-keys.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// The close of a day of 150 payments, by keys alone; docs/BENCHMARKS.md has the seconds of the model.

let workstation: StartedWorkstation
let window: AtWindow
let day: FullBatch

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ accounts: 1_000 })
  day = await takeFullBatch(workstation, 150)
  window = atWindow(page)
  await listenInPage(page)
  await page.goto(await workstation.newAddress())
  await keyIn(window, '101')
  await page.getByText('Sign out').waitFor()
})
test.afterEach(async () => workstation.remove())

/** Counts the drawer, with these keys for the checks, and answers how many keys the close took. */
async function close(checkKeys: string): Promise<number> {
  const { page, keypad } = window
  const heard = await heardDuring(page, async () => {
    await keypad.press('F10 2')
    await page.getByText('first count').waitFor()
    // The sheet opens at its first line.
    await keypad.press(`${countKeys(day.pieces).replace('Home ', '')} Enter`)
    await expect(page.getByRole('textbox', { name: 'Checks', exact: true })).toBeFocused()
    await keypad.press(checkKeys)
    await expect(page.getByRole('textbox', { name: 'Card slips total' })).toBeFocused()
    await keypad.press(`${day.cardCents} F10`)
    await expect(page.getByText('The drawer agrees')).toBeVisible()
    await keypad.press('Enter')
    await expect(page.getByText('Choose a till')).toBeVisible()
  })
  expect(heard.pointer).toEqual([])
  expect(heard.keys.filter((key) => !/^([0-9+]|Enter|F\d+)$/.test(key))).toEqual([])
  return heard.keys.length
}

/** The counted drawer in the journal. */
function counted() {
  const [entry] = readEntries(workstation.dataFolder, 'drawer.counted')
  if (entry === undefined) throw new Error('nothing was counted')
  return entry.facts
}

test('150 payments, the checks by number and total', async () => {
  const total = sumCents(day.checks)
  const keys = await close(`${day.checks.length} Enter ${total} Enter`)
  console.log(`${keys} keys; ${day.checks.length} checks of ${formatCents(cents(total))}`)
  expect(keys).toBeLessThanOrEqual(70)
  expect(counted()).toMatchObject({
    outcome: 'agrees',
    count: { checkCount: day.checks.length, checkCents: total, cardCents: day.cardCents },
  })
})

test('150 payments, every check added up on the tape', async () => {
  const keys = await close(
    `Enter F4 ${day.checks.map((amount) => `${amount} +`).join(' ')} Enter Enter Enter`,
  )
  console.log(`${keys} keys with the tape`)
  expect(keys).toBeLessThanOrEqual(350)
  expect(counted()).toMatchObject({
    outcome: 'agrees',
    count: { checkCount: day.checks.length, checkAmounts: day.checks },
  })
})
