import { describe, expect, it } from 'vitest'
import { draftOf, resumeCounter } from '../../src/domain/counter/draft.ts'
import { cents } from '../../src/domain/money.ts'
import {
  type Acts,
  accepted,
  BACK,
  CREDIT,
  chosen,
  inHand,
  items,
  keyed,
  NEXT,
  run,
  runFrom,
  stand,
  tendered,
  typed,
} from './counter-cases.ts'

const KEPT: readonly (readonly [string, Acts])[] = [
  ['the amount as proposed', [chosen()]],
  ['the amount by /', [chosen(), NEXT]],
  ['an amount half typed', [chosen(), keyed(50)]],
  ['the amount on the stub', [chosen({}, { stubCents: 5_000 })]],
  ['an empty tender', [chosen(), accepted(8_320)]],
  ['a tender half typed', [chosen(), accepted(5_000), keyed(20)]],
  ['a part tender', [chosen(), accepted(8_320), tendered(4_000), keyed(1)]],
  ['a credit said yes to', [chosen(), accepted(9_000), CREDIT, tendered(100)]],
]

describe('the unfinished payment', () => {
  it.each(KEPT)('comes back as it stood: %s', (_, acts) => {
    const before = run(...acts)
    const after = resumeCounter(draftOf(before), items(inHand()), undefined)
    expect(stand(after)).toBe(stand(before))
    expect(draftOf(after)).toStrictEqual(draftOf(before))
  })

  it('is sent the same after it came back', () => {
    const before = run(chosen(), accepted(9_000), CREDIT)
    const after = resumeCounter(draftOf(before), items(inHand()), undefined)
    expect(stand(runFrom(after, [tendered()]))).toBe(stand(runFrom(before, [tendered()])))
  })

  it('while being sent is kept as it was before the last key', () => {
    const sent = run(chosen(), accepted(8_320), tendered(10_000))
    const after = resumeCounter(draftOf(sent), items(inHand()), undefined)
    expect(stand(after)).toBe('tender 10000 left 8320')
  })

  it('finds the amount again by Esc, where it was typed', () => {
    const before = run(chosen(), accepted(5_000))
    const after = resumeCounter(draftOf(before), items(inHand()), undefined)
    expect(stand(runFrom(after, [BACK]))).toBe('amount 5000 bill_stub 5000')
  })

  it('is nothing where no payment is begun', () => {
    expect(draftOf(run(typed('hern')))).toBeUndefined()
    expect(stand(resumeCounter(undefined, items(), 'W01-K7-000001'))).toBe('done ""')
    expect(stand(resumeCounter(undefined, items(), undefined))).toBe('find ""')
  })

  it('is dropped where its account is gone', () => {
    const draft = draftOf(run(chosen(), accepted(100)))
    expect(stand(resumeCounter(draft, items(), undefined))).toBe('find ""')
  })

  it('keeps the amount as typed and offers what is due now where the stub is no longer owed', () => {
    const draft = draftOf(run(chosen({}, { stubCents: 5_000 })))
    const now = inHand({ dueCents: cents(1_000), pastDueCents: cents(0) })
    expect(stand(resumeCounter(draft, items(now), undefined))).toBe('amount 5000 total_due 1000')
  })
})
