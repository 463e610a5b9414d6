import fc from 'fast-check'
import { expect, it } from 'vitest'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import type { CounterAct } from '../../src/domain/counter/stages.ts'
import { paymentToTake } from '../../src/domain/counter.ts'
import { cents } from '../../src/domain/money.ts'
import {
  BACK,
  CONFIRMED,
  CREDIT,
  chosen,
  inHand,
  items,
  keyed,
  LIFTED,
  NEXT,
  run,
  stand,
} from './counter-cases.ts'

const ACTS: readonly CounterAct[] = [
  { act: 'accepted' },
  { act: 'tendered' },
  { act: 'unanswered', sentence: 'No answer.' },
  { act: 'refused', sentence: 'No.' },
  { act: 'asked', confirmation: 'paid_today' },
  CONFIRMED,
  CREDIT,
  LIFTED,
  BACK,
  NEXT,
]
const anyAct = fc.oneof(
  fc.constantFrom(...ACTS),
  fc
    .constantFrom(undefined, 0, 50, 8_320, 10_000, 20_000, 999_999_999)
    .map((amount) => keyed(amount)),
)
const anyActs = fc.array(anyAct, { maxLength: 24 })

it('whatever is pressed, what is sent is covered by what was tendered, under one entry', () => {
  fc.assert(
    fc.property(anyActs, (acts) => {
      const payment = paymentToTake(run(chosen(), ...acts))
      if (payment === undefined) return
      const paid = payment.lines.reduce((total, line) => total + line.cents, 0)
      const tendered = payment.tenders.reduce((total, tender) => total + tender.cents, 0)
      expect(payment.entryId).toBe('entry-1')
      expect(paid).toBeGreaterThan(0)
      expect(tendered).toBeGreaterThanOrEqual(paid)
      if (tendered - paid >= 10_000) expect(payment.confirmed).toContain('large_change')
      if (paid > 8_320) expect(payment.confirmed).toContain('more_than_due')
      if (paid < 100) expect(payment.confirmed).toContain('small_payment')
    }),
    { numRuns: 2_000 },
  )
})

it('wherever the power goes, the payment comes back with the same money in hand', () => {
  fc.assert(
    fc.property(anyActs, (acts) => {
      const draft = draftOf(run(chosen(), ...acts))
      const back = resumeCounter(draft, items(inHand()), undefined)
      expect(draftOf(back)).toStrictEqual(draft)
      if (draft === undefined) expect(stand(back)).toBe('find ""')
    }),
    { numRuns: 1_000 },
  )
})

it('money tendered is never forgotten without a question', () => {
  fc.assert(
    fc.property(anyActs, anyAct, (acts, last) => {
      const before = run(chosen(), ...acts)
      if (before.stage !== 'tender' || before.tenders.length === 0) return
      const after = run(chosen(), ...acts, last)
      const isLifted = last.act === 'lifted' && after.stage === 'tender'
      const isGivenBack = before.question?.is === 'give_back' && last.act === 'confirmed'
      if (isLifted)
        expect(cents(after.fieldCents ?? 0)).toBe(before.fieldCents ?? before.tenders.at(-1)?.cents)
      else if (!isGivenBack)
        expect(draftOf(after)?.tenders.length).toBeGreaterThanOrEqual(before.tenders.length)
    }),
    { numRuns: 2_000 },
  )
})
