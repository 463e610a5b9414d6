import type { AnyEntryBody, EntryBody } from '../../domain/journal.ts'
import { isRunSource } from '../../domain/source.ts'
import { tenderedCents } from '../../domain/tender.ts'
import { type EntryCheck, Problems } from './book-check.ts'

/** A run as its entries tell it. Units: cents. */
interface RunBook {
  readonly opened: EntryBody<'run.opened'>
  items: number
  total: number
  /** What the postings left in the run, by ledger account. */
  readonly held: Map<string, number>
  isClosed: boolean
}

/**
 * A run is opened under two names or marked done alone; its items say when they came in, give no
 * change, and come before its end; its end says how many they were, what they came to and how that
 * differs from what was counted first; and it leaves nothing behind in the run. Source: control R8.
 */
export function runCheck(): EntryCheck {
  const problems = new Problems()
  const runs = new Map<string, RunBook>()
  return {
    name: 'mail and drop box runs',
    see({ body }) {
      if (body === undefined) return
      for (const problem of problemsOf(body, runs)) problems.add(problem)
    },
    end: () => ({ looked: `${runs.size} runs`, problems: problems.list }),
  }
}

function* problemsOf(body: AnyEntryBody, runs: Map<string, RunBook>): Generator<string> {
  switch (body.kind) {
    case 'run.opened': {
      const opened = body
      runs.set(body.facts.batchNo, {
        opened,
        items: 0,
        total: 0,
        held: new Map(),
        isClosed: false,
      })
      return yield* openingProblems(body)
    }
    case 'payment.taken':
      return yield* itemProblems(body, runs.get(body.facts.batchNo))
    case 'tender.corrected':
    case 'line.moved':
      return yield* fixProblems(body, runs.get(body.facts.batchNo))
    case 'run.closed':
      return yield* closingProblems(body, runs.get(body.facts.batchNo))
  }
}

function* openingProblems({ facts, staff, approvers }: EntryBody<'run.opened'>): Generator<string> {
  const { batchNo, opener, doneAlone } = facts
  const isSigned = opener !== undefined && approvers[0]?.number === opener.number
  const byTwo = isSigned && opener.number !== staff.number
  if (byTwo === doneAlone) yield `run ${batchNo} was not opened by two`
}

function* itemProblems(
  body: EntryBody<'payment.taken'>,
  run: RunBook | undefined,
): Generator<string> {
  const { receiptNo, source, receivedOn, changeCents, tenders } = body.facts
  if (run === undefined) {
    if (isRunSource(source)) yield `receipt ${receiptNo} came by ${source} and is in no run`
    return
  }
  const { facts: opened } = run.opened
  if (run.isClosed) yield `receipt ${receiptNo} came after the end of its run`
  if (source !== opened.source) yield `receipt ${receiptNo} came in another way than its run`
  if (receivedOn !== opened.receivedOn) yield `receipt ${receiptNo} came in on another day`
  if (changeCents > 0) yield `receipt ${receiptNo} gave change out of a run`
  run.items += 1
  run.total += tenderedCents(tenders)
  hold(run, body)
}

/** What was put right moves money of the run from kind to kind, and nothing into it or out of it. */
function* fixProblems(
  body: EntryBody<'tender.corrected'> | EntryBody<'line.moved'>,
  run: RunBook | undefined,
): Generator<string> {
  if (run === undefined) return
  if (run.isClosed) yield `fix ${body.facts.fixNo} came after the end of its run`
  hold(run, body as AnyEntryBody)
}

function* closingProblems(
  body: EntryBody<'run.closed'>,
  run: RunBook | undefined,
): Generator<string> {
  const { facts } = body
  const { batchNo, itemCount, totalCents } = facts
  if (run === undefined) return yield `run ${batchNo} ends and never began`
  const { controlCount, controlCents } = run.opened.facts
  if (run.isClosed) yield `run ${batchNo} ends twice`
  if (itemCount !== run.items) yield `run ${batchNo} says ${itemCount} items, not ${run.items}`
  if (totalCents !== run.total) yield `run ${batchNo} says ${totalCents} cents, not ${run.total}`
  const isNamed =
    facts.itemsOver - facts.itemsShort === run.items - controlCount &&
    facts.overCents - facts.shortCents === run.total - controlCents
  if (!isNamed) yield `run ${batchNo} names another difference than there is`
  const differs = run.items !== controlCount || run.total !== controlCents
  if (differs && facts.reason === undefined) yield `run ${batchNo} differs and nobody said why`
  hold(run, body)
  for (const [glAccount, cents] of run.held) {
    if (cents !== 0) yield `run ${batchNo} left ${cents} cents in ${glAccount}`
  }
  run.isClosed = true
}

function hold(run: RunBook, { postings }: AnyEntryBody): void {
  for (const { glAccount, side, cents } of postings) {
    if (!glAccount.startsWith(`till:${run.opened.facts.till}:`)) continue
    run.held.set(glAccount, (run.held.get(glAccount) ?? 0) + (side === 'debit' ? cents : -cents))
  }
}
