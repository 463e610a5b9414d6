import type { CentralSession } from '../connection.ts'
import type { BodyCheck } from './body-check.ts'
import type { Faults } from './faults.ts'
import {
  fieldsOf,
  listOf,
  moment,
  nameOf,
  readFields,
  type SaidEntry,
  type StoredEntry,
  shortText,
  wholeNumber,
} from './stored-entry.ts'

/** What an entry paid on an account, or took back from it. */
interface PaidRow {
  readonly position: number
  readonly accountNo: string
  readonly place: number
  readonly receiptNo: string
  readonly ofPosition: number
  readonly cents: number
  readonly paidAt: string
  readonly paidOn: string
  readonly toldAt: string
  readonly isInBase: boolean
}

interface StoredRow extends PaidRow {
  /** The workstation that took the money. */
  readonly takenBy: string | null
}

/** Balances that a workstation imported by itself: what it had taken until then is in them. */
interface OwnImport {
  readonly workstation: string
  readonly position: number
  readonly asOf: string
}

const MOST_CENTS = 999_999_999_999

const COLUMNS = `paid.position::float8 AS position, paid.account_no AS "accountNo", place, receipt_no AS "receiptNo",
  of_position::float8 AS "ofPosition", cents::float8 AS cents, paid_at AS "paidAt", paid_on AS "paidOn",
  paid.told_at AS "toldAt", is_in_base AS "isInBase", taken.workstation AS "takenBy"`

const PAID = `headgate.account_paid paid
  LEFT JOIN headgate.entry taken ON taken.office = paid.office AND taken.position = paid.of_position`

/** What an office's entries paid on accounts, reckoned anew from their bodies. */
export class PaidCheck {
  private readonly session: CentralSession
  private readonly office: string
  private readonly faults: Faults
  private readonly bodies: BodyCheck
  /** Entries behind it are not worked in yet. */
  private readonly projected: number
  private readonly imports: OwnImport[] = []
  rows = 0

  private constructor(
    session: CentralSession,
    office: string,
    { faults, bodies, projected }: { faults: Faults; bodies: BodyCheck; projected: number },
  ) {
    this.session = session
    this.office = office
    this.faults = faults
    this.bodies = bodies
    this.projected = projected
  }

  static async open(
    session: CentralSession,
    office: string,
    parts: { readonly faults: Faults; readonly bodies: BodyCheck },
  ): Promise<PaidCheck> {
    const [row] = await session.rows<{ position: number; feed: number }>(
      `SELECT projected.position::float8 AS position, feed.position::float8 AS feed
       FROM headgate.office_projected projected JOIN headgate.office_feed feed USING (office) WHERE office = $1`,
      office,
    )
    parts.faults.addUnless(
      row !== undefined && row.position <= row.feed,
      `${office}: more is worked in than has arrived`,
    )
    const check = new PaidCheck(session, office, { ...parts, projected: row?.position ?? 0 })
    await check.findImports()
    return check
  }

  /** They mark what was taken before them, so they are read first. */
  private async findImports(): Promise<void> {
    const rows = await this.session.rows<
      Pick<OwnImport, 'workstation' | 'position'> & { body: string }
    >(
      `SELECT workstation, position::float8 AS position, body FROM headgate.entry
       WHERE office = $1 AND position <= $2 AND kind = 'reference.imported' ORDER BY position`,
      this.office,
      this.projected,
    )
    for (const { workstation, position, body } of rows) {
      const facts = fieldsOf(readFields(body)?.facts)
      const asOf = moment(facts.asOf)
      if (facts.noun !== 'accounts' || 'fromCentre' in facts || asOf === null) continue
      this.imports.push({ workstation, position, asOf })
    }
  }

  /** Entries that follow one another. */
  async see(
    entries: readonly { readonly entry: StoredEntry; readonly said: SaidEntry | undefined }[],
  ): Promise<void> {
    const rows = await this.session.rows<StoredRow>(
      `SELECT ${COLUMNS} FROM ${PAID} WHERE paid.office = $1 AND paid.position BETWEEN $2 AND $3
       ORDER BY paid.position, place, cents, paid.account_no`,
      ...[this.office, entries[0]?.entry.position, entries.at(-1)?.entry.position],
    )
    this.rows += rows.length
    const byEntry = Map.groupBy(rows, ({ position }) => position)
    for (const { entry, said } of entries) {
      const found = byEntry.get(entry.position) ?? []
      const wanted = await this.paidBy(entry, said, found)
      const isSame =
        wanted?.length === found.length && wanted.every((one, at) => isSamePaid(one, found[at]))
      this.faults.addUnless(
        isSame,
        `${nameOf(entry)} paid other accounts or amounts than its text says`,
      )
    }
  }

