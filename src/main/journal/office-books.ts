import { type AnyEntryBody, isBalanced } from '../../domain/journal.ts'
import { isAccountLine } from '../../domain/payment/payment-line.ts'
import { findBatch } from '../db/batch-store.ts'
import { type Reader, sqliteCode, type Writer } from '../db/database.ts'
import { findCursor } from '../db/feed-store.ts'
import { recordFix } from '../db/fix-store.ts'
import { addToOfficeGl } from '../db/gl-store.ts'
import {
  findPulledProjected,
  forgetPulled,
  nextPulled,
  PULLED_FROM,
  type PulledProjected,
  type PulledUnread,
  recordPulledProjected,
  recordPulledUnread,
} from '../db/office-books-store.ts'
import { hasReceipt, recordReceipt } from '../db/receipt-store.ts'
import { applyBatch } from './apply-batch.ts'
import { applyDrawerAct } from './apply-drawer-act.ts'
import { recordedFixOf } from './apply-fix.ts'
import { readKnownBody } from './entry.ts'

/**
 * Works the next entries of the office's other workstations into the projections, as many as are said at most.
 * Answers whether there may be more. A history of the centre that is new is worked in from its beginning.
 */
export function projectPulled(writer: Writer, most: number): boolean {
  const history = findCursor(writer, 'office')?.history
  if (history === undefined) return false
  return writer.transaction(() => {
    let from = findPulledProjected(writer)
    if (from !== undefined && from.history !== history) {
      forgetPulled(writer)
      from = undefined
    }
    const worked = workIn(writer, writer, from ?? { history, officePosition: 0 }, most)
    return worked === most
  })
}

/** The same once more, from the beginning to a place: `rebuild` shares it. */
export function projectPulledAgain(reader: Reader, into: Writer, upTo: PulledProjected): void {
  const from = { history: upTo.history, officePosition: 0 }
  workIn(reader, into, from, Number.MAX_SAFE_INTEGER, upTo.officePosition)
}

/** Answers how many. */
function workIn(
  reader: Reader,
  into: Writer,
  from: PulledProjected,
  most: number,
  upTo = Number.MAX_SAFE_INTEGER,
): number {
  const { history } = from
  const next = nextPulled(reader, from, most).filter(({ officePosition }) => officePosition <= upTo)
  for (const { officePosition, body } of next) {
    const why = tryPulled(into, body, PULLED_FROM + officePosition)
    if (why !== undefined) recordPulledUnread(into, officePosition, why)
  }
  const reached = next.at(-1)?.officePosition
  if (reached !== undefined) recordPulledProjected(into, { history, officePosition: reached })
  return next.length
}

/** One entry of another workstation that cannot be worked in must not stop those behind it. */
function tryPulled(writer: Writer, text: string, position: number): PulledUnread | undefined {
  try {
    return writer.transaction(() => applyPulled(writer, text, position))
  } catch (error) {
    const code = sqliteCode(error)
    if (code !== undefined && !code.startsWith('SQLITE_CONSTRAINT')) throw error
    return 'does_not_follow'
  }
}

/**
 * What a supervisor looks at of another workstation: its batches and what is in them, and where its money is. People,
 * policies and accounts come from the centre. Answers why nothing was made of it.
 */
function applyPulled(writer: Writer, text: string, position: number): PulledUnread | undefined {
  const body = readKnownBody(text)
  if (body === undefined) return 'not_known'
  if (!isBalanced(body.postings)) return 'not_balanced'
  if (!follows(writer, body)) return 'does_not_follow'
  for (const posting of body.postings) addToOfficeGl(writer, posting)
  applyBatch(writer, body, false)
  applyPaper(writer, body, position)
  applyDrawerAct(writer, body, position)
  return undefined
}

/**
 * A batch is opened once, and goes on where it was opened. What a copy of a data folder recorded of the same batch is
 * evidence, and an exception tells of it.
 */
function follows(writer: Writer, body: AnyEntryBody): boolean {
  const { kind, facts } = body
  if (!('batchNo' in facts)) return true
  const batch = findBatch(writer, facts.batchNo)
  if (kind === 'batch.opened' || kind === 'run.opened') return batch === undefined
  if (batch === undefined || batch.isOwn) return false
  return kind !== 'payment.taken' || !hasReceipt(writer, body.facts.receiptNo)
}

function applyPaper(writer: Writer, body: AnyEntryBody, position: number): void {
  if (body.kind === 'payment.taken') {
    const { receiptNo, batchNo, lines } = body.facts
    const accountNos = lines.filter(isAccountLine).map(({ accountNo }) => accountNo)
    recordReceipt(writer, {
      ...{ position, receiptNo, batchNo, takenAt: body.recordedAt },
      // Its paper is printed where it was taken.
      wantsPaper: false,
      accountNos: [...new Set(accountNos)],
    })
  } else if (body.kind === 'tender.corrected' || body.kind === 'line.moved') {
    recordFix(writer, recordedFixOf(body, position))
  }
}
