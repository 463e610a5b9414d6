import { expect, test } from '@playwright/test'
import { atWindow, expectReceipt, findField, signInToCounter } from '../fixtures/cashier.ts'
import { countKeys } from '../fixtures/count-keys.ts'
import { daySeed, rollShortDay } from '../fixtures/seeded-day.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'
import { toldAmounts } from '../fixtures/told-amounts.ts'

const seed = daySeed()
let workstation: StartedWorkstation

test.beforeEach(async () => {
  workstation = await startWorkstation({ hasDrawer: true })
})
test.afterEach(async () => workstation.remove())

test('from the start of a count until it is final no frame tells what should be there', async ({
  page,
}) => {
  test.info().annotations.push({ type: 'seed', description: String(seed) })
  console.log(`A short day of seed ${seed}; SEED=${seed} replays it.`)
  const day = rollShortDay(seed, 3)
  const window = atWindow(page)
  const { keypad, wire } = window
  await signInToCounter(window, workstation)
  for (const [at, { accountNo, cents, cashCents }] of day.payments.entries()) {
    await keypad.press(`${accountNo} Enter ${cents} Enter ${cashCents} Enter`)
    await expectReceipt(page, at + 1)
  }
  await keypad.press(`F7 1 ${day.dropCents} Enter Enter`)
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText(`${day.payments.length} payments in this drawer`)).toBeVisible()
  await expect(page.getByText(/Receipt .* printed/)).toBeVisible()

  // The control: the same look at the frames finds what is told before the count begins.
  const paid = day.payments.map(({ cents }) => cents)
  expect(toldAmounts(wire.received, paid)).toEqual([...new Set(paid)])

  const from = wire.received.length
  await keypad.press('F10 2')
  await page.getByText('first count').waitFor()
  await keypad.press('Control+1')
  await page.getByText('The drawer is being counted').waitFor()
  await keypad.press('Control+3')
  await page.getByText('Receipts are shut').waitFor()
  await page.reload()
  await page.getByText('The drawer is being counted').waitFor()
  await keypad.press('Enter')
  await page.getByText('first count').waitFor()
  await keypad.press(`${countKeys({ n20: 1 })} F10`)
  await page.getByText('second count').waitFor()
  await keypad.press(countKeys(day.pieces))
  const blind = wire.received.slice(from)
  expect(blind.length).toBeGreaterThan(8)
  expect(toldAmounts(blind, day.secrets)).toEqual([])

  // Final, it is named: the same look finds it again.
  await keypad.press('F10')
  await page.getByText('The drawer agrees').waitFor()
  expect(toldAmounts(wire.received.slice(from), [day.expectedCents])).toHaveLength(1)
})
