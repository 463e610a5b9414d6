import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDate } from '../../src/domain/calendar.ts'
import { cents } from '../../src/domain/money.ts'
import { bannerLine, placedText, receiptText } from '../../src/domain/paper-as-text.ts'
import { cutTo, printable, spread, wrapTo } from '../../src/domain/paper-text.ts'
import { markPractice } from '../../src/domain/practice.ts'
import {
  DEMO_BANNER,
  layoutReceipt,
  type PaperColumns,
  type PaperLine,
} from '../../src/domain/receipt-paper.ts'
import { sampleLine, sampleReceipt } from '../fixtures/sample-receipt.ts'

const textOf = (lines: readonly PaperLine[], columns = 42) => receiptText(lines, columns)

function widestColumn(lines: readonly PaperLine[], columns: number): number {
  const widths = lines.map((line) => {
    if (line.is === 'banner') return bannerLine(line.text).text.length * 2
    return line.is === 'text' ? placedText(line, columns).length * line.size : 0
  })
  return Math.max(...widths)
}

describe('a receipt on 42 columns', () => {
  test('reads like this', () => {
    expect(textOf(layoutReceipt(sampleReceipt(), { columns: 42, logo: true }))).toBe(
      `                  [LOGO]
        ALDER CREEK WATER DISTRICT
            Main office · W01

Receipt W01-K7-004212                10:42
Mon 23 Nov 2026         Batch W01-K7-B0031
Received by Ana Ruiz                Till 2
------------------------------------------
For water service               Water fund
014-2207-3  Hernandez, M             83.20
027-0014-9  Hernandez, L             54.10
------------------------------------------
TOTAL                               137.30
Cash tendered                       150.00
Change                               12.70

Balance 014-2207-3                    0.00
Balance 027-0014-9                    0.00

           entry 7f3a-91c2-0be4
                   [QR]
  Check this receipt: scan at the office
`,
    )
  })

  test('taken after the cut-off has the day and time of the clock, and the business date besides', () => {
    const late = sampleReceipt({ businessOn: businessDate('2026-11-24'), takenTime: '18:05' })
    expect(textOf(layoutReceipt(late, { columns: 42 }))).toContain(`
Receipt W01-K7-004212                18:05
Mon 23 Nov 2026         Batch W01-K7-B0031
Business date              Tue 24 Nov 2026
Received by Ana Ruiz                Till 2
`)
  })

  test.each([
    [
      'mail',
      { source: 'mail', receivedOn: businessDate('2026-11-20') },
      ['Received by Ana Ruiz                  Mail', 'Came in                    Fri 20 Nov 2026'],
    ],
    [
      'a drive-through',
      { source: 'drive_through' },
      ['Received by Ana Ruiz       Drive-through 2'],
    ],
    [
      'paper keyed later',
      {
        manual: {
          bookSeries: 'A',
          number: 123,
          writtenOn: businessDate('2026-11-23'),
          writtenTime: '09:42',
        },
      },
      ['Manual receipt A-000123 of 23 Nov keyed', 'Written at                           09:42'],
    ],
  ] as const)('out of %s says so below who received it', (_name, change, lines) => {
    const text = textOf(layoutReceipt(sampleReceipt(change), { columns: 42 }))
    for (const line of lines) expect(text).toContain(`${line}\n`)
  })

  test('of the demo district says so first and last, and a reprint is marked on top', () => {
    const lines = layoutReceipt(sampleReceipt({ isDemo: true }), {
      columns: 42,
      copy: { duplicateOf: 2 },
    })
    expect(lines[0]).toEqual({ is: 'banner', text: DEMO_BANNER })
    expect(lines.at(-1)).toEqual({ is: 'banner', text: DEMO_BANNER })
    expect(lines[1]).toEqual({ is: 'banner', text: 'DUPLICATE 2' })
    expect(textOf(lines.slice(0, 4))).toBe(
      `        ** DEMO - NOT A RECEIPT **
            ** DUPLICATE 2 **
       Reprint, not another payment

`,
    )
  })

  test('a reprint differs from the original only by its mark', () => {
    const original = layoutReceipt(sampleReceipt(), { columns: 42 })
    const reprint = layoutReceipt(sampleReceipt(), { columns: 42, copy: { duplicateOf: 1 } })
    expect(reprint.slice(-original.length)).toEqual(original)
    expect(reprint.length).toBeGreaterThan(original.length)
  })

  test('names what is still due, what became credit, and a turn-off that was stopped', () => {
    const lines = [
      sampleLine('1', 'A', 5000, { dueAfterCents: cents(3320), stopsTurnOff: true }),
      sampleLine('2', 'B', 5000, { creditAfterCents: cents(1000) }),
    ]
    const text = textOf(layoutReceipt(sampleReceipt({ lines }), { columns: 42 }))
    expect(text).toContain('Balance 1                            33.20\nTurn-off stopped 1\n')
    expect(text).toContain('Credit 2                             10.00\n')
    expect(text).not.toContain('Balance 2')
    expect(text).not.toContain('Turn-off stopped 2')
  })

  test('carries each means of payment by name', () => {
    const tenders = [
      { kind: 'check', cents: cents(10_000) },
      { kind: 'cash', cents: cents(3_730) },
    ] as const
    const text = textOf(layoutReceipt(sampleReceipt({ tenders }), { columns: 42 }))
    expect(text).toContain('Check                               100.00\n')
    expect(text).toContain('Cash tendered                        37.30\n')
  })

  test('without a seal has no QR code and says so', () => {
    const lines = layoutReceipt(sampleReceipt({ seal: undefined }), { columns: 42 })
    expect(lines.some((line) => line.is === 'qr')).toBe(false)
    expect(textOf(lines)).toContain('no seal, ask at the')
  })

  test('keeps every control of a receipt: date, amount, payer, purpose, fund, receiver, mode', () => {
    const text = textOf(layoutReceipt(sampleReceipt(), { columns: 42, fund: 'Sewer fund' }))
    for (const said of [
      'Mon 23 Nov 2026',
      '137.30',
      'Hernandez, M',
      'For water service',
      'Sewer fund',
      'Ana Ruiz',
      'Cash tendered',
    ])
      expect(text).toContain(said)
  })
})

