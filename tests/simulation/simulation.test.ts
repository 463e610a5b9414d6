import { afterEach, describe, expect, test } from 'vitest'
import { readBooks } from './auditor/books.ts'
import { type Simulated, simulate } from './simulate.ts'

const played: Simulated[] = []
afterEach(() => {
  for (const { remove } of played.splice(0)) remove()
})

async function play(seed: number, days: number): Promise<Simulated> {
  const simulated = await simulate(seed, days)
  played.push(simulated)
  return simulated
}

describe('whole cashier days, with crashes and lost answers, leave books that an auditor accepts', () => {
  test.each([
    [7, 3],
    [13, 1],
    [9, 1],
  ])('seed %i, %i days', async (seed, days) => {
    const { findings, payments, crashes } = await play(seed, days)
    expect(findings).toEqual([])
    expect(payments).toBeGreaterThan(days * 10)
    expect(crashes).toBeGreaterThan(0)
  })
})

test('the same seed plays the same day, to the last signature; another seed plays another', async () => {
  const [first, again, other] = [await play(11, 1), await play(11, 1), await play(12, 1)]
  const entriesOf = ({ dataFolder }: Simulated) =>
    readBooks(dataFolder).entries.map(({ row }) => [row.body, row.signature.toString('hex')])
  expect(entriesOf(again)).toEqual(entriesOf(first))
  expect(again.crashes).toBe(first.crashes)
  expect(other.said.payments).not.toEqual(first.said.payments)
})
