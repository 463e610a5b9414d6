import type { BusinessDate, Instant } from './calendar.ts'
import { assert } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Cents } from './money.ts'
import type { StaffName } from './staff.ts'

/** One line of a balanced set. */
export interface Posting {
  /** `till:<till>:<tender>`, `safe:<tender>`, `changefund`, `receivable:<account no>`, `overshort`, ... */
  readonly glAccount: string
  readonly side: 'debit' | 'credit'
  readonly cents: Cents
}

export type EntryKind = keyof Facts

/**
 * The version that each kind is written in now; the first unless said. A later version only adds, so
 * that what reads it reads the ones before too.
 */
export const WRITTEN_VERSIONS: { readonly [Kind in EntryKind]?: number } = {
  'batch.opened': 3,
  'drawer.counted': 2,
  'fee_code.changed': 2,
  'office.changed': 2,
  'payer_list.changed': 2,
  'payment.taken': 4,
  'policy.adopted': 2,
  'reference.imported': 2,
  'staff.changed': 2,
  'till.changed': 2,
  'turn_off.told': 2,
}

/** The canonical body of one entry: everything that is hashed and signed. */
export interface EntryBody<Kind extends EntryKind = EntryKind> {
  readonly v: number
  readonly office: string
  readonly workstation: string
  /** 128 random bits, hexadecimal. */
  readonly incarnation: string
  /** Gapless from 1 within the incarnation. */
  readonly seq: number
  readonly entryId: string
  readonly kind: Kind
  readonly businessOn: BusinessDate
  readonly recordedAt: Instant
  readonly staff: StaffName
  readonly approvers: readonly StaffName[]
  readonly facts: Facts[Kind]
  readonly postings: readonly Posting[]
}

/** A body with its kind and facts tied together, so that a switch on `kind` knows the facts. */
export type AnyEntryBody = { [Kind in EntryKind]: EntryBody<Kind> }[EntryKind]

/** Throws: when debits and credits differ, or a posting is not above zero. */
export function assertBalanced(postings: readonly Posting[]): void {
  assert(postings.every(isAboveZero), 'a posting is above zero cents')
  const { debit, credit } = sumsOf(postings)
  assert(debit === credit, `debits ${debit} equal credits ${credit}`)
}

/** The same, asked of what another workstation wrote. */
export function isBalanced(postings: readonly Posting[]): boolean {
  const { debit, credit } = sumsOf(postings)
  return debit === credit && postings.every(isAboveZero)
}

const isAboveZero = ({ cents }: Posting): boolean => Number.isSafeInteger(cents) && cents > 0

function sumsOf(postings: readonly Posting[]): { readonly debit: number; readonly credit: number } {
  let [debit, credit] = [0, 0]
  for (const { side, cents } of postings) {
    if (side === 'debit') debit += cents
    else credit += cents
  }
  return { debit, credit }
}
