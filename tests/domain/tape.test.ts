import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cents, formatCents } from '../../src/domain/money.ts'
import type { MoneyDigit, MoneyMode } from '../../src/domain/money-entry.ts'
import {
  type AddingMachine,
  isAtRest,
  keyedText,
  machineWith,
  reduceTape,
  type TapeAct,
} from '../../src/domain/tape/adding-machine.ts'
import { divideHalfUp } from '../../src/domain/tape/line-amount.ts'
import {
  compareTape,
  decideSendTape,
  MOST_TAPE_LINES,
  type TapeLine,
  tapeTotal,
} from '../../src/domain/tape.ts'

const KEYS: Readonly<Record<string, TapeAct>> = {
  '+': { act: 'added' },
  '-': { act: 'subtracted' },
  '*': { act: 'multiplied' },
  '/': { act: 'divided' },
  '=': { act: 'totalled' },
  '^': { act: 'moved', by: -1 },
  v: { act: 'moved', by: 1 },
  x: { act: 'stepped_back' },
}

function actOf(key: string, machine: AddingMachine): TapeAct {
  const isEmpty = machine.entry.typed === ''
  if (key === '<') return isEmpty ? { act: 'erased' } : { act: 'pressed', key: 'backspace' }
  if (key === 'D') return isEmpty ? { act: 'deleted' } : { act: 'pressed', key: 'clear' }
  if (key === '.') return { act: 'pressed', key: 'point' }
  return KEYS[key] ?? { act: 'pressed', key: key as MoneyDigit }
}

/** Keys as a string: digits, `. + - * /`, `=` Enter, `^` and `v` arrows, `<` Backspace, `D` Delete, `x` Esc. */
const keyed = (keys: string, mode: MoneyMode = 'add', from = machineWith([])): AddingMachine =>
  [...keys]
    .filter((key) => key !== ' ')
    .reduce((machine, key) => reduceTape(machine, actOf(key, machine), mode), from)

const lineText = ({ sign, cents: amount, of }: TapeLine): string => {
  const working =
    of === undefined
      ? ''
      : ` (${formatCents(of.cents)} ${of.by === 'times' ? '×' : '÷'} ${of.count})`
  return `${formatCents(amount)}${sign === 'plus' ? '+' : '-'}${working}`
}

const totalText = (lines: readonly TapeLine[]): string => {
  const { sign, cents: amount } = tapeTotal(lines)
  return `${sign === 'minus' ? '-' : ''}${formatCents(amount)}`
}

describe('number first, then the operator', () => {
  test.each<[string, readonly string[], string]>([
    ['', [], '0.00'],
    ['5320+', ['53.20+'], '53.20'],
    ['5320+ 4100+ 2200-', ['53.20+', '41.00+', '22.00-'], '72.20'],
    ['5320+ 10000-', ['53.20+', '100.00-'], '-46.80'],
    ['5320+ 41.5+', ['53.20+', '41.50+'], '94.70'],
    ['5320+ 4100=', ['53.20+', '41.00+'], '94.20'],
    ['5320+ = = =', ['53.20+'], '53.20'],
    ['5320+ = 4100+ =', ['53.20+', '41.00+'], '94.20'],
    ['5329<0+', ['53.20+'], '53.20'],
    ['5320D 100+', ['1.00+'], '1.00'],
  ])('%j makes %j, %s', (keys, lines, total) => {
    const machine = keyed(keys)
    expect(machine.lines.map(lineText)).toEqual(lines)
    expect(totalText(machine.lines)).toBe(total)
    expect(machine.refusal).toBeUndefined()
  })

  test.each<[MoneyMode, string, string]>([
    ['add', '12*5.00+', '60.00+ (5.00 × 12)'],
    ['add', '5.00*12+', '60.00+ (5.00 × 12)'],
    ['add', '2500*3+', '75.00+ (25.00 × 3)'],
    ['add', '12*500-', '60.00- (0.12 × 500)'],
    ['add', '2500*3=', '75.00+ (25.00 × 3)'],
    ['add', '10000/3+', '33.33+ (100.00 ÷ 3)'],
    ['add', '20000/3+', '66.67+ (200.00 ÷ 3)'],
    ['add', '1/2+', '0.01+ (0.01 ÷ 2)'],
    ['add', '2500*<+', '25.00+'],
    ['plain', '12*5.00+', '60.00+ (5.00 × 12)'],
    ['plain', '5*12+', '60.00+ (5.00 × 12)'],
    ['plain', '53.20+', '53.20+'],
    ['plain', '53+', '53.00+'],
    ['plain', '100/8+', '12.50+ (100.00 ÷ 8)'],
  ])('%s mode: %j makes the line %s', (mode, keys, line) => {
    const { lines, refusal } = keyed(keys, mode)
    expect(lines.map(lineText)).toEqual([line])
    expect(refusal).toBeUndefined()
  })

  test.each<[string, string]>([
    ['5320', '53.20'],
    ['12*', '0.12 ×'],
    ['12*5', '0.12 × 5'],
    ['12*5.', '12 × 5.'],
    ['12*5.00', '12 × 5.00'],
    ['10000/3', '100.00 ÷ 3'],
  ])('%j is shown as %j', (keys, text) => {
    expect(keyedText(keyed(keys))).toBe(text)
  })
})

