import type { BlindSpan, Testimony } from './testimony.ts'

/** Names under which a frame would tell what a drawer should hold, or what came into it. */
const TELLING = new Set([
  ...['expectedCents', 'overdrawnCents', 'overCents', 'shortCents', 'differenceCents'],
  ...['totalCents', 'tenderedCents', 'changeCents', 'cashTenderedCents', 'dropCents'],
  ...['expectedCount', 'overCount', 'shortCount'],
  ...['paymentCount', 'isAboveCeiling', 'proceedsCents', 'countedCents', 'startingCashCents'],
])

/** Figures that a cashier may see at any time. */
const HARMLESS = new Set(['floatCents', 'policies', 'draft', 'id', 'jobId', 'countingAttempt'])

/** From the start of a count until it is final no frame tells what should be there, totals or receipts. */
export function* checkBlindCounts(_books: unknown, said: Testimony): Generator<string> {
  for (const span of said.blindSpans) {
    for (const { text, isToCounter } of span.frames) {
      if (!isToCounter && !isAbout(span, text)) continue
      for (const [name, value] of namedValues(JSON.parse(text))) {
        if (TELLING.has(name)) {
          yield `while ${span.batchNo} was counted, a frame told ${name}`
        }
        const told = toldBy(span, name, value)
        if (told !== undefined) {
          yield `while ${span.batchNo} was counted, ${name} told the expected ${told} ${String(value)}`
        }
      }
    }
  }
}

const isAbout = ({ batchNo, receiptNos }: BlindSpan, text: string): boolean =>
  [batchNo, ...receiptNos].some((paper) => text.includes(JSON.stringify(paper)))

/** Which of the four things to be counted a value tells. */
function toldBy(span: BlindSpan, name: string, value: unknown): string | undefined {
  if (saysAmount(span.expectedCents, value)) return 'cash'
  if (saysAmount(span.checkCents, value)) return 'check total'
  if (saysAmount(span.cardCents, value)) return 'card total'
  return saysCount(span.checkCount, name, value) ? 'number of checks' : undefined
}

function saysAmount(expectedCents: number, value: unknown): boolean {
  // Small numbers are everywhere; a drawer that should be empty tells nothing.
  if (Math.abs(expectedCents) < 100) return false
  if (typeof value === 'number') return value === expectedCents
  const dollars = (Math.abs(expectedCents) / 100).toFixed(2)
  return typeof value === 'string' && value.replaceAll(',', '').includes(dollars)
}

/** A few pieces are a number like any other: it tells by the name it has, or the word beside it. */
function saysCount(checkCount: number, name: string, value: unknown): boolean {
  if (checkCount === 0) return false
  if (typeof value === 'number') return value === checkCount && /check|paper|piece/i.test(name)
  if (typeof value !== 'string') return false
  return new RegExp(`\\b${checkCount} (checks?|pieces?)\\b`, 'i').test(value)
}

/** Every field of a frame with its name, but not what stands inside a harmless one. */
function* namedValues(value: unknown, name = ''): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [name, value]
    return
  }
  for (const [key, part] of Object.entries(value)) {
    if (!HARMLESS.has(key)) yield* namedValues(part, Array.isArray(value) ? name : key)
  }
}
