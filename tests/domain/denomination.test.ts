import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CashCount,
  changePieces,
  chooseStartingCash,
  countCents,
  countedDenominations,
  DENOMINATIONS,
} from '../../src/domain/denomination.ts'
import { cents } from '../../src/domain/money.ts'

/** Loose pieces by denomination. */
const loose = (pieces: Readonly<Record<string, number>>): CashCount =>
  Object.fromEntries(Object.entries(pieces).map(([id, n]) => [id, { loose: n, packs: 0 }]))

const anyCount = fc
  .dictionary(
    fc.constantFrom(...DENOMINATIONS.map(({ id }) => id)),
    fc.record({ loose: fc.nat(30), packs: fc.nat(2) }),
  )
  .map((count): CashCount => count)

describe('cash is counted by the piece, and by the roll and the strap', () => {
  test.each([
    ['an empty drawer', {}, 0],
    ['loose notes', { n20: { loose: 3, packs: 0 } }, 6_000],
    ['a strap of twenties is a hundred of them', { n20: { loose: 0, packs: 1 } }, 200_000],
    ['a roll of quarters is forty', { c25: { loose: 1, packs: 1 } }, 1_025],
    ['a roll of dollar coins is twenty-five', { c100: { loose: 0, packs: 1 } }, 2_500],
    ['pennies', { c1: { loose: 7, packs: 2 } }, 107],
  ])('%s', (_name, count, amount) => {
    expect(countCents(count)).toBe(amount)
  })

  test('the kinds go from the largest down, as a drawer is counted', () => {
    const worths = DENOMINATIONS.map(({ cents: worth }) => worth)
    expect(worths).toEqual([...worths].sort((left, right) => right - left))
  })
})

describe('change is handed over in few pieces', () => {
  const inWords = (amount: number) => changePieces(cents(amount)).map(([{ id }, n]) => `${n} ${id}`)

  test.each([
    ['nothing to give', 0, []],
    ['a penny', 1, ['1 c1']],
    ['$12.70', 1_270, ['1 n10', '2 n1', '2 c25', '2 c10']],
    ['$2: never a two-dollar note', 200, ['2 n1']],
    ['$1.50: never a half dollar', 150, ['1 n1', '2 c25']],
    ['more than the largest note', 25_000, ['2 n100', '1 n50']],
  ])('%s', (_name, amount, pieces) => {
    expect(inWords(amount)).toEqual(pieces)
  })

  test('the pieces are worth the change, to the cent', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), (amount) => {
        const worth = changePieces(cents(amount)).reduce(
          (sum, [kind, n]) => sum + kind.cents * n,
          0,
        )
        expect(worth).toBe(amount)
      }),
    )
  })
})

describe('starting cash stays in the tray in small pieces', () => {
  test.each([
    ['all of it', { n20: 10 }, 20_000, { n20: 10 }],
    ['the large notes leave first', { n100: 3, n20: 10 }, 20_000, { n20: 10 }],
    ['a large note stays where it must', { n100: 1, n20: 5 }, 20_000, { n100: 1, n20: 5 }],
    ['the small notes alone are not enough', { n50: 1, n20: 3 }, 5_000, { n50: 1 }],
    ['coins stay', { n5: 4, c25: 20 }, 1_000, { n5: 1, c25: 20 }],
    ['nothing stays of nothing', { n20: 4 }, 0, {}],
  ])('%s', (_name, count, amount, stays) => {
    expect(chooseStartingCash(loose(count), cents(amount))).toEqual(loose(stays))
  })

  test.each([
    ['there is less than that', { n20: 9 }, 20_000],
    ['no piece is small enough', { n100: 3 }, 20_050],
    ['fifties and twenties do not make it', { n50: 1, n20: 1 }, 6_000],
  ])('the pieces cannot make it: %s', (_name, count, amount) => {
    expect(chooseStartingCash(loose(count), cents(amount))).toBeUndefined()
  })

  test('what stays was counted, and is worth the amount', () => {
    fc.assert(
      fc.property(anyCount, fc.nat(60_000), (count, amount) => {
        const stays = chooseStartingCash(count, cents(amount))
        if (stays === undefined) return
        expect(countCents(stays)).toBe(amount)
        for (const { id, packSize } of DENOMINATIONS) {
          const counted = (count[id]?.loose ?? 0) + (count[id]?.packs ?? 0) * packSize
          expect(stays[id]?.loose ?? 0).toBeLessThanOrEqual(counted)
        }
      }),
    )
  })

  test('any amount that some of the pieces make is found', () => {
    fc.assert(
      fc.property(anyCount, fc.infiniteStream(fc.nat(60)), (count, some) => {
        const stay = Object.entries(count).map(([id, { loose: pieces }]) => [
          id,
          { loose: Math.min(pieces, some.next().value), packs: 0 },
        ])
        expect(chooseStartingCash(count, countCents(Object.fromEntries(stay)))).toBeDefined()
      }),
    )
  })

  test('a drawer with a fortune in it is parted as fast as any other', () => {
    const fortune = loose({ n100: 9_000, n50: 2_000, n20: 5_000, n10: 900, n5: 80, c25: 3, c5: 1 })
    const began = performance.now()
    // Four cents cannot be made: every way is tried.
    expect(chooseStartingCash(fortune, cents(20_004))).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(200)
  })
})

describe('the rows of a count sheet', () => {
  const idsOf = (inUse: readonly string[], count = {}) =>
    countedDenominations(inUse, count).map(({ id }) => id)
  const all = DENOMINATIONS.map(({ id }) => id)

  test('are the denominations in use, from the largest down', () => {
    expect(idsOf(['c1', 'n100'])).toEqual(['n100', 'c1'])
    expect(idsOf(all)).toEqual(all)
  })

  test('hold whatever was counted already, in use or not', () => {
    expect(idsOf(['n100'], { n2: { loose: 3, packs: 0 } })).toEqual(['n100', 'n2'])
  })
})
