import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HEADGATE_STUB, stubText } from '../../src/domain/bill-stub.ts'
import { isRoutingNumber, readMicr } from '../../src/domain/micr.ts'
import { cents } from '../../src/domain/money.ts'

interface Vector {
  readonly toad: string
  readonly routing: string | null
  readonly account: string | null
  readonly check: string | null
  readonly aux: string
  readonly note: string
  readonly refuse?: boolean
}

const vectors: {
  readonly vectors: readonly Vector[]
  readonly abaCheckDigit: { readonly valid: string[]; readonly invalid: string[] }
} = JSON.parse(readFileSync(new URL('../fixtures/micr-vectors.json', import.meta.url), 'utf8'))

describe('the routing number has a check digit', () => {
  test.each(vectors.abaCheckDigit.valid)('%s is one', (digits) => {
    expect(isRoutingNumber(digits)).toBe(true)
  })
  test.each(vectors.abaCheckDigit.invalid)('%s is none', (digits) => {
    expect(isRoutingNumber(digits)).toBe(false)
  })
})

describe('a check is read', () => {
  const good = vectors.vectors.filter((vector) => vector.refuse !== true)
  test.each(good.map((vector) => [vector.note, vector] as const))('%s', (_note, vector) => {
    const number = (vector.aux || vector.check || '').replace(/^0+/, '')
    const read = { bank: vector.routing, account: vector.account, number }
    expect(readMicr(vector.toad)).toEqual({ ok: true, value: read })
  })

  test.each([
    ['small letters', 't121000248t0012345678o1042'],
    ['U for on-us', 'T121000248T0012345678U1042'],
  ])('by a reader that sends %s', (_name, text) => {
    const value = { bank: '121000248', account: '0012345678', number: '1042' }
    expect(readMicr(text)).toEqual({ ok: true, value })
  })

  test('where the line does not tell the number, the cashier types it', () => {
    const read = readMicr('T091400606T1042O55512345O')
    expect(read).toMatchObject({ ok: true, value: { number: '' } })
  })
})

describe('and never guessed at', () => {
  const bad = vectors.vectors.filter((vector) => vector.refuse === true && vector.toad !== '')
  test.each(bad.map((vector) => [vector.note, vector.toad] as const))('%s', (_note, toad) => {
    expect(readMicr(toad)).toMatchObject({ ok: false, rejection: 'check_not_read' })
  })

  test.each(['', '4111111111111111', 'hello', HEADGATE_STUB.name, '1042'])(
    'is no check: "%s"',
    (text) => expect(readMicr(text)).toMatchObject({ ok: false, rejection: 'not_a_check' }),
  )

  test('no bill stub is taken for a check', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.nat(99_999_999), (account, due) => {
        const text = stubText(String(account), cents(due))
        expect(readMicr(text)).toMatchObject({ ok: false, rejection: 'not_a_check' })
      }),
    )
  })

  test('whatever is scanned, the answer is a good routing number and a number of digits, or none', () => {
    const line = fc.string({ unit: fc.constantFrom(...'0123456789TOAD? -$U'), maxLength: 40 })
    fc.assert(
      fc.property(line, (text) => {
        const read = readMicr(text)
        if (!read.ok) return
        expect(isRoutingNumber(read.value.bank)).toBe(true)
        expect(read.value.number).toMatch(/^\d{0,12}$/)
        expect(read.value.account).not.toBe('')
      }),
      { numRuns: 2_000 },
    )
  })
})
