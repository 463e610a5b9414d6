import type { BusinessDate } from '../../domain/calendar.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'
import { accept, assert, type Decision } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import {
  assertBalanced,
  type EntryBody,
  type EntryKind,
  WRITTEN_VERSIONS,
} from '../../domain/journal.ts'
import { incarnationTag, paperNumber, type Series } from '../../domain/paper-number.ts'
import { type StaffName, WORKSTATION_ITSELF } from '../../domain/staff.ts'
import type { Writer } from '../db/database.ts'
import { findEntryById, type JournalRow, lastEntry, recordEntry } from '../db/journal-store.ts'
import { lastNumber, listIncarnations } from '../db/number-store.ts'
import type { Desk } from '../desk.ts'
import type { Act, Draft, GivenNumber, Recorded } from './act.ts'
import { applyEntry } from './apply.ts'
import { hashEntry, NO_HASH, readBody } from './entry.ts'
import type { JournalHead } from './head-note.ts'
import type { KeyRing, KeyState, Signer } from './key-ring.ts'
import { repeatAnswer } from './repeat.ts'

interface Head {
  readonly incarnation: string
  readonly tag: string
  readonly seq: number
  readonly hash: Buffer
  readonly position: number
  readonly signer: Signer
}

export interface Identity {
  readonly office: string
  readonly workstation: string
}

interface JournalParts {
  readonly writer: Writer
  readonly desk: Desk
  readonly keys: KeyRing
  readonly identity: Identity
  /** The business date at the office: of the very first entry. */
  readonly today: () => BusinessDate
  /** Why the incarnation found in the store may not go on; `present` when it may. */
  readonly keyState: KeyState
}

/**
 * The one way anything is recorded: one balanced, signed, hash-chained entry and its projections in
 * one transaction, or nothing.
 */
export class Journal {
  private readonly parts: JournalParts
  private head: Head | undefined
  /** Why the next incarnation begins, when one has to. */
  private reason: Facts['incarnation.started']['reason']
  private edition = 0
  private changes = 0
  private heard: () => void = () => {}
  private isTogether = false

  constructor(parts: JournalParts) {
    this.parts = parts
    this.reason = parts.keyState === 'present' ? 'set_up' : parts.keyState
    this.head = parts.keyState === 'present' ? this.readHead() : undefined
  }

  /** The key that signs now; undefined until a new incarnation has posted. */
  get signer(): Signer | undefined {
    return this.head?.signer
  }

  /** How far the journal went in the incarnation that posts now. */
  get reached(): JournalHead | undefined {
    if (this.head === undefined) return undefined
    const { incarnation, seq, hash } = this.head
    return { incarnation, seq, hash: hash.toString('hex') }
  }

  /** The incarnation that posts now; undefined until a new one has begun. */
  get incarnation(): string | undefined {
    return this.head?.incarnation
  }

  /** Calls back after each act; what it is part of may not be committed yet, so the listener waits its turn. */
  onRecorded(listener: () => void): void {
    this.heard = listener
  }

  /** Grows with every entry, and whenever something was rolled back: what was read of the books before may be stale then. */
  get booksEdition(): number {
    return this.changes
  }

  /** Grows whenever the policies or the office's names may have changed: what was read of them before is stale then. */
  get policyEdition(): number {
    return this.edition
  }

  /**
   * Records the act, or answers what was recorded under its id before.
   * Rejects: as the act decides; `entry_id_reused` when the id stands for other content.
   * Throws: when the disk fails; nothing was recorded then.
   */
  record<Kind extends EntryKind, Rejection extends string>(
    act: Act<Kind, Rejection>,
  ): Decision<Recorded<Kind>, Rejection | 'entry_id_reused'> {
    const { writer } = this.parts
    let head = this.head
    const answer = this.inTransaction(
      (): Decision<Recorded<Kind>, Rejection | 'entry_id_reused'> => {
        const earlier = findEntryById(writer, act.entryId)
        if (earlier !== undefined) return repeatAnswer(act, earlier)
        const decided = act.decide()
        if (!decided.ok) return decided
        const from = head ?? this.startIncarnation()
        const draft = decided.value((series) => this.nextNumber(from, series))
        const { next, recorded } = this.append(from, act.entryId, act.kind, act.staff, draft)
        head = next
        return accept(recorded)
      },
    )
    this.head = head
    this.changes += 1
    this.heard()
    if (act.kind === 'policy.adopted' || act.kind === 'office.changed') this.edition += 1
    return answer
  }

