import { describe, expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { type DropSlip, layoutDropSlip } from '../../src/domain/drop-slip.ts'
import { cents } from '../../src/domain/money.ts'
import { receiptText } from '../../src/domain/paper-as-text.ts'

const SLIP: DropSlip = {
  dropNo: 'W01-K7-D0003',
  batchNo: 'W01-K7-B0031',
  till: '2',
  district: 'Alder Creek Water District',
  officeName: 'Main office',
  workstation: 'W01',
  isDemo: false,
  isPractice: false,
  businessOn: businessDate('2026-11-23'),
  droppedOn: businessDate('2026-11-23'),
  droppedTime: '14:05',
  cashier: { number: '12', name: 'Ana Ruiz' },
  cents: cents(99_999_999),
  entryHash: `7f3a91c20be4${'5d'.repeat(26)}`,
}

const textOf = (change: Partial<DropSlip> = {}, duplicateOf?: number) =>
  receiptText(
    layoutDropSlip(
      { ...SLIP, ...change },
      { columns: 42, ...(duplicateOf === undefined ? {} : { copy: { duplicateOf } }) },
    ),
    42,
  )

test('the slip of a drop reads like this', () => {
  expect(textOf()).toBe(`        ALDER CREEK WATER DISTRICT
            Main office · W01

          ** DROP TO THE SAFE **

Drop W01-K7-D0003                    14:05
Mon 23 Nov 2026         Batch W01-K7-B0031
Dropped by Ana Ruiz                 Till 2
------------------------------------------
Cash in this envelope
           999,999.99
------------------------------------------


------------------------------------------
Dropped: Ana Ruiz


------------------------------------------
Received at the safe

    Keep with the cash. Not a receipt.
           entry 7f3a-91c2-0be4
`)
})

describe('a slip', () => {
  test('printed again says so before anything else', () => {
    expect(textOf({}, 2)).toMatch(
      /^ +\*\* DUPLICATE 2 \*\*\n +Slip printed again, not another drop/,
    )
  })

  test('of practice or of demo data is marked', () => {
    expect(textOf({ isPractice: true })).toContain('PRACTICE')
    expect(textOf({ isDemo: true })).toContain('DEMO - NOT A RECEIPT')
  })

  test('after the cut-off has the business date besides', () => {
    expect(textOf({ businessOn: businessDate('2026-11-24') })).toMatch(/Business date +Tue 24 Nov/)
  })
})
