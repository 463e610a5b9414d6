import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { findField, pinOf } from '../fixtures/cashier.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

// A test number of the card networks; nobody's card.
const CARD = '4111111111111111'
const WAYS = ['pasted', 'scanned', 'typed'] as const

/** Puts the card number into the field that has the focus, and expects to be told. */
async function offerCard(way: (typeof WAYS)[number]): Promise<void> {
  const { page, keypad } = counter.window
  if (way === 'pasted') await keypad.paste(CARD)
  else if (way === 'scanned') await keypad.scan(CARD)
  else await keypad.press(CARD)
  await expect(page.getByText('That looks like a card number').first()).toBeVisible()
}

test('a card number at the find field is refused however it comes', async () => {
  const { page, keypad } = counter.window
  for (const way of WAYS) {
    await test.step(way, async () => {
      await offerCard(way)
      await expect(findField(page)).toHaveValue('')
      await keypad.press('1 Backspace')
      await expect(page.getByText('That looks like a card number')).toHaveCount(0)
    })
  }
})

test('a card number is never an amount', async () => {
  const { page, keypad } = counter.window
  await keypad.press('204817 Enter Enter')
  const field = page.getByRole('textbox', { name: /Amount, then its key/ })
  for (const way of ['pasted', 'scanned'] as const) {
    await test.step(way, async () => {
      await offerCard(way)
      await expect(field).toHaveValue('')
      await keypad.press('1 Backspace')
    })
  }
  // Typed, it is stopped at its tenth digit like any amount that is too long.
  await keypad.press(CARD)
  await expect(page.getByText('An amount has at most nine digits')).toBeVisible()
  await keypad.press('Escape Escape Escape')
})

test('a card number is no reason to open the drawer', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F12 5')
  const field = page.getByRole('textbox', { name: 'Why is it opened?' })
  for (const way of WAYS) {
    await test.step(way, async () => {
      await offerCard(way)
      await expect(field).toHaveValue('')
      await keypad.type('a')
      await keypad.press('Backspace')
      await expect(page.getByText('That looks like a card number')).toHaveCount(0)
    })
  }
  await keypad.press('Escape')
})

test('a card number at the lock is refused and is no wrong PIN', async () => {
  const { page, keypad } = counter.window
  await keypad.press('Control+l')
  await page.getByText('Locked: Ana Ruiz').waitFor()
  await offerCard('pasted')
  await offerCard('scanned')
  await expect(page.getByText('is not right')).toHaveCount(0)
  await keypad.press(pinOf('101'))
  await expect(findField(page)).toBeFocused()
})

test('no file of the workstation holds the card number', async () => {
  const { dataFolder } = counter.workstation
  const folders = [dataFolder, `${dataFolder}.keys`]
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  expect(files.length).toBeGreaterThan(2)
  expect(files.filter((file) => readFileSync(file).includes(CARD))).toEqual([])
  // The same look finds what is there: the account of the payment that was begun.
  expect(files.some((file) => readFileSync(file).includes('204817'))).toBe(true)
})
