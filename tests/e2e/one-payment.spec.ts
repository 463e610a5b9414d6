import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import {
  Keypad,
  openDrawer,
  type StartedWorkstation,
  signIn,
  startWorkstation,
} from '../fixtures/counter-window.ts'

let workstation: StartedWorkstation

test.beforeEach(async () => {
  workstation = await startWorkstation()
})
test.afterEach(async () => workstation.remove())

const shot = (page: Page, name: string) =>
  process.env.SHOTS === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.html}`)).toEqual([])
}

test('a cash payment is keyed end to end, and survives kill -9', async ({ page }) => {
  const keypad = new Keypad(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(workstation.address)
  await signIn(page, keypad)
  await openDrawer(page, keypad)
  await page.waitForTimeout(600)
  await keypad.press('Control+1')
  await expect(page.getByText('Account, name, address, phone, or scan the bill')).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'find')

  // A six-digit account, typed, exact cash: nine keys.
  expect(await keypad.count('204817 Enter Enter Enter')).toBe(9)
  await expect(page.getByText(/W01-\w\w-000001/).first()).toBeVisible()
  await shot(page, 'done-exact')
  await expectAccessible(page)
  await keypad.press('Enter Enter')

  // An eight-digit account, five digits of cash, change: sixteen keys.
  expect(await keypad.count('01422076 Enter Enter 10000 Enter')).toBe(16)
  await expect(page.getByText(/W01-\w\w-000002/).first()).toBeVisible()
  await expect(page.getByText('16.80').first()).toBeVisible()
  await shot(page, 'done-change')

  // An unfinished payment comes back after a reload and after kill -9.
  await keypad.press('00914077 Enter')
  await page.waitForTimeout(400)
  await shot(page, 'amount-or-find')
  const { dataFolder } = workstation
  await workstation.kill()
  workstation = await startWorkstation(dataFolder)
  await page.goto(workstation.address)
  await signIn(page, keypad)
  await expect(page.getByText(/W01-\w\w-000002/).first()).toBeVisible()
  await shot(page, 'after-kill')
})
