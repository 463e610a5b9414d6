import { describe, expect, test } from 'vitest'
import {
  decideEditedFeeCode,
  decideNewFeeCode,
  type ListedFeeCode,
} from '../../src/domain/fee-code.ts'

const fee = (change: Partial<ListedFeeCode> = {}): ListedFeeCode => ({
  code: '70',
  name: 'Fire line test',
  glAccount: 'revenue:70',
  isActive: true,
  ...change,
})

const KNOWN = [fee({ code: '10' }), fee({ code: '11', isActive: false })]

describe('a new fee code', () => {
  test.each([
    ['of digits', fee(), 'ok'],
    ['of four digits', fee({ code: '0701' }), 'ok'],
    ['of five digits', fee({ code: '07011' }), 'fee_code_not_digits'],
    ['with a letter', fee({ code: 'A1' }), 'fee_code_not_digits'],
    ['that is there', fee({ code: '10' }), 'fee_code_taken'],
    ['that was retired', fee({ code: '11' }), 'fee_code_taken'],
    ['in a till', fee({ glAccount: 'till:1:cash' }), 'gl_account_not_free'],
    ['in a customer account', fee({ glAccount: 'receivable:204817' }), 'gl_account_not_free'],
    ['over and short', fee({ glAccount: 'overshort' }), 'gl_account_not_free'],
    ['in an account with a blank', fee({ glAccount: '4100 fees' }), 'gl_account_not_free'],
    ['in an account of the ledger', fee({ glAccount: '4100.20' }), 'ok'],
  ])('%s', (_name, added, outcome) => {
    const decided = decideNewFeeCode(added, KNOWN)
    expect(decided.ok ? 'ok' : decided.rejection).toBe(outcome)
  })
})

describe('a changed fee code', () => {
  test.each([
    ['retired', fee({ code: '10', isActive: false }), 'ok'],
    ['taken back', fee({ code: '11' }), 'ok'],
    ['that nobody knows', fee(), 'unknown_fee_code'],
    ['in the change fund', fee({ code: '10', glAccount: 'ChangeFund' }), 'gl_account_not_free'],
  ])('%s', (_name, changed, outcome) => {
    const decided = decideEditedFeeCode(changed, KNOWN)
    expect(decided.ok ? 'ok' : decided.rejection).toBe(outcome)
  })
})
