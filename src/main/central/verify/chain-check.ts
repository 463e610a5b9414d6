import { createHash } from 'node:crypto'
import { hashEntry, NO_HASH } from '../../journal/entry.ts'
import { isSignedBy, publicKeyOf } from '../../journal/key-ring.ts'
import type { CentralSession } from '../connection.ts'
import type { Faults } from './faults.ts'
import { nameOf, type SaidEntry, type StoredEntry } from './stored-entry.ts'

interface Key {
  readonly text: string
  /** Undefined where the text is no key. */
  readonly key: ReturnType<typeof publicKeyOf> | undefined
  readonly isQuarantined: boolean
}

interface Head {
  readonly seq: number
  readonly hash: Buffer
}

const HOUR_MS = 60 * 60_000

const chainOf = ({ workstation, incarnation }: Pick<StoredEntry, 'workstation' | 'incarnation'>) =>
  `${workstation} ${incarnation}`

/**
 * One office's positions, feed hashes, chains and signatures, reckoned anew from the bodies. What was altered is said
 * once: the next entry is compared with what stands there.
 */
export class ChainCheck {
  private readonly session: CentralSession
  private readonly office: string
  private readonly faults: Faults
  private readonly keys: ReadonlyMap<string, Key>
  private readonly heads = new Map<string, Map<number, Head>>()
  private position = 0
  private feed: Buffer = Buffer.alloc(32)
  private receivedAtMs = 0

  private constructor(
    session: CentralSession,
    office: string,
    faults: Faults,
    keys: ReadonlyMap<string, Key>,
  ) {
    this.session = session
    this.office = office
    this.faults = faults
    this.keys = keys
  }

  static async open(session: CentralSession, office: string, faults: Faults): Promise<ChainCheck> {
    const rows = await session.rows<{
      workstation: string
      incarnation: string
      text: string
      isQuarantined: boolean
    }>(
      `SELECT workstation, incarnation, public_key AS text, quarantined_at IS NOT NULL AS "isQuarantined"
       FROM headgate.incarnation WHERE office = $1`,
      office,
    )
    const keys = new Map(rows.map((row) => [chainOf(row), { ...row, key: readKey(row.text) }]))
    return new ChainCheck(session, office, faults, keys)
  }

  get chains(): number {
    return this.heads.size
  }

  async see(entry: StoredEntry, said: SaidEntry | undefined): Promise<void> {
    this.checkPlace(entry)
    this.checkArrival(entry)
    const isWhole = hashEntry(entry.prevHash, entry.body).equals(entry.hash)
    this.faults.addUnless(isWhole, `${nameOf(entry)} was altered: its text has another hash`)
    await this.checkLink(entry)
    this.checkSignature(entry, said)
  }

  /** Dense positions, and the hash over all of them. */
  private checkPlace(entry: StoredEntry): void {
    const missing = entry.position - this.position - 1
    if (missing > 0) {
      this.faults.add(`${this.office}: ${missing} missing before entry ${entry.position}`)
    }
    const feed = createHash('sha256').update(this.feed).update(entry.hash).digest()
    this.faults.addUnless(
      feed.equals(entry.feedHash),
      `${nameOf(entry)} has another feed hash than its place gives it`,
    )
    this.position = entry.position
    this.feed = entry.feedHash
  }

  /** The centre's clock is nobody's signature; but it does not go back by an hour. */
  private checkArrival(entry: StoredEntry): void {
    const { receivedAt, receivedAtMs, toldAt, recordedAt } = entry
    this.faults.addUnless(
      receivedAtMs >= this.receivedAtMs - HOUR_MS,
      `${nameOf(entry)} arrived before the one before it`,
    )
    this.receivedAtMs = Math.max(this.receivedAtMs, receivedAtMs)
    const isTold =
      recordedAt === null
        ? toldAt === null
        : toldAt === recordedAt || (toldAt === receivedAt && receivedAt > recordedAt)
    this.faults.addUnless(isTold, `${nameOf(entry)} says it was told of at another time`)
  }