describe('a key that breaks a rule changes nothing and says why', () => {
  test.each<[string, string]>([
    ['+', 'nothing_typed'],
    ['5320+ +', 'nothing_typed'],
    ['.+', 'nothing_typed'],
    ['0+', 'zero_line'],
    ['1/3+', 'zero_line'],
    ['=', 'tape_empty'],
    ['*', 'nothing_typed'],
    ['5*+', 'second_number_missing'],
    ['5*2*', 'multiplied_already'],
    ['1.5*2.5+', 'count_not_whole'],
    ['100/1.5+', 'count_not_whole'],
    ['100/0+', 'divide_by_zero'],
    ['100*0+', 'zero_line'],
    ['999999999*2+', 'over_limit'],
    ['1234567890', 'over_limit'],
    ['1.234', 'three_decimals'],
    ['1..', 'second_point'],
    ['5320+ 41^', 'finish_typing'],
    ['5320+ <', 'no_line_chosen'],
  ])('%j is refused as %s', (keys, refusal) => {
    const before = keyed(keys.slice(0, -1))
    const after = keyed(keys)
    expect(after.refusal).toBe(refusal)
    expect(after.lines).toEqual(before.lines)
    expect(after.entry).toEqual(before.entry)
  })

  it('a full tape takes no further line, but can be corrected', () => {
    const line: TapeLine = { sign: 'plus', cents: cents(100) }
    const full = machineWith(Array.from({ length: MOST_TAPE_LINES }, () => line))
    expect(keyed('5+', 'add', full)).toMatchObject({ refusal: 'tape_full', lines: full.lines })
    expect(tapeTotal(keyed('^ 200 =', 'add', full).lines).cents).toBe(50_100)
  })

  test.each<[string, string]>([
    ['', 'tape_empty'],
    ['5320+ 10000-', 'total_below_zero'],
    ['999999999+ 1+', 'total_over_limit'],
  ])('the total of %j cannot be sent: %s', (keys, rejection) => {
    expect(decideSendTape(keyed(keys).lines)).toMatchObject({ ok: false, rejection })
  })
})

test.each<[string, number, string, number]>([
  ['5320+ 4100+', 9_420, 'none', 0],
  ['5320+ 4100+', 9_400, 'over', 20],
  ['5320+ 4100+', 10_000, 'short', 580],
  ['5320+ 6000-', 100, 'short', 780],
  ['', 100, 'short', 100],
])('the tape %j held against %i is %s %i', (keys, amount, is, difference) => {
  const compared = compareTape(keyed(keys).lines, cents(amount))
  expect(compared).toEqual(is === 'none' ? { is } : { is, cents: difference })
})

it('a pasted amount stands there as though it had been typed; a card number does not', () => {
  const paste = (text: string): TapeAct => ({ act: 'pasted', text })
  const pasted = reduceTape(machineWith([]), paste('$1,234.50'), 'add')
  expect(keyed('+', 'add', pasted).lines.map(lineText)).toEqual(['1,234.50+'])
  expect(reduceTape(pasted, paste('4111 1111 1111 1111'), 'add')).toMatchObject({
    refusal: 'card_number',
    entry: pasted.entry,
  })
})

