import { expect, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import { findField, paymentTaken } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

// Bursts as a scanner sends them, into every kind of field: where they land, and where they do not.
// Many more of them go through the dispatcher in tests/renderer/wedge.test.ts.

const counter = shareCounter()
const press = (keys: string) => counter.window.keypad.press(keys)
const focused = () => counter.window.page.locator(':focus')
const dialog = () => counter.window.page.getByRole('dialog')
const amount = () => counter.window.page.getByRole('textbox', { name: 'Amount to pay' })
const taken = () => readEntries(counter.workstation.dataFolder, 'payment.taken').length

const GAPS_MS = [5, 10, 15, 20, 25]
const STUB = stubText('01422076', cents(8_320))
/** No bill and no check, and it begins with what a dialog binds. */
const PARCEL = '1230981'

/** A burst at each speed into what has the focus, every other one without its Enter. */
async function bursts(codes: readonly string[], after: () => Promise<void>): Promise<void> {
  for (const [at, gapMs] of GAPS_MS.entries()) {
    const code = codes[at % codes.length] ?? ''
    await counter.window.keypad.scan(code, at % 2 === 0 ? 'Enter' : 'silent', gapMs)
    await after()
  }
}

/** Types, lets bursts come, and finds what was typed. */
async function keepsValue(typed: string, shown: string, ...codes: string[]): Promise<void> {
  await press(typed)
  await expect(focused()).toHaveValue(shown)
  await bursts(codes, () => expect(focused()).toHaveValue(shown))
}

test('at find a burst is the bill, whatever was typed before it', async () => {
  await press('2048')
  await bursts([STUB], async () => {
    await expect(amount()).toHaveValue('83.20')
    await press('Escape')
    await expect(findField(counter.window.page)).toHaveValue('')
    await press('20')
  })
})

test('at amount and at tender the same stub is nothing, and a parcel is refused in words', async () => {
  await press('01422076 Enter')
  await keepsValue('4500', '45.00', PARCEL, STUB)
  await press('Enter')
  await keepsValue('2000', '20.00', PARCEL, STUB)
  await expect(counter.window.page.getByRole('main')).toContainText('not a bill of this district')
  await press('Escape Escape Escape Escape')
  await expect(findField(counter.window.page)).toBeFocused()
  expect(taken()).toBe(0)
})

test('a check number, and a fee looked for, stay as typed', async () => {
  await press('01422076 Enter Enter +')
  await keepsValue('10', '10', PARCEL)
  await press('Escape Escape Escape Escape')
  await press('*')
  await dialog().waitFor()
  await keepsValue('3', '3', PARCEL)
  await press('Escape')
  expect(taken()).toBe(0)
})

test('no dialog hears a burst: not its digits, not its Enter', async () => {
  await press('F12')
  await dialog().waitFor()
  await bursts([PARCEL], () => expect(dialog()).toBeVisible())
  await press('Escape F7 1')
  await expect(dialog()).toContainText('safe')
  await keepsValue('2500', '25.00', PARCEL)
  await press('Escape')
  await expect(dialog()).toBeHidden()
  expect(readEntries(counter.workstation.dataFolder, 'drawer.opened')).toEqual([])
  expect(readEntries(counter.workstation.dataFolder, 'cash.dropped')).toEqual([])
})

test('on the tape and in the count nothing of a burst is added up', async () => {
  await press('01422076 Enter F4')
  await dialog().waitFor()
  await press('500 +')
  await keepsValue('12', '0.12', PARCEL)
  await press('Escape Escape Escape F10 2')
  await counter.window.page.getByText('first count').waitFor()
  await keepsValue('3', '3', PARCEL)
  await press('Escape')
})

test('a PIN is neither filled nor signed by a burst', async () => {
  await press('Control+l')
  await counter.window.page.getByLabel('PIN').waitFor()
  await keepsValue('27', '27', '123456')
  await expect(counter.window.page.getByLabel('PIN')).toBeFocused()
  await press('Backspace Backspace 271828')
  await expect(findField(counter.window.page)).toBeVisible()
})

test('a busy window hears a burst late, and as one', async () => {
  const { page } = counter.window
  await press('F12')
  await dialog().waitFor()
  for (const gapMs of [5, 15, 25]) {
    await page.evaluate(() => {
      const blockFor = (milliseconds: number) => {
        const until = performance.now() + milliseconds
        while (performance.now() < until);
      }
      for (const fromMs of [20, 150, 260]) setTimeout(() => blockFor(90), fromMs)
    })
    await counter.window.keypad.scan(PARCEL, 'Enter', gapMs)
    await expect(dialog()).toBeVisible()
  }
  await press('Escape')
  expect(readEntries(counter.workstation.dataFolder, 'drawer.opened')).toEqual([])
})

test('a scan amid an amount takes along no digit of it', async () => {
  const { page, keypad } = counter.window
  await press('01422076 Enter 53')
  await keypad.scan(STUB)
  await press('20 Enter Enter')
  await expect(paymentTaken(page)).toContainText('Paid 53.20')
})
