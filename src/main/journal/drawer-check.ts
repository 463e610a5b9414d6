import type { AnyEntryBody } from '../../domain/journal.ts'
import { ZERO } from '../../domain/money.ts'
import { cashCents } from '../../domain/tender.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/** The cash of one batch, reckoned twice. Units: cents. */
interface DrawerCash {
  /** By the drawer identity, from what the entries say was handed over. */
  said: number
  /** From the postings to the till's cash. */
  posted: number
}

/**
 * Expected = float + cash tendered - change - drops: the same from what each entry says, from its
 * postings, and in each count; and a till is empty in the books once its count is final.
 * Source: GLOSSARY, drawer identity.
 */
export function drawerCheck(): EntryCheck {
  const problems = new Problems()
  const drawers = new Map<string, DrawerCash>()
  return {
    name: 'drawer identity',
    see({ body }) {
      if (body === undefined || !('batchNo' in body.facts)) return
      const { batchNo } = body.facts
      const drawer = drawers.get(batchNo) ?? { said: 0, posted: 0 }
      drawers.set(batchNo, drawer)
      if (body.kind === 'drawer.counted') {
        for (const problem of countProblems(body.facts, drawer)) problems.add(problem)
      }
      drawer.said += movedCents(body)
      drawer.posted += postedCents(body)
      const agrees = drawer.said === drawer.posted
      problems.addUnless(
        agrees,
        `batch ${batchNo}: entry ${body.seq} posts other cash than it says`,
      )
      // Said once: what follows is compared with what was posted.
      if (!agrees) drawer.said = drawer.posted
    },
    end: () => ({ looked: `${drawers.size} batches`, problems: problems.list }),
  }
}

type Counted = Extract<AnyEntryBody, { kind: 'drawer.counted' }>['facts']

function* countProblems(facts: Counted, drawer: DrawerCash): Generator<string> {
  const name = `batch ${facts.batchNo}, count ${facts.attempt}`
  if (expectedOf(facts) !== drawer.said) yield `${name}: another expected amount than the drawer`
  if (!facts.isFinal) return
  const difference = facts.countedCents - expectedOf(facts)
  if (facts.overCents - facts.shortCents !== difference) yield `${name}: over and short do not fit`
}

/** What should have been there; below zero where more was keyed as dropped than ever was in. */
const expectedOf = ({ expectedCents, overdrawnCents = ZERO }: Counted): number =>
  expectedCents - overdrawnCents

/** What an entry says it moved into the drawer, or out of it. */
function movedCents(body: AnyEntryBody): number {
  switch (body.kind) {
    case 'batch.opened':
      return body.facts.floatCents
    case 'payment.taken':
      return cashCents(body.facts.tenders) - body.facts.changeCents
    case 'tender.corrected':
      return cashCents([body.facts.became]) - cashCents([body.facts.was])
    case 'cash.dropped':
      return -body.facts.cents
    case 'drawer.counted':
      return body.facts.isFinal ? -expectedOf(body.facts) : 0
    case 'run.closed':
      return -body.facts.cashCents
    default:
      return 0
  }
}

const postedCents = (body: AnyEntryBody): number =>
  body.postings
    .filter(({ glAccount }) => /^till:[^:]+:cash$/.test(glAccount))
    .reduce((sum, { side, cents }) => sum + (side === 'debit' ? cents : -cents), 0)
