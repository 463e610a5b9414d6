import { expect, type Page, test } from '@playwright/test'
import { findField } from '../fixtures/cashier.ts'
import type { Keypad } from '../fixtures/keypad.ts'
import { shareCounter } from '../fixtures/shared-counter.ts'

const counter = shareCounter()

interface BadInput {
  readonly what: string
  readonly act: (keypad: Keypad) => Promise<void>
  /** What stands in the field afterwards. */
  readonly value: string
  /** What a person reads about it. */
  readonly sentence?: RegExp
}

const BAD_INPUTS: readonly BadInput[] = [
  { what: 'letters', act: (keypad) => keypad.type('abc'), value: '' },
  {
    what: 'a pasted word',
    act: (keypad) => keypad.paste('twenty'),
    value: '',
    sentence: /not an amount/,
  },
  {
    what: 'a pasted amount of three decimals',
    act: (keypad) => keypad.paste('1.234'),
    value: '',
    sentence: /two decimals at most/,
  },
  {
    what: 'a pasted amount over nine digits',
    act: (keypad) => keypad.paste('12345678.90'),
    value: '',
    sentence: /at most nine digits/,
  },
  {
    what: 'a scan of seventeen digits',
    act: (keypad) => keypad.scan('12345678901234567'),
    value: '',
  },
  {
    what: 'the same scan without its Enter',
    act: (keypad) => keypad.scan('12345678901234567', 'silent'),
    value: '',
  },
  {
    what: 'a tenth digit',
    act: (keypad) => keypad.press('1234567890'),
    value: '1,234,567.89',
    sentence: /at most nine digits/,
  },
  {
    what: 'a third decimal',
    act: (keypad) => keypad.press('1.234'),
    value: '1.23',
    sentence: /two decimals at most/,
  },
  {
    what: 'a second point',
    act: (keypad) => keypad.press('1..'),
    value: '1.',
    sentence: /There is a point already/,
  },
  { what: 'a digit after it', act: (keypad) => keypad.press('1..2'), value: '1.2' },
]

/** The money fields of the counter: how to come there, and the sentence for an amount of zero. */
const FIELDS = [
  {
    name: 'Amount to pay',
    way: '204817 Enter',
    zero: /The amount is zero/,
    over: /over the limit of 999,999\.99/,
  },
  {
    name: /Amount, then its key/,
    way: '204817 Enter Enter',
    zero: /A tender of zero is not a tender/,
    over: /over the limit of 999,999\.99/,
  },
  {
    name: 'Cash that goes to the safe',
    way: 'F7 1',
    zero: /The drop is zero/,
    over: /more cash than this drawer ever held/,
  },
] as const

for (const { name, way, zero, over } of FIELDS) {
  test(`"${String(name)}" takes no amount that was not keyed`, async () => {
    const { page, keypad } = counter.window
    await keypad.press(way)
    const field = page.getByRole('textbox', { name })
    await expect(field).toBeFocused()
    for (const { what, act, value, sentence } of BAD_INPUTS) {
      await test.step(what, async () => {
        await keypad.press('Delete')
        await expect(field).toHaveValue('')
        await act(keypad)
        await expect(field).toHaveValue(value)
        await expect(field).toBeFocused()
        if (sentence !== undefined) await expect(page.getByText(sentence)).toBeVisible()
      })
    }
    for (const [keys, sentence] of [
      ['0', zero],
      ['.', zero],
      ['0.00', zero],
      ['999999999', over],
    ] as const) {
      await test.step(`${keys} Enter`, async () => {
        await keypad.press(`Delete ${keys} Enter`)
        await expect(page.getByText(sentence)).toBeVisible()
      })
    }
    await leave(page, keypad)
    await expect(page.getByText('None yet in this drawer.')).toBeVisible()
  })
}

/** Esc goes one step back until there is no payment and no dialog left. */
async function leave(page: Page, keypad: Keypad): Promise<void> {
  await expect(async () => {
    await keypad.press('Escape')
    await expect(findField(page)).toBeFocused({ timeout: 100 })
  }).toPass()
}
