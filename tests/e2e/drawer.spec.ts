import { expect, test } from '@playwright/test'
import { findField, paymentTaken, receiptNo } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

test('F7 moves cash from the drawer to the safe', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F7 1 5000 Enter')
  await expect(page.getByRole('dialog', { name: 'Drop recorded' })).toContainText('50.00')
  await keypad.press('F9')
  await expect(page.getByText(/Slip of drop .* prints again, marked DUPLICATE 1/)).toBeVisible()
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  const drops = readEntries(counter.workstation.dataFolder, 'cash.dropped')
  expect(drops.map(({ facts }) => facts.cents)).toEqual([5_000])
})

test('F9 on the drawer shows the slip of the last drop as paper', async () => {
  const { page, keypad } = counter.window
  await keypad.press('Control+2')
  await page.getByText('Today at this drawer').waitFor()
  await keypad.press('F9')
  const paper = page.getByRole('dialog', { name: 'Receipts and slips on paper' })
  const slip = paper.getByRole('group', { name: /Slip of drop/ })
  await expect(slip).toContainText('DROP TO THE SAFE')
  await expect(slip).toContainText('50.00')
  await keypad.press('Enter')
  await expect(paper).toContainText('prints again, marked DUPLICATE 2')
  await keypad.press('Escape Control+1')
  await expect(findField(page)).toBeFocused()
})

test('F12 opens the drawer for a reason that is recorded, one of the list or one typed', async () => {
  const { page, keypad } = counter.window
  await keypad.press('F12 1')
  await expect(findField(page)).toBeFocused()
  await keypad.press('F12 5 Enter')
  await expect(page.getByText('Type why the drawer is opened.')).toBeVisible()
  await keypad.type('Key stuck')
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  const opened = readEntries(counter.workstation.dataFolder, 'drawer.opened')
  expect(opened.map(({ facts }) => facts.reason)).toEqual([
    'Make change for a customer',
    'Key stuck',
  ])
})

test('F9 prints a receipt again, marked DUPLICATE, on the paper on the screen', async () => {
  const { page, keypad } = counter.window
  await keypad.press('204817 Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText(receiptNo(1))
  await expect(page.getByText('DUPLICATE')).toHaveCount(0)
  await keypad.press('F9 Enter')
  await expect(page.getByText(/prints again, marked DUPLICATE 1/)).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('group')).toContainText('DUPLICATE')
  await keypad.press('Escape')
  const reprints = readEntries(counter.workstation.dataFolder, 'receipt.reprinted')
  expect(reprints.map(({ facts }) => facts.copy)).toEqual([1])
})