  /** Undefined where what it says cannot be found out. */
  private async paidBy(
    entry: StoredEntry,
    said: SaidEntry | undefined,
    found: readonly StoredRow[],
  ): Promise<readonly PaidRow[] | undefined> {
    const { position } = entry
    const isLeftOut = this.bodies.isRaised('entry_not_projected', position)
    if (said === undefined || position > this.projected || isLeftOut) return []
    if (said.kind === 'payment.taken') return this.payments(entry, said)
    return said.kind === 'line.moved' ? this.moved(entry, said, found) : []
  }

  private payments(
    entry: StoredEntry,
    { facts, recordedAt, businessOn }: SaidEntry,
  ): readonly PaidRow[] {
    const receiptNo = shortText(facts.receiptNo)
    const { position, toldAt } = entry
    if (receiptNo === null || recordedAt === null || businessOn === null) return []
    const rows = listOf(facts.lines).flatMap((line, place) => {
      const accountNo = shortText(fieldsOf(line).accountNo)
      const cents = wholeNumber(fieldsOf(line).cents, 1, MOST_CENTS)
      if (accountNo === null || cents === null || toldAt === null) return []
      const paid = { paidAt: recordedAt, paidOn: businessOn, toldAt }
      const isInBase = this.isInBase(entry.workstation, position, recordedAt)
      return [
        { position, accountNo, place, receiptNo, ofPosition: position, cents, ...paid, isInBase },
      ]
    })
    return rows
  }

  /** The money leaves the account where it stood, and comes to the other: two rows, or somebody was told why not. */
  private async moved(
    entry: StoredEntry,
    { facts, recordedAt, businessOn }: SaidEntry,
    found: readonly StoredRow[],
  ): Promise<readonly PaidRow[] | undefined> {
    const { position, toldAt } = entry
    if (this.bodies.isRaised('fix_without_payment', position)) return []
    const [from, to] = [fieldsOf(facts.from), fieldsOf(facts.to)]
    const [accountNo, receiptNo] = [shortText(to.accountNo), shortText(facts.receiptNo)]
    const cents = wholeNumber(to.cents, 1, MOST_CENTS)
    const place = wholeNumber(facts.place, 0, 100_000)
    const was = await this.takenBefore(found[0], {
      position,
      receiptNo,
      place,
      from: from.accountNo,
    })
    if (was === undefined || accountNo === null || receiptNo === null || cents === null)
      return undefined
    if (place === null || recordedAt === null || businessOn === null || toldAt === null)
      return undefined
    const paid = { paidAt: recordedAt, paidOn: businessOn, toldAt }
    const isInBase = this.isInBase(entry.workstation, position, recordedAt)
    return [
      { ...was, position, cents: -was.cents },
      { position, accountNo, place, receiptNo, ofPosition: position, cents, ...paid, isInBase },
    ]
  }

  /** The row that a row takes back: the same line on the account that the fix names, and taken back once. */
  private async takenBefore(
    back: StoredRow | undefined,
    fix: {
      readonly position: number
      readonly receiptNo: string | null
      readonly place: number | null
      readonly from: unknown
    },
  ): Promise<PaidRow | undefined> {
    if (back === undefined) return undefined
    const rows = await this.session.rows<StoredRow & { times: number }>(
      `SELECT ${COLUMNS}, (SELECT count(*)::int FROM headgate.account_paid again
           WHERE again.office = paid.office AND again.receipt_no = paid.receipt_no AND again.place = paid.place
             AND again.of_position = paid.position AND again.cents < 0) AS times
       FROM ${PAID} WHERE paid.office = $1 AND paid.position = $2 AND paid.position < $3 AND receipt_no = $4
         AND place = $5 AND paid.account_no = $6 AND cents > 0`,
      ...[this.office, back.ofPosition, fix.position, fix.receiptNo, fix.place, fix.from],
    )
    return rows.find(({ times }) => times === 1)
  }

  private isInBase(workstation: string, ofPosition: number, paidAt: string): boolean {
    return this.imports.some(
      (one) => one.workstation === workstation && one.position > ofPosition && paidAt <= one.asOf,
    )
  }

  /** Nothing was paid by an entry that is not there. */
  async end(): Promise<void> {
    const orphans = await this.session.rows<{ position: string }>(
      `SELECT DISTINCT position FROM headgate.account_paid paid WHERE office = $1 AND NOT EXISTS (
         SELECT FROM headgate.entry WHERE entry.office = paid.office AND entry.position = paid.position)
       ORDER BY position LIMIT 100`,
      this.office,
    )
    for (const { position } of orphans) {
      this.faults.add(`${this.office}: accounts were paid by entry ${position}, which is not there`)
    }
  }
}

const isSamePaid = (wanted: PaidRow, row: PaidRow | undefined): boolean =>
  wanted.accountNo === row?.accountNo &&
  wanted.place === row.place &&
  wanted.receiptNo === row.receiptNo &&
  wanted.ofPosition === row.ofPosition &&
  wanted.cents === row.cents &&
  wanted.paidAt === row.paidAt &&
  wanted.paidOn === row.paidOn &&
  wanted.toldAt === row.toldAt &&
  wanted.isInBase === row.isInBase
