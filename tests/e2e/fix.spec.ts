import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import type { EntryKind } from '../../src/domain/journal.ts'
import { cents } from '../../src/domain/money.ts'
import { findField, paymentTaken } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()
const dialog = () => counter.window.page.getByRole('dialog')
const press = (keys: string) => counter.window.keypad.press(keys)

function lastFacts<Kind extends EntryKind>(kind: Kind) {
  const body = readEntries(counter.workstation.dataFolder, kind).at(-1)
  if (body === undefined) throw new Error(`there is no ${kind}`)
  return body.facts
}

test('cash that was a check with a four-digit number is put right in eight keys', async () => {
  const { page, keypad } = counter.window
  await press('01422076 Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('Cash tendered 83.20')
  expect(await keypad.count('F8 1 + 1042 Enter')).toBe(8)
  await expect(dialog()).toContainText('83.20 was Cash, is Check 1042')
  expect(lastFacts('tender.corrected')).toMatchObject({
    place: 0,
    was: { kind: 'cash', cents: 8_320 },
    became: { kind: 'check', cents: 8_320, number: '1042' },
  })
  await press('F9')
  await expect(dialog()).toContainText('The corrected receipt prints.')
  await press('Enter')
  await expect(findField(page)).toBeFocused()
  await expect(paymentTaken(page)).toContainText('Fixed 83.20 was Cash, is Check 1042')
})

test('a card that was cash takes three keys; a card its code and last four', async () => {
  const { page, keypad } = counter.window
  await press('204817 Enter Enter - 04512 Enter 4417 Enter')
  await expect(paymentTaken(page)).toContainText('Card ending 4417')
  expect(await keypad.count('F8 1 Enter')).toBe(3)
  await expect(dialog()).toContainText('61.95 was Card ending 4417, is Cash')
  await press('Enter F8 1 - 88 Enter 1234 Enter')
  await expect(dialog()).toContainText('61.95 was Cash, is Card ending 1234')
  expect(lastFacts('tender.corrected').became).toEqual({
    ...{ kind: 'card', cents: 6_195, approvalCode: '88', lastFour: '1234' },
  })
  await press('Escape')
  await expect(findField(page)).toBeFocused()
})

test('of several tenders one is chosen; change that was given stays given', async () => {
  const { page } = counter.window
  await press('01104462 Enter Enter 5000 Enter 20000 Enter')
  await expect(paymentTaken(page)).toContainText('Cash tendered 250.00')
  await press('F8 1 2 + 77 Enter')
  await expect(dialog()).toContainText('change was given on this payment')
  await press('Escape Escape ArrowUp Enter + 77 Enter')
  await expect(dialog()).toContainText('50.00 was Cash, is Check 77')
  expect(lastFacts('tender.corrected').place).toBe(0)
  await press('Enter')
})

test('a check that paid before is asked about, and may be the same piece of paper', async () => {
  const { page } = counter.window
  await press('02241908 Enter 1000 Enter + 501 Enter')
  await expect(paymentTaken(page)).toContainText('Check 501')
  const first = lastFacts('payment.taken').receiptNo
  await press('02241908 Enter 1500 Enter')
  await page.getByRole('alert').waitFor()
  await press('Enter - 04512 Enter 4417 Enter')
  await expect(paymentTaken(page)).toContainText('Card ending 4417 15.00')
  await press('F8 1 + 501 Enter')
  await expect(dialog()).toContainText(`Check 501 paid 10.00 on receipt ${first}`)
  await press('+')
  await expect(dialog()).toContainText('15.00 was Card ending 4417, is Check 501')
  expect(lastFacts('tender.corrected').became).toMatchObject({ partOf: first })
  await press('Enter')
})

test('a line goes to the right account, shown before with both', async () => {
  const { page, keypad } = counter.window
  await press('00914077 Enter 2000 Enter Enter')
  await expect(paymentTaken(page)).toContainText('Paid 20.00')
  expect(await keypad.count('F8 2 02700142 Enter')).toBe(11)
  await expect(dialog()).toContainText('20.00 leaves')
  await expect(dialog()).toContainText('due 54.10')
  await expect(dialog()).toContainText('due 34.10')
  await press('Enter')
  await expect(dialog()).toContainText('20.00 moved from 009-1407-7 to 027-0014-2')
  expect(lastFacts('line.moved')).toMatchObject({
    from: { accountNo: '009-1407-7' },
    to: { accountNo: '027-0014-2', cents: 2_000, dueAfterCents: 3_410 },
  })
  await press('Enter')
  await expect(findField(page)).toBeFocused()
})

test('the right account is found by a scan, by its name, and never the wrong one again', async () => {
  const { page, keypad } = counter.window
  await press('00914077 Enter 1200 Enter Enter')
  await expect(paymentTaken(page)).toContainText('Paid 12.00')
  await press('F8 2 00914077 Enter')
  await expect(dialog()).toContainText('It stands like that already')
  await press('Escape')
  await keypad.scan(stubText('03188149', cents(0)))
  await expect(dialog()).toContainText('12.00 goes to')
  await press('Escape')
  await keypad.type('hernandez')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await press('ArrowDown Enter')
  await expect(dialog()).toContainText('Move it to this account?')
  await press('Escape Escape Escape')
  await expect(findField(page)).toBeFocused()
})

test('the turn-off that is no longer stopped is said loudly', async () => {
  const { page } = counter.window
  await press('01409617 Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('Turn-off')
  await press('F8 2 204817 Enter')
  await expect(dialog().getByRole('alert')).toContainText('is no longer stopped')
  await press('Enter')
  await expect(dialog().getByRole('alert')).toContainText('is no longer stopped')
  await press('Enter')
  // Nor is the customer told that the water stays on.
  await expect(paymentTaken(page)).toContainText('moved from')
  await expect(paymentTaken(page)).not.toContainText('Turn-off stopped')
})

test('a fee stays a fee, and an earlier payment is chosen with the arrows', async () => {
  const { page } = counter.window
  await press('03188149 Enter 900 Enter')
  await expect(page.getByRole('alert')).toContainText('Nothing is due')
  await press('Enter Enter')
  await expect(paymentTaken(page)).toContainText('Paid 9.00')
  const earlier = lastFacts('payment.taken').receiptNo
  await press('* 30')
  await page.getByRole('option', { name: /Reconnect, office hours/ }).waitFor()
  await press('Enter Enter Enter')
  await expect(paymentTaken(page)).toContainText('Reconnect, office hours')
  await press('F8 2')
  await expect(dialog()).toContainText('Reconnect, office hours is a fee')
  await press('ArrowDown 2 02700142 Enter Enter')
  await expect(dialog()).toContainText('9.00 moved from 031-8814-9 to 027-0014-2')
  expect(lastFacts('line.moved').receiptNo).toBe(earlier)
  await press('Escape')
  await expect(findField(page)).toBeFocused()
})

test('F8 is shut while a customer is served, and while the drawer is counted', async () => {
  const { page } = counter.window
  await press('00914077 Enter F8')
  await expect(dialog()).toBeHidden()
  await press('Escape')
  await expect(findField(page)).toBeFocused()
  await press('F10 2')
  await page.getByText('first count').first().waitFor()
  await press('F8')
  await expect(dialog()).toBeHidden()
})
