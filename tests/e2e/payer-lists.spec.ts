import { expect, test } from '@playwright/test'
import { findField, paymentTaken } from '../fixtures/cashier.ts'
import { expectGoodLook } from '../fixtures/look.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

// A landlord's check: one number brings the accounts, and only what is not as usual is typed.

test.describe.configure({ mode: 'serial' })
const counter = shareCounter()
const rows = () => counter.window.page.getByRole('option')
const chosen = () => counter.window.page.getByRole('option', { selected: true })
const toPay = () => counter.window.page.getByRole('complementary', { name: 'What is paid' })
const question = () => counter.window.page.getByRole('alert')

function lastTaken() {
  const body = readEntries(counter.workstation.dataFolder, 'payment.taken').at(-1)
  if (body?.kind !== 'payment.taken') throw new Error('no payment was taken')
  return body.facts
}

function lists() {
  const bodies = readEntries(counter.workstation.dataFolder, 'payer_list.changed')
  return bodies.map((body) => (body.kind === 'payer_list.changed' ? body.facts : undefined))
}

const figures = async (at: number): Promise<readonly number[]> => {
  const text = (await rows().nth(at).locator('.num').allTextContents()).map(
    (figure) => /[\d,.]+/.exec(figure)?.[0] ?? '',
  )
  return text.map((figure) => Math.round(Number(figure.replaceAll(',', '')) * 100))
}

test('a check for twelve accounts with two exceptions takes 22 keys', async () => {
  const { page, keypad } = counter.window
  const from = keypad.pressed
  await keypad.press('* 7 Enter')
  await expect(rows()).toHaveCount(12)
  await expect(toPay()).toContainText('12 of 12 accounts')
  const dues = await Promise.all(Array.from({ length: 12 }, (_, at) => figures(at)))
  await keypad.press('ArrowDown ArrowDown 5 0 0')
  await keypad.press('ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown ArrowDown -')
  await expect(toPay()).toContainText('11 of 12 accounts')
  await expect(chosen()).toContainText('left out')
  await keypad.press('Enter + 7001 Enter')
  await expect(paymentTaken(page)).toContainText('Check 7001')
  expect(keypad.pressed - from).toBe(22)
  const expected = dues
    .map(([due = 0], at) => (at === 2 ? 500 : due))
    .filter((_due, at) => at !== 8)
  const { lines, tenders, totalCents } = lastTaken()
  expect(lines.map(({ cents }) => cents)).toEqual(expected)
  expect(tenders).toEqual([{ kind: 'check', cents: totalCents, number: '7001' }])
})

test('what is unusual is asked once and by name, and Esc finds the exceptions again', async () => {
  const { page, keypad } = counter.window
  await keypad.press('* 7 Enter')
  await expect(toPay()).toContainText('2 of 12 accounts')
  await expect(chosen()).toContainText('Nothing due')
  await keypad.press('1 0 0 0 Enter')
  await expect(question()).toContainText('Nothing due, left as a credit')
  await expect(question()).toContainText('Paid today already')
  await keypad.press('Enter')
  await expect(page.getByText('To pay')).toBeVisible()
  await keypad.press('Escape')
  await expect(chosen()).toContainText('10.00')
  await keypad.press('Escape')
  await expect(question()).toContainText('One account is not as proposed')
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
})

test('a check for less says by how much, and the list takes the difference', async () => {
  const { page, keypad } = counter.window
  await keypad.press('* 8 Enter')
  await expect(toPay()).toContainText('60 of 60 accounts')
  await expectGoodLook(page, 'list of sixty')
  await keypad.press('PageDown PageDown ArrowDown')
  await expect(chosen()).toBeInViewport()
  await keypad.press('1 Enter')
  await expect(question()).toContainText('Very small')
  await keypad.press('Enter')
  await page.getByText('61 lines').or(page.getByText('60 lines')).waitFor()
  await keypad.press('5000 + 7002 Enter')
  await expect(page.locator('small', { hasText: 'Check 7002 50.00' })).toBeVisible()
  await keypad.press('Escape Enter')
  await expect(chosen()).toContainText('0.01')
  await page.reload()
  await expect(chosen()).toContainText('0.01')
  await keypad.press('- Enter + 7002 Enter')
  await expect(paymentTaken(page)).toContainText('Check 7002')
  expect(lastTaken().lines).toHaveLength(59)
})

test('an account is added and remembered, and one paid together becomes a list', async () => {
  const { page, keypad } = counter.window
  await keypad.press('* 7 Enter')
  await expect(rows()).toHaveCount(12)
  await keypad.press('+ 204817')
  await expectGoodLook(page, 'list add an account')
  await keypad.press('Enter')
  await expect(rows()).toHaveCount(13)
  await expect(chosen()).toContainText('204817')
  expect(lists().at(-1)?.accountNos).toHaveLength(13)
  await keypad.press('Escape')
  await expect(findField(page)).toBeFocused()
  await keypad.press('204817 Enter Enter / 01422076 Enter Enter Enter')
  await expect(paymentTaken(page)).toBeVisible()
  await keypad.press('*')
  await page.getByRole('dialog', { name: 'Fees and lists' }).waitFor()
  await expectGoodLook(page, 'fees and lists')
  await keypad.press('+')
  await page.getByRole('dialog', { name: 'Remember 2 accounts as a list' }).waitFor()
  await expectGoodLook(page, 'remember a list')
  await keypad.press('Enter')
  await expect(page.getByText('2 accounts are list 1')).toBeVisible()
  expect(lists().at(-1)).toMatchObject({ number: '1', accountNos: ['204817', '014-2207-6'] })
  await keypad.press('1 Enter')
  await expect(rows()).toHaveCount(2)
  await keypad.press('Escape')
})
