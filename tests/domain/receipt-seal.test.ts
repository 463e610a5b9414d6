import { describe, expect, test } from 'vitest'
import { composeSeal, parseSeal, sealPayload } from '../../src/domain/receipt-seal.ts'
import { sampleLine, sampleReceipt } from '../fixtures/sample-receipt.ts'

const signature = Uint8Array.from({ length: 64 }, (_, i) => (i * 37) % 256)
const hash = Buffer.from(sampleReceipt().entryHash, 'hex').toString('base64url')
const payload = `HG1|W01-K7-004212|2026-11-23|13730|014-2207-3+1|${hash}`
const seal = `${payload}|${Buffer.from(signature).toString('base64url')}`

describe('the seal of a receipt', () => {
  test('is one compact line: number, date, cents, first account and how many more, hash, signature', () => {
    expect(sealPayload(sampleReceipt())).toBe(payload)
    expect(composeSeal(payload, signature)).toBe(seal)
  })

  test('is taken apart into what was put in', () => {
    expect(parseSeal(seal)).toEqual({
      ok: true,
      value: {
        receiptNo: 'W01-K7-004212',
        businessOn: '2026-11-23',
        totalCents: 13730,
        firstAccountNo: '014-2207-3',
        accountCount: 2,
        entryHash: sampleReceipt().entryHash,
        payload,
        signature,
      },
    })
  })

  test('carries an account number that holds the marks of the format itself', () => {
    const lines = [sampleLine('01|4+2 é', 'A', 100)]
    const parsed = parseSeal(composeSeal(sealPayload(sampleReceipt({ lines })), signature))
    expect(parsed.ok && parsed.value).toMatchObject({ firstAccountNo: '01|4+2 é', accountCount: 1 })
  })

  test.each([
    ['', 'not_a_headgate_receipt'],
    ['https://example.org/r/1', 'not_a_headgate_receipt'],
    [` ${seal}`, 'not_a_headgate_receipt'],
    [seal.replace('HG1|', 'HG2|'), 'unknown_seal_version'],
    [seal.replace('HG1|', 'HG01|'), 'unknown_seal_version'],
    [payload, 'seal_damaged'],
    [seal.slice(0, -1), 'seal_damaged'],
    [`${seal}A`, 'seal_damaged'],
    [`${seal}\n`, 'seal_damaged'],
    [seal.replace('2026-11-23', '2026-02-30'), 'seal_damaged'],
    [seal.replace('|13730|', '|013730|'), 'seal_damaged'],
    [seal.replace('|13730|', '|-13730|'), 'seal_damaged'],
    [seal.replace('|13730|', '|99999999999999999|'), 'seal_damaged'],
    [seal.replace('014-2207-3', '%'), 'seal_damaged'],
    [seal.replace('014-2207-3', '%30'), 'seal_damaged'],
    [seal.replace(/.$/, 'B'), 'seal_damaged'],
  ])('%j is refused: %s', (text, rejection) => {
    expect(parseSeal(text)).toMatchObject({ ok: false, rejection })
  })

  test('is not made of half a hash, half a signature or no account', () => {
    expect(() => sealPayload(sampleReceipt({ entryHash: '7f3a' }))).toThrow('64 hexadecimal')
    expect(() => sealPayload({ ...sampleReceipt(), lines: [] })).toThrow('at least one line')
    expect(() => composeSeal(payload, signature.slice(1))).toThrow('64 bytes')
  })
})
