import { expect, test } from '@playwright/test'
import { sumCents } from '../../src/domain/money.ts'
import { type AtWindow, atWindow, signIn } from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { type FullBatch, takeFullBatch } from '../fixtures/full-batch.ts'
import { heardDuring, isKeypadKey, listenInPage } from '../fixtures/heard-keys.ts'
import { modelSeconds } from '../fixtures/keystroke-model.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// The close of a day of 150 payments, by keys alone; docs/BENCHMARKS.md has the seconds of the model.

// Hundreds of keys, at a person's pace.
test.setTimeout(120_000)

let workstation: StartedWorkstation
let window: AtWindow
let day: FullBatch

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation({ accounts: 1_000 })
  day = await takeFullBatch(workstation, 150)
  window = atWindow(page)
  await listenInPage(page)
  await signIn(window, { address: await workstation.newAddress() })
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
  expect(heard.keys.filter((code) => !isKeypadKey(code))).toEqual([])
  return heard.keys.length
}

/** The counted drawer in the journal. */
function counted() {
  const [entry] = readEntries(workstation.dataFolder, 'drawer.counted')
  if (entry === undefined) throw new Error('nothing was counted')
  return entry.facts
}

/** To begin, each line of cash, the card slips, to finish, and the verdict read. */
const commonMoments = () => Object.keys(day.pieces).length + 4

/** Says the keys, and the seconds of an average and of a practised hand; answers the former. */
function told(keys: number, moments: number): number {
  const act = { keys, moments, waits: 3 }
  const [average, practised] = [modelSeconds(act), modelSeconds(act, 0.2)]
  console.log(`${keys} keys, ${average.toFixed(0)} s; practised ${practised.toFixed(0)} s`)
  return average
}

test('150 payments, the checks by number and total, within 90 seconds', async () => {
  const total = sumCents(day.checks)
  const keys = await close(`${day.checks.length} Enter ${total} Enter`)
  expect(told(keys, commonMoments() + 2)).toBeLessThanOrEqual(90)
  expect(keys).toBeLessThanOrEqual(60)
  expect(counted()).toMatchObject({
    outcome: 'agrees',
    count: { checkCount: day.checks.length, checkCents: total, cardCents: day.cardCents },
  })
})

test('150 payments, every check added up on the tape', async () => {
  const keys = await close(
    `Enter F4 ${day.checks.map((amount) => `${amount} +`).join(' ')} Enter Enter Enter`,
  )
  // Amounts are copied check by check, the eye ahead of the hand: a moment to begin, and none for each.
  told(keys, commonMoments() + 1)
  told(keys, commonMoments() + 1 + day.checks.length)
  expect(keys).toBeLessThanOrEqual(300)
  expect(counted()).toMatchObject({
    outcome: 'agrees',
    count: { checkCount: day.checks.length, checkAmounts: day.checks },
  })
})
