import { expect, test } from '@playwright/test'
import { findField } from '../fixtures/cashier.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

test('F1 and ? open the sheet of all keys, and close it into the same field', async () => {
  const { page, keypad } = counter.window
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await keypad.press('F1')
  await expect(sheet).toContainText('Move cash: drop, pickup, change order')
  await keypad.press('Escape')
  await expect(findField(page)).toBeFocused()
  await keypad.press('F1 F1')
  await expect(sheet).toHaveCount(0)
  await expect(findField(page)).toBeFocused()

  // Where no field would take it, ? is the same key.
  await keypad.press('Control+2')
  await page.getByRole('heading', { name: 'Drawer', exact: true }).waitFor()
  await page.keyboard.press('Shift+Slash')
  await expect(sheet).toBeVisible()
  await keypad.press('Escape Control+1')
  await expect(findField(page)).toBeFocused()
})

test('Ctrl+K finds what can be done by a word of it', async () => {
  const { page, keypad } = counter.window
  const option = (name: string | RegExp) => page.getByRole('option', { name })
  await keypad.press('Control+k')
  await expect(option('Go to Drawer')).toBeVisible()
  await keypad.type('cash')
  await expect(page.getByRole('option')).toHaveText([/Move cash/])
  await keypad.press('Enter 1')
  await expect(page.getByRole('dialog', { name: 'Drop to the safe' })).toBeVisible()
  await keypad.press('Escape Control+k')
  await keypad.type('zzz')
  await expect(page.getByText('No command is called that.')).toBeVisible()
  await keypad.press('Escape')
  await expect(findField(page)).toBeFocused()
})

test('the theme is changed by command and stays', async () => {
  const { page, keypad } = counter.window
  const html = page.locator('html')
  for (const theme of ['dark', 'light']) {
    await keypad.press('Control+k')
    await keypad.type(`theme ${theme}`)
    await keypad.press('Enter')
    await expect(html).toHaveAttribute('data-mantine-color-scheme', theme)
    await page.reload()
    await expect(findField(page)).toBeFocused()
    await expect(html).toHaveAttribute('data-mantine-color-scheme', theme)
  }
})

test('the page carries its own icon, and asks for nothing that is not there', async () => {
  const { page } = counter.window
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url())
  })
  await page.reload()
  await expect(findField(page)).toBeFocused()
  const icon = await page.locator('link[rel=icon]').getAttribute('href')
  const answer = await page.request.get(new URL(icon ?? '', page.url()).href)
  expect(answer.headers()['content-type']).toContain('image/svg+xml')
  expect(missing).toEqual([])
})
