import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountNosOf,
  checkDigit,
  HEADGATE_STUB,
  readStub,
  type StubCheck,
  type StubLayout,
  stubText,
} from '../../src/domain/bill-stub.ts'
import { cents, MAX_ENTRY_CENTS } from '../../src/domain/money.ts'

interface SharedLayout {
  readonly length: number
  readonly fields: readonly { name: string; start: number; len: number; type?: string }[]
  readonly checks: readonly {
    over: number[]
    weights: number[]
    from: string
    mod: number
    digitSum: boolean
    complement: boolean
    at: number
  }[]
}

interface SharedVectors {
  readonly layouts: Readonly<Record<string, SharedLayout>>
  readonly vectors: readonly {
    readonly layout: string
    readonly line: string
    readonly valid: boolean
    readonly fields?: { readonly account: string; readonly net?: number; readonly amount?: number }
  }[]
}

/** A remittance vendor's published worked example, and lines made for this project (see `about` in it). */
const shared: SharedVectors = JSON.parse(
  readFileSync(new URL('../fixtures/scanline-vectors.json', import.meta.url), 'utf8'),
)

const AMOUNT_FIELDS: Readonly<Record<string, string>> = { A42: 'net', B20: 'amount' }

function layoutOf(name: string, layout: SharedLayout): StubLayout {
  const amountField = AMOUNT_FIELDS[name]
  return {
    name,
    length: layout.length,
    fields: layout.fields.map(({ len, type, ...field }) => ({
      ...field,
      length: len,
      ...(type === 'cents' ? { type } : {}),
    })),
    ...(amountField === undefined ? {} : { amountField }),
    checks: layout.checks.map(
      ({ over, ...check }) => ({ ...check, start: over[0], length: over[1] }) as StubCheck,
    ),
  }
}

const LAYOUTS = Object.entries(shared.layouts).map(([name, layout]) => layoutOf(name, layout))

describe('the shared vectors', () => {
  test.each(shared.vectors.map((vector) => [vector.line, vector.layout, vector] as const))(
    '%s (%s)',
    (line, layout, { valid, fields }) => {
      const stub = readStub(line, LAYOUTS)
      if (!valid) {
        expect(stub).toBeUndefined()
        return
      }
      expect(stub?.layout).toBe(layout)
      if (fields === undefined) return
      const amount = fields.net ?? fields.amount
      expect(stub).toMatchObject({ account: fields.account, amountCents: amount })
    },
  )
})

describe('the first layout that fits in full wins', () => {
  const narrow: StubLayout = { ...HEADGATE_STUB, name: 'narrow' }
  const unchecked: StubLayout = {
    ...HEADGATE_STUB,
    name: 'unchecked',
    checks: [],
    fields: [{ name: 'account', start: 1, length: 8 }],
  }
  const line = stubText('01422076', cents(8_320))

  test('in the order given', () => {
    expect(readStub(line, [narrow, HEADGATE_STUB])?.layout).toBe('narrow')
    expect(readStub(line, [HEADGATE_STUB, narrow])?.layout).toBe('headgate')
  })

  test('one whose checks fail is passed over', () => {
    const broken = `${line.slice(0, -1)}${(Number(line.at(-1)) + 1) % 10}`
    expect(readStub(broken, [HEADGATE_STUB, unchecked])?.layout).toBe('unchecked')
  })

  test('one without an amount proposes none', () => {
    expect(readStub(line, [unchecked])).toMatchObject({ amountCents: undefined })
  })
})

describe('the demo district prints stubs that read back', () => {
  const accountNo = fc.stringMatching(/^[0-9]{8}$|^[0-9]{6}$/)
  const due = fc.integer({ min: 0, max: MAX_ENTRY_CENTS }).map(cents)

  test('any account and amount', () => {
    fc.assert(
      fc.property(accountNo, due, (account, amount) => {
        const stub = readStub(stubText(account, amount), [HEADGATE_STUB])
        expect(stub).toMatchObject({ layout: 'headgate', amountCents: amount })
        expect(stub && accountNosOf(stub)).toContain(account)
      }),
    )
  })

  test('one wrong digit is always caught', () => {
    const wrong = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(accountNo, due, wrong, (account, amount, [at, more]) => {
        const line = stubText(account, amount)
        const digit = (Number(line[at]) + more) % 10
        const misread = line.slice(0, at) + digit + line.slice(at + 1)
        expect(readStub(misread, [HEADGATE_STUB])).toBeUndefined()
      }),
    )
  })

  test('a line is twenty digits that begin with 9', () => {
    expect(stubText('142207', cents(8_320))).toMatch(/^900142207\d000008320\d$/)
  })

  test('what does not fit a stub is a bug', () => {
    expect(() => stubText('123456789', cents(1))).toThrow('does not fit')
    expect(() => stubText('014-2207', cents(1))).toThrow('does not fit')
    expect(() => stubText('1', cents(1_000_000_000))).toThrow('do not fit')
  })
})

test('a six-digit account is tried as printed, then with fewer zeros', () => {
  const stub = readStub(stubText('142207', cents(1)), [HEADGATE_STUB])
  expect(stub && accountNosOf(stub)).toEqual(['00142207', '0142207', '142207'])
})

test('modulus 11 may have no digit to offer', () => {
  const check = LAYOUTS.find((layout) => layout.name === 'C9')?.checks[0]
  expect(check && checkDigit('001234650', check)).toBe(10)
})
