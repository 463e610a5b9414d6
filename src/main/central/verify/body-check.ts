import type { CentralSession } from '../connection.ts'
import type { Faults } from './faults.ts'
import { nameOf, type SaidEntry, type SaidPosting, type StoredEntry } from './stored-entry.ts'

interface PostingRow extends SaidPosting {
  readonly position: number
}

const COLUMNS = ['entryId', 'kind', 'v', 'businessOn', 'recordedAt', 'staffNumber'] as const

/** What stands beside the bodies of an office's entries is what the bodies say. */
export class BodyCheck {
  private readonly session: CentralSession
  private readonly office: string
  private readonly faults: Faults
  /** What was raised about entries, `kind position`. */
  private readonly raised: ReadonlySet<string>
  postings = 0

  private constructor(
    session: CentralSession,
    office: string,
    faults: Faults,
    raised: ReadonlySet<string>,
  ) {
    this.session = session
    this.office = office
    this.faults = faults
    this.raised = raised
  }

  static async open(session: CentralSession, office: string, faults: Faults): Promise<BodyCheck> {
    const rows = await session.rows<{ n: number; kind: string; position: number | null }>(
      `SELECT n::float8 AS n, kind, position::float8 AS position FROM headgate.exception WHERE office = $1 ORDER BY n`,
      office,
    )
    const isDense = rows.every(({ n }, index) => n === index + 1)
    faults.addUnless(isDense, `${office}: its exceptions are not numbered without a hole`)
    return new BodyCheck(
      session,
      office,
      faults,
      new Set(rows.map(({ kind, position }) => `${kind} ${position}`)),
    )
  }

  isRaised(kind: string, position: number): boolean {
    return this.raised.has(`${kind} ${position}`)
  }

  /** Entries that follow one another. */
  async see(
    entries: readonly { readonly entry: StoredEntry; readonly said: SaidEntry | undefined }[],
  ): Promise<void> {
    const rows = await this.postingRows(entries.map(({ entry }) => entry))
    for (const { entry, said } of entries) {
      this.checkColumns(entry, said)
      this.checkPostings(entry, said?.postings ?? [], rows.get(entry.position) ?? [])
    }
  }

  private checkColumns(entry: StoredEntry, said: SaidEntry | undefined): void {
    for (const column of COLUMNS) {
      this.faults.addUnless(
        entry[column] === (said?.[column] ?? null),
        `${nameOf(entry)} has another ${column} than its text`,
      )
    }
    if (said?.isFromHere === true || this.isRaised('entry_unreadable', entry.position)) return
    this.faults.add(`${nameOf(entry)} does not say that it is of this place, and nobody was told`)
  }

  private checkPostings(
    entry: StoredEntry,
    said: readonly SaidPosting[],
    rows: readonly PostingRow[],
  ): void {
    const isSame =
      said.length === rows.length && said.every((one, index) => isSamePosting(one, rows[index]))
    this.faults.addUnless(isSame, `${nameOf(entry)} has other postings than its text`)
    const net = said.reduce((sum, { side, cents }) => sum + (side === 'debit' ? cents : -cents), 0)
    this.faults.addUnless(net === 0, `${nameOf(entry)} does not balance`)
    this.postings += rows.length
  }

  private async postingRows(
    entries: readonly StoredEntry[],
  ): Promise<ReadonlyMap<number, PostingRow[]>> {
    const rows = await this.session.rows<PostingRow>(
      `SELECT position::float8 AS position, n, gl_account AS "glAccount", side, cents::float8 AS cents
       FROM headgate.posting WHERE office = $1 AND position BETWEEN $2 AND $3 ORDER BY position, n`,
      ...[this.office, entries[0]?.position, entries.at(-1)?.position],
    )
    return Map.groupBy(rows, ({ position }) => position)
  }

  /** No posting is of an entry that is not there. */
  async end(): Promise<void> {
    const orphans = await this.session.rows<{ position: string }>(
      `SELECT DISTINCT position FROM headgate.posting WHERE office = $1 AND NOT EXISTS (
         SELECT FROM headgate.entry WHERE entry.office = posting.office AND entry.position = posting.position)
       ORDER BY position LIMIT 100`,
      this.office,
    )
    for (const { position } of orphans) {
      this.faults.add(`${this.office}: there are postings of entry ${position}, which is not there`)
    }
  }
}

const isSamePosting = (said: SaidPosting, row: PostingRow | undefined): boolean =>
  said.n === row?.n &&
  said.glAccount === row.glAccount &&
  said.side === row.side &&
  said.cents === row.cents
