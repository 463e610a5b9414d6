import { createHash } from 'node:crypto'
import { assert } from '../../domain/decision.ts'
import type { AnyEntryBody, EntryKind } from '../../domain/journal.ts'
import type { JournalRow } from '../db/journal-store.ts'

/** The first `prev_hash` of an incarnation. */
export const NO_HASH: Buffer = Buffer.alloc(32)

const LEAF = Buffer.of(0)

/** SHA-256(0x00 || previous hash || body bytes). Source: ARCHITECTURE section 3. */
export const hashEntry = (previous: Uint8Array, body: string): Buffer =>
  createHash('sha256').update(LEAF).update(previous).update(body, 'utf8').digest()

/** Every kind, with the versions this program can read: all that were ever released. */
export const READABLE: Record<EntryKind, readonly number[]> = {
  'incarnation.started': [1],
  'district.set_up': [1],
  'office.changed': [1, 2],
  'till.changed': [1, 2],
  'fee_code.changed': [1, 2],
  'reference.imported': [1, 2],
  'staff.changed': [1, 2],
  'staff.locked_out': [1],
  'recovery_code.used': [1],
  'payer_list.changed': [1, 2],
  'policy.adopted': [1, 2],
  'change.requested': [1],
  'exception.resolved': [1],
  'batch.opened': [1, 2, 3],
  'batch.paused': [1],
  'batch.resumed': [1],
  'run.opened': [1],
  'run.closed': [1],
  'payment.taken': [1, 2, 3, 4],
  'receipt_book.issued': [1],
  'manual_receipt.spoiled': [1],
  'tender.corrected': [1],
  'line.moved': [1],
  'cash.dropped': [1],
  'cash.exchanged': [1],
  'drawer.opened': [1],
  'drawer.counted': [1, 2],
  'difference.explained': [1],
  'receipt.reprinted': [1],
  'turn_off.told': [1, 2],
}

/** Throws: when the kind or its version is not known to this program. */
export function readBody(text: string): AnyEntryBody {
  const body = JSON.parse(text) as AnyEntryBody
  assert(READABLE[body.kind]?.includes(body.v) === true, `entry ${body.kind} v${body.v} is known`)
  return body
}

/** The same of what another workstation wrote; undefined where it is of a newer program. */
export function readKnownBody(text: string): AnyEntryBody | undefined {
  const body = JSON.parse(text) as AnyEntryBody
  return READABLE[body.kind]?.includes(body.v) === true ? body : undefined
}

export const readEntry = (row: Pick<JournalRow, 'body'>): AnyEntryBody => readBody(row.body)
