import { describe, expect, it } from 'vitest'
import {
  type CountColumn,
  cashOf,
  countText,
  textOf,
} from '../../src/renderer/components/count-sheet/cash-text.ts'

const TYPED: readonly (readonly [CountColumn, string, string | undefined])[] = [
  ['loose', '', ''],
  ['loose', '0', '0'],
  ['loose', '007', '7'],
  ['loose', '99999', '99999'],
  ['loose', '100000', undefined],
  ['packs', '999', '999'],
  ['packs', '1000', undefined],
  ['loose', '1.5', undefined],
  ['loose', '-1', undefined],
  ['loose', '12a', undefined],
]

describe('a cell of the count sheet', () => {
  it.each(TYPED)('%s takes "%s" as %s', (column, text, taken) => {
    expect(countText(column, text)).toBe(taken)
  })

  it('not counted is not the same as none', () => {
    expect(cashOf({ 'n20.loose': '', 'n10.loose': '0' })).toStrictEqual({
      n10: { loose: 0, packs: 0 },
    })
  })

  it('comes back from the core as it was typed', () => {
    const text = { 'n20.loose': '41', 'n20.packs': '1', 'n10.loose': '0', 'c25.packs': '3' }
    expect(textOf(cashOf(text))).toStrictEqual(text)
  })
})