  /**
   * Begins a chain of its own at once: what the centre knows of this one does not agree with these books. The new one
   * names the entry that it goes on from.
   */
  beginAnew(reason: Facts['incarnation.started']['reason']): void {
    this.reason = reason
    this.head = this.inTransaction(() => this.startIncarnation())
    this.changes += 1
  }

  /** Several records and the local state beside them in one transaction: all of it, or nothing. */
  together<T>(act: () => T): T {
    const before = this.head
    const wasTogether = this.isTogether
    this.isTogether = true
    try {
      return this.parts.writer.transaction(act)
    } catch (error) {
      this.head = before
      // What was read inside was rolled back.
      this.changes += 1
      this.edition += 1
      throw error
    } finally {
      this.isTogether = wasTogether
    }
  }

  /** What is recorded together is one transaction already: what throws in it undoes all of it. */
  private inTransaction<T>(act: () => T): T {
    return this.isTogether ? act() : this.parts.writer.transaction(act)
  }

  private append<Kind extends EntryKind>(
    head: Head,
    entryId: string,
    kind: Kind,
    staff: StaffName,
    draft: Draft<Kind>,
  ): { readonly next: Head; readonly recorded: Recorded<Kind> } {
    assertBalanced(draft.postings)
    const { writer, desk, identity } = this.parts
    const body: EntryBody<Kind> = {
      v: WRITTEN_VERSIONS[kind] ?? 1,
      ...identity,
      incarnation: head.incarnation,
      seq: head.seq + 1,
      entryId,
      kind,
      businessOn: draft.businessOn,
      recordedAt: desk.now(),
      staff: { number: staff.number, name: staff.name },
      approvers: draft.approvers ?? [],
      facts: draft.facts,
      postings: draft.postings,
    }
    const text = canonicalJson(body)
    const hash = hashEntry(head.hash, text)
    const next = { ...head, seq: body.seq, hash, position: head.position + 1 }
    recordEntry(writer, {
      position: next.position,
      incarnation: body.incarnation,
      seq: body.seq,
      entry_id: entryId,
      kind,
      v: body.v,
      business_on: body.businessOn,
      recorded_at: body.recordedAt,
      staff_number: staff.number,
      body: text,
      prev_hash: head.hash,
      hash,
      signature: head.signer.sign(hash),
    })
    const stored = readBody(text)
    applyEntry(writer, stored, next.position)
    return {
      next,
      recorded: {
        body: stored as unknown as EntryBody<Kind>,
        hash,
        position: next.position,
        isRepeat: false,
      },
    }
  }

  private nextNumber(head: Head, series: Series): GivenNumber {
    const { writer, identity } = this.parts
    const n = lastNumber(writer, head.incarnation, series) + 1
    return { n, paper: paperNumber(identity.workstation, head.tag, series, n) }
  }

  /** A chain of its own for a store that is new, a copy, or without its key; it names the one before. */
  private startIncarnation(): Head {
    const { writer, desk, keys, today } = this.parts
    const before = lastEntry(writer)
    const taken = new Set(listIncarnations(writer).map((row) => row.tag))
    let incarnation = desk.randomBytes(16).toString('hex')
    while (taken.has(incarnationTag(incarnation)))
      incarnation = desk.randomBytes(16).toString('hex')
    const signer = keys.make(incarnation, desk.randomBytes)
    const head: Head = {
      incarnation,
      tag: incarnationTag(incarnation),
      seq: 0,
      hash: NO_HASH,
      position: before?.position ?? 0,
      signer,
    }
    const facts: Facts['incarnation.started'] = {
      tag: head.tag,
      publicKey: signer.publicKey,
      reason: this.reason,
      ...(before === undefined ? {} : { forkedFrom: forkOf(before) }),
    }
    const businessOn = (before?.business_on as BusinessDate | undefined) ?? today()
    const draft = { businessOn, facts, postings: [] }
    const started = this.append(head, desk.uuid(), 'incarnation.started', WORKSTATION_ITSELF, draft)
    return started.next
  }

  private readHead(): Head | undefined {
    const { writer, keys } = this.parts
    const last = lastEntry(writer)
    if (last === undefined) return undefined
    const signer = keys.open(last.incarnation)
    assert(signer !== undefined, 'the key of the last incarnation is there')
    return {
      incarnation: last.incarnation,
      tag: incarnationTag(last.incarnation),
      seq: last.seq,
      hash: last.hash,
      position: last.position,
      signer,
    }
  }
}

const forkOf = (row: JournalRow) => ({
  incarnation: row.incarnation,
  seq: row.seq,
  hash: row.hash.toString('hex'),
})
