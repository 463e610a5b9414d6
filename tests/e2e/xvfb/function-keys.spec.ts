import { expect, type Page, test } from '@playwright/test'
import { atWindow, findField, openDrawer, signIn } from '../../fixtures/cashier.ts'
import { RealKeyboard, whyNoRealKeys } from '../../fixtures/real-keyboard.ts'
import { type StartedWorkstation, startWorkstation } from '../../fixtures/started-workstation.ts'

const why = whyNoRealKeys()
test.skip(why !== undefined, why ?? '')

let workstation: StartedWorkstation

test.afterEach(async () => workstation.remove())

test('the function keys do what they say, and nothing of what the browser does with them', async ({
  playwright,
  launchOptions,
}) => {
  workstation = await startWorkstation()
  // In a window of its own without tabs or an address, as the browser host opens it.
  const context = await playwright.chromium.launchPersistentContext('', {
    ...launchOptions,
    headless: false,
    viewport: null,
    args: [`--app=${workstation.address}`, '--window-size=1280,900', '--window-position=0,0'],
  })
  const [page] = context.pages()
  if (page === undefined) throw new Error('The app window did not open')
  const window = atWindow(page)
  await page.waitForURL(`${workstation.origin}/`)
  await signIn(window, { address: workstation.origin })
  await openDrawer(window)
  const height = await page.evaluate(() => innerHeight)
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  const keyboard = await RealKeyboard.open()
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const backToFind = async () => {
    await keyboard.press('Escape')
    await expect(findField(page)).toBeFocused()
  }

  await test.step('F1 is our help, not the browser’s', async () => {
    await keyboard.press('F1')
    await expect(dialog('Keys')).toBeVisible()
    await backToFind()
  })
  await test.step('F3 selects the find field, and no find bar takes what follows', async () => {
    await keyboard.press('9 9 F3 2 0')
    await expect(findField(page)).toHaveValue('20')
    await keyboard.press('Escape')
  })
  await test.step('F2 shows the customer', async () => {
    await keyboard.press('2 0 4 8 1 7')
    await page.getByRole('option', { name: /204817/ }).waitFor()
    await keyboard.press('F2')
    await expect(page.getByRole('dialog')).toContainText('Pettit, Gordon')
    await keyboard.press('Escape Escape')
  })
  await test.step('F4, F5, F6, F8 and F11 neither reload, leave the field, nor fill the screen', async () => {
    await keyboard.press('F4 F5 F6 F8 F11 ctrl+r ctrl+f 7')
    await expect(findField(page)).toHaveValue('7')
    await expect(page.locator('body')).toHaveAttribute('data-same-page', '')
    expect(await isFullScreen(page)).toBe(false)
    expect(await page.evaluate(() => innerHeight)).toBe(height)
    await backToFind()
  })
  await test.step('F7 moves cash, not the caret', async () => {
    await keyboard.press('F7 1 1 2 3 4')
    await expect(dialog('Drop to the safe').getByRole('textbox')).toHaveValue('12.34')
    await backToFind()
  })
  await test.step('F9 is the paper', async () => {
    await keyboard.press('F9')
    await expect(dialog('Receipts and slips on paper')).toBeVisible()
    await backToFind()
  })
  await test.step('F12 opens the drawer, and no developer tools', async () => {
    await keyboard.press('F12')
    await expect(dialog('Open the drawer')).toBeVisible()
    const browser = await context.newCDPSession(page)
    const { targetInfos } = await browser.send('Target.getTargets')
    expect(targetInfos.filter(({ url }) => url.startsWith('devtools:'))).toEqual([])
    await backToFind()
  })
  await test.step('F10 asks what to count for, and opens no menu', async () => {
    await keyboard.press('F10 Return')
    await expect(page.getByText('first count')).toBeVisible()
    await keyboard.press('5')
    await expect(page.getByRole('textbox', { name: /100/ }).first()).toHaveValue('5')
  })
  await expect(page.locator('body')).toHaveAttribute('data-same-page', '')

  await test.step('the control: a page that does not answer F5 is loaded again', async () => {
    await page.goto('about:blank')
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    await keyboard.press('F5')
    await expect(page.locator('body')).not.toHaveAttribute('data-same-page')
  })
  await context.close()
})

const isFullScreen = (page: Page): Promise<boolean> =>
  page.evaluate(
    () => document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches,
  )