describe('lines are corrected in place', () => {
  const THREE = '5320+ 4100+ 2200-'
  test.each<[string, readonly string[]]>([
    ['^ 3300=', ['53.20+', '41.00+', '33.00-']],
    ['^ 3300+', ['53.20+', '41.00+', '33.00+']],
    ['^^ 4200=', ['53.20+', '42.00+', '22.00-']],
    ['^^^^^ 100-', ['1.00-', '41.00+', '22.00-']],
    ['^^ 21*2=', ['53.20+', '0.42+ (0.21 × 2)', '22.00-']],
    ['^^ D', ['53.20+', '22.00-']],
    ['^^ <', ['53.20+', '22.00-']],
    ['^^ 9<<', ['53.20+', '22.00-']],
    ['^^ DDD', ['53.20+', '22.00-']],
    ['^^ =', ['53.20+', '41.00+', '22.00-']],
    ['^^ v v 100+', ['53.20+', '41.00+', '22.00-', '1.00+']],
    ['^^ 4200 x =', ['53.20+', '41.00+', '22.00-']],
    ['D =', []],
    ['D x', ['53.20+', '41.00+', '22.00-']],
    ['D 1 = ', ['53.20+', '41.00+', '22.00-', '0.01+']],
  ])('after %j the tape reads %j', (keys, lines) => {
    expect(keyed(THREE + keys).lines.map(lineText)).toEqual(lines)
  })

  it('Esc takes back what is typed, then the choice, and then there is nothing to take back', () => {
    const typed = keyed(`${THREE}^ 33*2`)
    expect(isAtRest(typed)).toBe(false)
    const chosen = keyed('x', 'add', typed)
    expect(chosen).toMatchObject({ chosenAt: 2, factor: undefined })
    expect(isAtRest(keyed('x', 'add', chosen))).toBe(true)
    expect(keyed('xx', 'add', typed).lines).toEqual(typed.lines)
  })
})

const anyKeys = fc.string({ unit: fc.constantFrom(...'0123456789.+-*/=^v<Dx+++=='), maxLength: 60 })
const anyMode = fc.constantFrom<MoneyMode>('add', 'plain')

it('whatever is pressed, the total is the sum of the lines in whole cents, each above zero', () => {
  fc.assert(
    fc.property(anyKeys, anyMode, (keys, mode) => {
      const { lines } = keyed(keys, mode)
      let sum = 0n
      for (const line of lines) {
        expect(Number.isSafeInteger(line.cents)).toBe(true)
        expect(line.cents).toBeGreaterThan(0)
        expect(line.cents).toBeLessThanOrEqual(999_999_999)
        sum += line.sign === 'plus' ? BigInt(line.cents) : -BigInt(line.cents)
      }
      const { sign, cents: amount } = tapeTotal(lines)
      expect(BigInt(amount) * (sign === 'plus' ? 1n : -1n)).toBe(sum)
    }),
    { numRuns: 1_500 },
  )
})

const anyAmount = fc.integer({ min: 1, max: 999_999_999 })
const anyLine = fc.record({ amount: anyAmount, sign: fc.constantFrom('+', '-') })

it('a line corrected is the line typed right at once', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      anyLine,
      (lines, place, right) => {
        const at = place % lines.length
        const text = (all: typeof lines) => all.map(({ amount, sign }) => amount + sign).join(' ')
        const up = '^'.repeat(lines.length - at)
        const corrected = keyed(`${text(lines)} ${up} ${right.amount}${right.sign}`)
        expect(corrected).toEqual(keyed(text(lines.with(at, right))))
      },
    ),
  )
})

it('a share is the whole cent nearest to the quotient, and half a cent goes up', () => {
  fc.assert(
    fc.property(anyAmount, fc.integer({ min: 1, max: 999_999_999 }), (amount, by) => {
      const share = BigInt(divideHalfUp(cents(amount), by))
      // Twice the distance to the quotient: not above one, and a tie is above the quotient.
      const twice = 2n * (share * BigInt(by) - BigInt(amount))
      expect(twice).toBeGreaterThan(-BigInt(by))
      expect(twice).toBeLessThanOrEqual(BigInt(by))
    }),
    { numRuns: 2_000 },
  )
})