test('twelve accounts, 40-character names and 999,999.99 stay within 42 columns, cut cleanly', () => {
  const lines = [
    sampleLine('014-2207-3', 'Bartholomew-Fitzgerald, Maximiliana Anne', 99_999_999),
    ...Array.from({ length: 11 }, (_, i) => sampleLine(`014-${2300 + i}-1`, 'Núñez, Zoë', 100)),
  ]
  const paper = layoutReceipt(sampleReceipt({ lines }), { columns: 42 })
  expect(widestColumn(paper, 42)).toBe(42)
  const text = textOf(paper)
  expect(text).toContain('014-2207-3  Bartholomew-Fitzge… 999,999.99\n')
  expect(text.match(/Núñez, Zoë {13}\s*1\.00\n/g)).toHaveLength(11)
})

test('sixty accounts have a line each; services and settled balances are sums', () => {
  const part = (service: string, name: string, amount: number) => ({
    ...{ service, name, age: 'current' as const, glAccount: `receivables:${service}` },
    cents: cents(amount),
  })
  const allocation = [part('water', 'Water', 6_000), part('sewer', 'Sewer', 4_000)]
  const lines = Array.from({ length: 60 }, (_, at) =>
    sampleLine(`014-${2300 + at}-1`, 'Hernandez, Maximiliana', 10_000, {
      allocation,
      dueAfterCents: cents(at === 3 ? 500 : 0),
      creditAfterCents: cents(at === 4 ? 250 : 0),
      stopsTurnOff: at === 5,
    }),
  )
  const tenders = [{ kind: 'check', number: '7001', cents: cents(600_000) }] as const
  const long = sampleReceipt({ lines, tenders, changeCents: cents(0) })
  const text = textOf(layoutReceipt(long, { columns: 42 }))
  expect(text.match(/014-23\d\d-1 {2}Hernandez, Maximiliana? .* 100\.00\n/g) ?? []).toHaveLength(60)
  expect(text).toContain('For water service, 60 accounts')
  expect(text).toContain('    Water                         3,600.00\n    Sewer')
  expect(text).toContain('Balance 014-2303-1                    5.00\n')
  expect(text).toContain('Credit 014-2304-1                     2.50\n')
  expect(text).toContain('Turn-off stopped 014-2305-1\n')
  expect(text).toContain('Balance of the other 57               0.00\n')
  expect(text.match(/Balance/g)).toHaveLength(3)
})

