import { describe, expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import { paymentToTake, reduceCounter } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import { receiptText } from '../../src/domain/paper-as-text.ts'
import type { Payer } from '../../src/domain/payment/payer.ts'
import { decidePayment } from '../../src/domain/payment.ts'
import { DEFAULT_POLICIES } from '../../src/domain/policy.ts'
import { layoutReceipt } from '../../src/domain/receipt-paper.ts'
import {
  isWanted,
  type RecordedPayment,
  readReceiptQuery,
} from '../../src/domain/receipt-search.ts'
import { sampleReceipt } from '../fixtures/sample-receipt.ts'
import { accepted, chosen, feeChosen, run, runFrom, tendered } from './counter-cases.ts'
import { cash, check, decidedOf, MARIA, NO_CHECKS, request, situation } from './payment-cases.ts'

// Control R4: the payer stands on the receipt, also where fees alone are paid.

const EVA: Payer = { name: 'Ruiz, Eva' }
const FEE = { lines: [{ feeCode: '30', cents: cents(5_000) }], tenders: [cash(5_000)] }
const OF_MARIA = { name: 'whatever was typed', accountNo: MARIA.accountNo }

describe('who pays fees alone', () => {
  test('is nobody, unless named', () => {
    expect(decidedOf(request(FEE)).payer).toBeUndefined()
  })

  test('is the name that was said', () => {
    expect(decidedOf(request({ ...FEE, payer: EVA })).payer).toEqual(EVA)
  })

  test('of an account is its customer, whatever name came along', () => {
    const { payer } = decidedOf(request({ ...FEE, payer: OF_MARIA }))
    expect(payer).toEqual({ name: MARIA.customerName, accountNo: MARIA.accountNo })
  })

  test('of an unknown account is refused', () => {
    const payer = { name: 'x', accountNo: '999-9999-9' }
    expect(decidePayment(request({ ...FEE, payer }), situation())).toMatchObject({
      rejection: 'unknown_account',
    })
  })

  test('of an account whose checks came back pays no fee by check either', () => {
    const payer = { name: 'x', accountNo: NO_CHECKS.accountNo }
    const asked = request({ ...FEE, tenders: [check(5_000)], payer })
    expect(decidePayment(asked, situation())).toMatchObject({ rejection: 'checks_not_accepted' })
  })
})

const atTender = run(feeChosen('30', 5_000), { act: 'accepted' })
const named = runFrom(atTender, [{ act: 'payer_named', payer: EVA }])

describe('the payer at the counter', () => {
  test('goes along with the payment, and can be taken back', () => {
    expect(paymentToTake(runFrom(named, tendered()))).toMatchObject({ payer: EVA })
    const nobody = runFrom(named, [{ act: 'payer_named', payer: undefined }])
    expect(paymentToTake(runFrom(nobody, tendered()))).not.toHaveProperty('payer')
  })

  test('outlives a power cut', () => {
    const fees = [{ code: '30', name: 'Fee 30', glAccount: 'revenue:30' }]
    const again = resumeCounter(draftOf(named), { customers: [], fees }, undefined)
    expect(again).toMatchObject({ stage: 'tender', payer: EVA })
  })

  test('is not sent once an account says who pays', () => {
    const both = runFrom(named, [{ act: 'another' }, chosen(), accepted(8_320), tendered()])
    expect(paymentToTake(both)).not.toHaveProperty('payer')
  })

  test('is not changed while the payment is on its way', () => {
    const sent = runFrom(atTender, tendered())
    expect(reduceCounter(sent, { act: 'payer_named', payer: EVA }, DEFAULT_POLICIES)).toBe(sent)
  })
})

test('the receipt says who paid, with the account at the right edge', () => {
  const lines = [
    { feeCode: '30', feeName: 'Reconnect', glAccount: 'revenue:30', cents: cents(5_000) },
  ]
  const text = (payer?: Payer) =>
    receiptText(layoutReceipt(sampleReceipt({ lines, payer }), { columns: 42 }), 42)
  expect(text(EVA)).toContain('\nPaid by Ruiz, Eva\n')
  expect(text({ name: 'Hernández, María', accountNo: '014-2207-6' })).toContain(
    '\nPaid by Hernández, María        014-2207-6\n',
  )
  expect(text()).not.toContain('Paid by')
})

describe('a receipt of fees is found', () => {
  const receipt: RecordedPayment = {
    receiptNo: 'W01-K7-004212',
    lines: [{ feeCode: '30', feeName: 'Reconnect, office hours', cents: cents(5_000) }],
    tenders: [cash(5_000)],
    totalCents: cents(5_000),
    payer: { name: 'Hernández, María', accountNo: '014-2207-6' },
  }
  const taken = { on: businessDate('2026-11-23'), time: '10:42' }
  test.each<[string, boolean]>([
    ['30', true],
    ['*30', true],
    ['*3', false],
    ['reconn', true],
    ['hern reconn', true],
    ['01422076', true],
    ['014-2207-6', true],
    ['31', false],
    ['hern returned', false],
  ])('by “%s”: %s', (text, isFound) => {
    expect(isWanted(readReceiptQuery(text, taken.on), receipt, taken)).toBe(isFound)
  })
})