  private async checkLink(entry: StoredEntry): Promise<void> {
    const branches = this.heads.get(chainOf(entry)) ?? new Map<number, Head>()
    this.heads.set(chainOf(entry), branches)
    const head = branches.get(entry.branch)
    if (head !== undefined) {
      const isNext = entry.seq === head.seq + 1 && entry.prevHash.equals(head.hash)
      this.faults.addUnless(isNext, `${nameOf(entry)} does not follow the one before in its chain`)
    } else if (entry.branch !== branches.size || !(await this.branchesOff(entry))) {
      this.faults.add(`${nameOf(entry)} begins a chain without the entry before it`)
    }
    branches.set(entry.branch, { seq: entry.seq, hash: entry.hash })
  }

  /** Whether the first entry of a branch begins a chain, or goes on from an entry of another branch. */
  private async branchesOff(entry: StoredEntry): Promise<boolean> {
    if (entry.seq === 1) return entry.prevHash.equals(NO_HASH)
    if (entry.branch === 0) return false
    const found = await this.session.rows(
      `SELECT FROM headgate.entry WHERE office = $1 AND workstation = $2 AND incarnation = $3 AND seq = $4
         AND hash = $5 AND position < $6`,
      ...[entry.office, entry.workstation, entry.incarnation, entry.seq - 1],
      ...[entry.prevHash, entry.position],
    )
    return found.length > 0
  }

  private checkSignature(entry: StoredEntry, said: SaidEntry | undefined): void {
    const known = this.keys.get(chainOf(entry))
    if (known?.key === undefined) {
      this.faults.add(`${nameOf(entry)} is of a chain whose key is not known here`)
      return
    }
    this.faults.addUnless(
      isSignedBy(known.key, entry.hash, entry.signature),
      `${nameOf(entry)} is not signed by its workstation`,
    )
    if (entry.seq !== 1) return
    const isNamed = said?.kind === 'incarnation.started' && said.facts.publicKey === known.text
    this.faults.addUnless(
      isNamed,
      `${nameOf(entry)} does not begin its chain with the key known here`,
    )
  }

  /** What the centre goes on from is what the entries come to. */
  async end(): Promise<void> {
    await this.checkFeed()
    await this.checkHeads()
    for (const [chain, branches] of this.heads) {
      if (branches.size < 2 || this.keys.get(chain)?.isQuarantined !== false) continue
      this.faults.add(`${this.office}: ${chain} went two ways and is not set apart`)
    }
  }

  private async checkFeed(): Promise<void> {
    const [feed] = await this.session.rows<{ position: number; hash: Buffer }>(
      'SELECT position::float8 AS position, feed_hash AS hash FROM headgate.office_feed WHERE office = $1',
      this.office,
    )
    const isSame = feed?.position === this.position && feed.hash.equals(this.feed)
    this.faults.addUnless(
      isSame,
      `${this.office}: the feed should end with entry ${this.position}, and is said to end with ${feed?.position ?? 'none'} or another hash`,
    )
  }

  private async checkHeads(): Promise<void> {
    const rows = await this.session.rows<
      Head & { workstation: string; incarnation: string; branch: number }
    >(
      `SELECT workstation, incarnation, branch, seq::float8 AS seq, hash FROM headgate.head
       WHERE office = $1 ORDER BY 1, 2, 3`,
      this.office,
    )
    const missing = new Map<string, Head>(
      [...this.heads].flatMap(([chain, branches]) =>
        [...branches].map(([branch, head]) => [`${chain} ${branch}`, head] as const),
      ),
    )
    for (const row of rows) {
      const name = `${chainOf(row)} ${row.branch}`
      const head = missing.get(name)
      const isSame = head?.seq === row.seq && head.hash.equals(row.hash)
      this.faults.addUnless(isSame, `${this.office}: chain ${name} does not end as its head says`)
      missing.delete(name)
    }
    for (const name of missing.keys()) this.faults.add(`${this.office}: chain ${name} has no head`)
  }
}

function readKey(text: string): Key['key'] {
  try {
    return publicKeyOf(text)
  } catch {
    return undefined
  }
}