test('an account number too long for one line puts the name under it', () => {
  const lines = [sampleLine('2026-0123456789-0012345-AB', 'Hernandez, Maria', 99_999_999)]
  const text = textOf(layoutReceipt(sampleReceipt({ lines }), { columns: 42 }))
  expect(text).toContain('2026-0123456789-0012345-AB      999,999.99\n  Hernandez, Maria\n')
})

test('whatever the names and amounts are, no line is wider than the paper', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 60 })
  const anyLine = fc
    .tuple(
      fc.string({ minLength: 1, maxLength: 20 }),
      anyText,
      fc.integer({ min: 1, max: 99_999_999 }),
    )
    .map(([accountNo, name, amount]) =>
      sampleLine(accountNo, name, amount, { stopsTurnOff: true, creditAfterCents: cents(amount) }),
    )
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 12 }),
      anyText,
      fc.constantFrom<PaperColumns>(42, 48),
      (lines, name, columns) => {
        const receipt = sampleReceipt({
          lines,
          isDemo: true,
          district: name,
          cashier: { number: '1', name },
        })
        const paper = layoutReceipt(receipt, { columns, copy: { duplicateOf: 99 } })
        expect(widestColumn(paper, columns)).toBeLessThanOrEqual(columns)
        expect(receiptText(paper, columns)).toMatch(
          /^[\n\x20-\x7e\xa1-\xffŠšŽžŒœŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]*$/,
        )
      },
    ),
    { numRuns: 100 },
  )
})

describe('text for paper', () => {
  test.each([
    ['Zoë Núñez-Ångström', 'Zoë Núñez-Ångström'],
    ['Zoe\u0308', 'Zoë'],
    ['Łukasz Đorđević', 'Lukasz Dordevic'],
    ['Nguyễn Thị', 'Nguyen Thi'],
    ['Kaʻohinani', "Ka'ohinani"],
    ['€ “quoted” — dash…', '€ “quoted” — dash…'],
    ['a\u00a0b\tc\u200b', 'a b c'],
    ['ﬁeld', 'field'],
    ['李', '¤'],
    ['\u001bp\u0000\u0032\u00fa', 'p 2ú'],
    ['Really?', 'Really?'],
  ])('%j prints as %j', (text, printed) => {
    expect(printable(text)).toBe(printed)
  })

  test('is cut after a whole word or letter, never before a comma', () => {
    expect(cutTo('Hernandez, Maria', 20)).toBe('Hernandez, Maria')
    expect(cutTo('Hernandez, Maria', 12)).toBe('Hernandez…')
    expect(cutTo('Hernandez, Maria', 13)).toBe('Hernandez, M…')
  })

  test('is spread with the right part whole', () => {
    expect(spread('Hernandez, Maria', '83.20', 16)).toBe('Hernandez… 83.20')
  })

  test('is wrapped between words', () => {
    expect(wrapTo('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrapTo('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k'])
    expect(wrapTo('', 4)).toEqual([])
  })
})

describe('in practice', () => {
  const practice = layoutReceipt(sampleReceipt({ isPractice: true }), { columns: 42 })
  const words = (lines: readonly PaperLine[]) =>
    lines.filter((line) => 'text' in line && line.text === 'PRACTICE - NOT A RECEIPT')

  test('a receipt says so at its head and at its foot', () => {
    expect(practice[0]).toMatchObject({ is: 'banner', text: 'PRACTICE' })
    expect(practice.at(-1)).toMatchObject({ is: 'banner', text: 'PRACTICE' })
    expect(words(practice)).toHaveLength(2)
  })

  test('whatever paper is marked, once and no more', () => {
    const paper: readonly PaperLine[] = [{ is: 'rule' }]
    const marked = markPractice(paper)
    expect(words(marked)).toHaveLength(2)
    expect(markPractice(marked)).toBe(marked)
    expect(markPractice(practice)).toBe(practice)
  })
})
