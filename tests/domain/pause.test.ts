import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch, BatchState } from '../../src/domain/batch.ts'
import {
  decidePause,
  decideResume,
  type PauseSituation,
  type ResumeRejection,
} from '../../src/domain/pause.ts'
import { ANA, BEN, sampleBatch } from '../fixtures/sample-batch.ts'

const situation = (change: Partial<PauseSituation> = {}): PauseSituation => ({
  batch: sampleBatch(),
  staffNumber: ANA.number,
  isBeingCounted: false,
  hasUnfinishedPayment: false,
  ...change,
})

describe('a drawer is paused', () => {
  test('by its cashier, between customers', () => {
    expect(decidePause(situation())).toMatchObject({ ok: true, value: { till: '1' } })
  })

  test.each<readonly [string, Partial<PauseSituation>]>([
    ['no_open_batch', { batch: undefined }],
    ['batch_not_yours', { staffNumber: BEN.number }],
    ['batch_already_counted', { batch: sampleBatch({}, { state: 'counted' }) }],
    ['batch_paused', { batch: sampleBatch({}, { state: 'paused' }) }],
    ['count_in_progress', { isBeingCounted: true, hasUnfinishedPayment: true }],
    ['payment_unfinished', { hasUnfinishedPayment: true }],
  ])('not when: %s', (rejection, change) => {
    expect(decidePause(situation(change))).toMatchObject({ ok: false, rejection })
  })
})

/** One sample for every rule: a rejection without a sample does not compile. */
const NOT_RESUMED: Record<ResumeRejection, readonly [Batch | undefined, string]> = {
  no_open_batch: [undefined, ANA.number],
  batch_not_yours: [sampleBatch({}, { state: 'paused' }), BEN.number],
  batch_already_counted: [sampleBatch({}, { state: 'counted' }), ANA.number],
  batch_not_paused: [sampleBatch(), ANA.number],
}

describe('a paused drawer is gone on with', () => {
  test('by the cashier who locked it', () => {
    const batch = sampleBatch({}, { state: 'paused' })
    expect(decideResume(batch, ANA.number)).toEqual({ ok: true, value: batch })
  })

  test.each(Object.entries(NOT_RESUMED))('not when: %s', (rejection, [batch, staffNumber]) => {
    expect(decideResume(batch, staffNumber)).toMatchObject({ ok: false, rejection })
  })
})

test('in every state a drawer can be paused or gone on with or neither, never both', () => {
  const states = fc.constantFrom<BatchState>('open', 'paused', 'counted')
  const person = fc.constantFrom(ANA.number, BEN.number)
  fc.assert(
    fc.property(states, person, fc.boolean(), fc.boolean(), (state, staffNumber, one, other) => {
      const batch = sampleBatch({}, { state })
      const asked = { batch, staffNumber, isBeingCounted: one, hasUnfinishedPayment: other }
      const [pause, resume] = [decidePause(asked), decideResume(batch, staffNumber)]
      expect(pause.ok && resume.ok).toBe(false)
      if (pause.ok)
        expect([state, staffNumber, one, other]).toEqual(['open', ANA.number, false, false])
      if (resume.ok) expect([state, staffNumber]).toEqual(['paused', ANA.number])
    }),
  )
})
