import type { Writer } from '../db/database.ts'
import { currentHistory } from '../db/feed-store.ts'
import { entriesOf, findEntryHash, findEntryOf, lastSeqOf } from '../db/journal-store.ts'
import { listIncarnations } from '../db/number-store.ts'
import { findPushed, recordAcknowledged, recordPushed } from '../db/pushed-store.ts'
import type { Desk } from '../desk.ts'
import { NO_HASH } from '../journal/entry.ts'
import type { Acked, CentralHead, SentEntry, StoredAnswer } from './calls.ts'

/** Entries sent at once: little enough that neither side waits for it. */
const MOST_ENTRIES = 200
/** Units: signs of the bodies together. */
const MOST_SIGNS = 500_000

/** One chain of this journal: the entries of one incarnation. */
interface Chain {
  readonly incarnation: string
  readonly publicKey: string
  /** Where its first entry stands in this journal; the others follow it. */
  readonly firstPosition: number
}

/** The next entries to send, one after the other. */
export interface Parcel {
  readonly incarnation: string
  readonly firstSeq: number
  readonly firstPosition: number
  readonly previousHash: Buffer
  readonly entries: readonly SentEntry[]
}

/** What the centre's heads say of this store. */
export type StoreVerdict =
  /** Its chain goes on from what the centre has. */
  | 'sound'
  /** The centre knows entries of this chain that are not here: these books are an old or a copied store. */
  | 'centre_ahead'
  /** Two stores wrote different entries under one number. */
  | 'chain_forked'

/** The journal is the outbox: what the centre has not acknowledged yet is still to be sent, in the order of the journal. */
export class Outbox {
  private readonly writer: Writer
  private readonly desk: Desk
  private known: readonly Chain[] = []

  constructor(writer: Writer, desk: Desk) {
    this.writer = writer
    this.desk = desk
  }

  /** In the order in which they were begun. */
  chains(): readonly Chain[] {
    const rows = listIncarnations(this.writer)
    if (rows.length !== this.known.length) {
      this.known = rows
        .map(({ incarnation, public_key: publicKey }) => ({
          incarnation,
          publicKey,
          firstPosition: findEntryOf(this.writer, incarnation, 1)?.position ?? 0,
        }))
        .sort((one, other) => one.firstPosition - other.firstPosition)
    }
    return this.known
  }

  /** How many entries the centre has not acknowledged, and when the first of them was recorded. */
  waiting(): { readonly count: number; readonly since: string | undefined } {
    let count = 0
    let since: string | undefined
    for (const { incarnation } of this.chains()) {
      const acked = this.ackedSeq(incarnation)
      const left = lastSeqOf(this.writer, incarnation) - acked
      if (left <= 0) continue
      since ??= findEntryOf(this.writer, incarnation, acked + 1)?.recorded_at
      count += left
    }
    return { count, since }
  }

  /** The last entry of the newest chain that the centre acknowledged. */
  acked(): Acked | undefined {
    for (const { incarnation } of this.chains().toReversed()) {
      const pushed = findPushed(this.writer, incarnation)
      if (pushed === undefined || pushed.ackedSeq === 0) continue
      return { incarnation, seq: pushed.ackedSeq, hash: pushed.ackedHash.toString('hex') }
    }
    return undefined
  }

  next(): Parcel | undefined {
    for (const { incarnation, firstPosition } of this.chains()) {
      const acked = this.ackedSeq(incarnation)
      const rows = entriesOf(this.writer, incarnation, acked + 1, MOST_ENTRIES)
      const [first] = rows
      if (first === undefined) continue
      return {
        incarnation,
        firstSeq: first.seq,
        firstPosition: firstPosition + first.seq - 1,
        previousHash: first.prev_hash,
        entries: asMuchAsGoes(rows),
      }
    }
    return undefined
  }

  /** The centre has stored the parcel: noted with the places it gave. */
  acknowledge(parcel: Parcel, answer: StoredAnswer): void {
    const { incarnation, firstPosition } = parcel
    this.writer.transaction(() => {
      const history = currentHistory(this.writer)
      for (const [index, officePosition] of answer.positions.entries()) {
        recordAcknowledged(this.writer, history, {
          position: firstPosition + index,
          officePosition,
        })
      }
      this.note(incarnation, answer.seq, Buffer.from(answer.hash, 'hex'))
    })
  }

  /** The centre does not know what the parcel continues: everything of its chain is offered again. */
  rewind({ incarnation }: Pick<Parcel, 'incarnation'>): void {
    this.note(incarnation, 0, NO_HASH)
  }

  /** Takes over from the centre's heads how far each chain was acknowledged, and says what they mean for this store. */
  reconcile(heads: readonly CentralHead[]): StoreVerdict {
    const chains = this.chains()
    this.writer.transaction(() => {
      for (const { incarnation } of chains) {
        const shared = this.lastShared(heads.filter((head) => head.incarnation === incarnation))
        if (shared?.seq === this.ackedSeq(incarnation)) continue
        this.note(
          incarnation,
          shared?.seq ?? 0,
          shared === undefined ? NO_HASH : bytes(shared.hash),
        )
      }
    })
    const newest = chains.at(-1)
    const ofNewest = heads.filter(({ incarnation }) => incarnation === newest?.incarnation)
    if (ofNewest.some(({ isQuarantined }) => isQuarantined)) return 'chain_forked'
    return ofNewest.some((head) => !this.holds(head)) ? 'centre_ahead' : 'sound'
  }

  private lastShared(heads: readonly CentralHead[]): CentralHead | undefined {
    return heads
      .filter((head) => this.holds(head))
      .sort((one, other) => one.seq - other.seq)
      .at(-1)
  }

  private holds({ incarnation, seq, hash }: CentralHead): boolean {
    return findEntryHash(this.writer, incarnation, seq)?.equals(bytes(hash)) === true
  }

  private ackedSeq(incarnation: string): number {
    return findPushed(this.writer, incarnation)?.ackedSeq ?? 0
  }

  private note(incarnation: string, ackedSeq: number, ackedHash: Buffer): void {
    recordPushed(this.writer, { incarnation, ackedSeq, ackedHash, ackedAt: this.desk.now() })
  }
}

const bytes = (hash: string): Buffer => Buffer.from(hash, 'hex')

function asMuchAsGoes<Row extends SentEntry>(rows: readonly Row[]): readonly Row[] {
  let signs = 0
  const end = rows.findIndex(({ body }, index) => {
    signs += body.length
    return index > 0 && signs > MOST_SIGNS
  })
  return end < 0 ? rows : rows.slice(0, end)
}
