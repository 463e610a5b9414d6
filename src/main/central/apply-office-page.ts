import type { Writer } from '../db/database.ts'
import { currentHistory, moveCursor } from '../db/feed-store.ts'
import { findEntryOf, type JournalRow } from '../db/journal-store.ts'
import {
  type FedEntry,
  findPeerKey,
  type PulledEntry,
  type PulledFault,
  recordPeerKey,
  recordPulled,
  recordPulledFault,
} from '../db/pulled-store.ts'
import { recordAcknowledged } from '../db/pushed-store.ts'
import type { Identity } from '../journal/journal.ts'
import {
  isLinked,
  keyReader,
  nextProof,
  type ReadKey,
  readColumns,
  verifyFed,
} from '../journal/pulled-entry.ts'
import { cursorFor, FeedBroken, type PageBounds } from './feed-page.ts'

/** An entry of the office as the centre gives it out. */
export type OfficeEntry = Omit<FedEntry, 'officePosition'> & { readonly position: number }

export interface OfficePage extends PageBounds {
  readonly entries: readonly OfficeEntry[]
}

export interface OfficeFeedParts {
  readonly writer: Writer
  readonly identity: Identity
  /** Lets everything else go first; throws when the workstation closes. */
  readonly breathe: () => Promise<void>
}

/** What a page brought. */
export interface OfficeNews {
  /** The kinds of entries that other workstations recorded. */
  readonly kinds: ReadonlySet<string>
  /** Entries of this journal that the centre is now known to hold. */
  readonly acknowledged: number
  readonly stored: number
  /** Kept as evidence and not taken; what follows them is. */
  readonly faults: readonly FoundFault[]
}

export interface FoundFault {
  readonly officePosition: number
  readonly workstation: string
  readonly fault: PulledFault
}

/** What is to be done with one entry of a page. */
type Sorted =
  | { readonly is: 'own'; readonly officePosition: number; readonly position: number }
  | { readonly is: 'sound'; readonly fed: FedEntry; readonly entry: PulledEntry }
  | { readonly is: 'fault'; readonly fed: FedEntry; readonly fault: PulledFault }

/** Entries verified in one go: about five milliseconds. */
const SLICE = 50

/**
 * Takes in a page of the office's feed: verified in slices, then stored with the cursor in one
 * transaction. Pages follow each other; nobody else moves the cursor meanwhile.
 * Throws: FeedBroken, with nothing changed.
 */
export async function applyOfficePage(
  { writer, identity, breathe }: OfficeFeedParts,
  page: OfficePage,
): Promise<OfficeNews> {
  const { proof } = cursorFor(writer, 'office', page)
  refuseHoles(page)
  const sorting = new PageSorting(writer, identity)
  for (const [at, entry] of page.entries.entries()) {
    if (at > 0 && at % SLICE === 0) await breathe()
    sorting.add(entry)
  }
  const { sorted } = sorting
  writer.transaction(() => {
    cursorFor(writer, 'office', page)
    const history = currentHistory(writer)
    for (const each of sorted) store(writer, history, each)
    const after = page.entries.reduce((before, { hash }) => nextProof(before, hash), proof)
    moveCursor(writer, 'office', { ...page, proof: after })
  })
  return newsOf(sorted)
}

/** An office's positions are dense: not one is missing. */
function refuseHoles({ entries, from, to }: OfficePage): void {
  for (const [at, { position }] of entries.entries()) {
    if (position !== from + 1 + at) {
      throw new FeedBroken('office', 'hole', `${position} at the place of ${from + 1 + at}`)
    }
  }
  if (from + entries.length !== to) {
    throw new FeedBroken('office', 'hole', `${from + entries.length} is the last, not ${to}`)
  }
}

/** Looks at the entries of a page one after the other, each in the light of those before. */
class PageSorting {
  readonly sorted: Sorted[] = []
  private readonly writer: Writer
  private readonly identity: Identity
  private readonly history: number
  private readonly readKey: ReadKey = keyReader()
  private readonly keys = new Map<string, string>()
  /** The hashes of this page: the entry before may be in it. */
  private readonly hashes = new Set<string>()

  constructor(writer: Writer, identity: Identity) {
    this.writer = writer
    this.identity = identity
    this.history = currentHistory(writer)
  }

  add({ position: officePosition, ...entry }: OfficeEntry): void {
    const fed = { officePosition, ...entry }
    this.sorted.push(...this.sort(fed))
    this.hashes.add(chainKey(fed.incarnation, fed.hash))
  }

  private sort(fed: FedEntry): readonly Sorted[] {
    const { identity, readKey } = this
    const own = this.findOwn(fed)
    if (own !== undefined) {
      const { officePosition } = fed
      const isOwn: Sorted = { is: 'own', officePosition, position: own.position }
      return own.body === fed.body ? [isOwn] : [isOwn, { is: 'fault', fed, fault: 'altered' }]
    }
    const knownKey = this.knownKey(fed)
    const verified = verifyFed(fed, { office: identity.office, knownKey, readKey })
    if (!verified.isSound) return [{ is: 'fault', fed, fault: verified.fault }]
    const { columns } = verified
    const isBeside = (hash: Buffer) => this.hashes.has(chainKey(fed.incarnation, hash))
    if (!isLinked(this.writer, this.history, fed, columns.seq, isBeside)) {
      return [{ is: 'fault', fed, fault: 'not_linked' }]
    }
    this.keys.set(peerOf(fed), fed.publicKey)
    const { publicKey: _, ...plain } = fed
    return [{ is: 'sound', fed, entry: { ...plain, ...columns } }]
  }

  /** The same entry in this journal. What a copy of it recorded under the same number has another hash. */
  private findOwn({ body, incarnation, hash }: FedEntry): JournalRow | undefined {
    const seq = readColumns(body)?.seq
    const row = seq === undefined ? undefined : findEntryOf(this.writer, incarnation, seq)
    return row?.hash.equals(hash) === true ? row : undefined
  }

  /** The key its incarnation had in this page, in an earlier one, or in the history before. */
  private knownKey(fed: FedEntry): string | undefined {
    return this.keys.get(peerOf(fed)) ?? findPeerKey(this.writer, fed.workstation, fed.incarnation)
  }
}

const peerOf = ({ workstation, incarnation }: FedEntry): string => `${workstation} ${incarnation}`

const chainKey = (incarnation: string, hash: Buffer): string =>
  `${incarnation} ${hash.toString('base64')}`

function store(writer: Writer, history: number, sorted: Sorted): void {
  if (sorted.is === 'own') return recordAcknowledged(writer, history, sorted)
  if (sorted.is === 'fault') return recordPulledFault(writer, history, sorted.fed, sorted.fault)
  recordPeerKey(writer, sorted.fed)
  recordPulled(writer, history, sorted.entry)
}

function newsOf(sorted: readonly Sorted[]): OfficeNews {
  const kinds = new Set<string>()
  const faults: FoundFault[] = []
  let [acknowledged, stored] = [0, 0]
  for (const each of sorted) {
    if (each.is === 'own') acknowledged += 1
    else if (each.is === 'sound') {
      stored += 1
      kinds.add(each.entry.kind)
    } else {
      const { officePosition, workstation } = each.fed
      faults.push({ officePosition, workstation, fault: each.fault })
    }
  }
  return { kinds, acknowledged, stored, faults }
}
