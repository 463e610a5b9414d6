import { type Account, accountNow, type PaidSince } from '../../domain/account.ts'
import type { Batch, DrawerBatch } from '../../domain/batch.ts'
import {
  type BusinessDate,
  formatShortDate,
  type Instant,
  isFarAhead,
  rollBusinessDate,
} from '../../domain/calendar.ts'
import { assert } from '../../domain/decision.ts'
import {
  allocationRule,
  type Policies,
  type PolicyRecord,
  policiesOn,
} from '../../domain/policy.ts'
import type { Run } from '../../domain/run.ts'
import { findPaidSince } from '../db/account-paid-store.ts'
import { findAccount } from '../db/account-store.ts'
import { findBatchOwingReason, findOpenBatchOf } from '../db/batch-store.ts'
import type { Writer } from '../db/database.ts'
import { type District, findDistrict, lastBusinessOn, listPolicies } from '../db/district-store.ts'
import { findDraft } from '../db/local-store.ts'
import { listOpenRuns } from '../db/run-store.ts'
import { type Desk, formatTime, wallClock } from '../desk.ts'
import { Journal } from '../journal/journal.ts'
import type { KeyRing, KeyState } from '../journal/key-ring.ts'
import type { CentreStanding } from './change.ts'

/** The policies of the date that was asked for last, and what they were read from. */
interface InForce {
  readonly records: readonly PolicyRecord[]
  readonly date: BusinessDate
  readonly policies: Policies
}

export interface StationParts {
  readonly desk: Desk
  readonly writer: Writer
  readonly keys: KeyRing
  readonly keyState: KeyState
}

/** The open books of a workstation that is set up: what every operation works with. */
export class Station {
  readonly desk: Desk
  readonly writer: Writer
  readonly keys: KeyRing
  readonly journal: Journal
  private names: { readonly edition: number; readonly district: District } | undefined
  private readonly asSetUp: District
  private known: { readonly edition: number; readonly records: readonly PolicyRecord[] } | undefined
  private inForce: InForce | undefined
  private day: { readonly edition: number; readonly on: BusinessDate | undefined } | undefined

  constructor(parts: StationParts, district: District) {
    this.desk = parts.desk
    this.writer = parts.writer
    this.keys = parts.keys
    this.asSetUp = district
    const today = () => this.businessOnByClock()
    this.journal = new Journal({ ...parts, identity: district, today })
  }

  /** How this workstation stands with the centre; alone, until `Sync` says otherwise. */
  centre: () => CentreStanding = () => ({ isEnrolled: false, isReached: false })

  /** The district with the names it has now; as it is set up before that is recorded. */
  get district(): District {
    const edition = this.journal.policyEdition
    if (this.names?.edition !== edition) {
      this.names = { edition, district: findDistrict(this.writer) ?? this.asSetUp }
    }
    return this.names.district
  }

  /** The rules in force on a business date; on today's where none is named. */
  policies(on?: BusinessDate): Policies {
    const date = on ?? this.lastBusinessOn() ?? wallDate(this.desk)
    const records = this.policyRecords()
    if (this.inForce?.records !== records || this.inForce.date !== date) {
      this.inForce = { records, date, policies: policiesOn(date, records) }
    }
    return this.inForce.policies
  }

  /** Every call asks for policies, and they change a few times a year. */
  private policyRecords(): readonly PolicyRecord[] {
    const edition = this.journal.policyEdition
    if (this.known?.edition !== edition) {
      this.known = { edition, records: listPolicies(this.writer) }
    }
    return this.known.records
  }

  /**
   * The business date that something done now belongs to. A date far ahead waits until a batch was
   * opened on it: no lockout or reprint under a wrong clock may push every later day.
   */
  businessOnNow(): BusinessDate {
    const last = this.lastBusinessOn()
    const due = this.businessOnByClock()
    return last !== undefined && isFarAhead(due, last) ? last : due
  }

  /** The latest business date of any entry; undefined before the first. */
  lastBusinessOn(): BusinessDate | undefined {
    const edition = this.journal.booksEdition
    if (this.day?.edition !== edition) this.day = { edition, on: lastBusinessOn(this.writer) }
    return this.day.on
  }

  /** The business date by the clock, however far ahead it is; it never runs backwards. */
  businessOnByClock(): BusinessDate {
    const { businessDayCutoff, timeZone } = this.policies()
    const wall = wallClock(this.desk.now(), timeZone)
    return rollBusinessDate(wall, businessDayCutoff, this.lastBusinessOn())
  }

  /** `9:14`, at the office. */
  timeOf(at: Instant): string {
    return formatTime(at, this.policies().timeZone)
  }

  /** `23 Nov 10:42`, at the office. */
  momentOf(at: Instant): string {
    return `${formatShortDate(this.dateOf(at))} ${this.timeOf(at)}`
  }

  /** The calendar date at the office. */
  dateOf(at: Instant): BusinessDate {
    return wallClock(at, this.policies().timeZone).on
  }

  /** The drawer of this person, open or paused. */
  openBatchOf(staffNumber: string): DrawerBatch | undefined {
    return findOpenBatchOf(this.writer, staffNumber)
  }

  /** The mail or drop box run of this person; they may have a drawer besides. */
  openRunOf(staffNumber: string): Run | undefined {
    return listOpenRuns(this.writer).find(({ batch }) => batch.cashier.number === staffNumber)
  }

  batchOwingReason(staffNumber: string): DrawerBatch | undefined {
    return findBatchOwingReason(this.writer, staffNumber)
  }

  /** From the start of a count until it is final, receipts and totals are shut. */
  isBeingCounted(batch: Batch | undefined): boolean {
    if (batch === undefined || batch.state !== 'open') return false
    return (
      batch.countAttempts > 0 || findDraft(this.writer, 'count_draft', batch.batchNo) !== undefined
    )
  }

  isCountingFor(staffNumber: string): boolean {
    return this.isBeingCounted(this.openBatchOf(staffNumber))
  }

  /** The account as it stands now; undefined where the number is unknown. */
  accountNow(accountNo: string): Account | undefined {
    return this.accountAndPaid(accountNo)?.account
  }

  /** The account as it stands now, and what was paid on it here; undefined where the number is unknown. */
  accountAndPaid(
    accountNo: string,
  ): { readonly account: Account; readonly paid: PaidSince | undefined } | undefined {
    const imported = findAccount(this.writer, accountNo)
    if (imported === undefined) return undefined
    const paid = findPaidSince(this.writer, accountNo)
    return { account: accountNow(imported, paid, allocationRule(this.policies())), paid }
  }
}

const wallDate = (desk: Desk): BusinessDate => wallClock(desk.now(), 'UTC').on

/** Opens the station of books that are set up. Throws: when they are not. */
export function openStation(parts: StationParts): Station {
  const district = findDistrict(parts.writer)
  assert(district !== undefined, 'the workstation is set up')
  return new Station(parts, district)
}
