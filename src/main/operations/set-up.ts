import type { Account } from '../../domain/account.ts'
import { accept, assert } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import type { FeeCode } from '../../domain/fee-code.ts'
import type { EntryKind, Posting } from '../../domain/journal.ts'
import type { Cents } from '../../domain/money.ts'
import type { PayerList } from '../../domain/payer-list.ts'
import type { PolicyRecord } from '../../domain/policy.ts'
import { type Staff, WORKSTATION_ITSELF } from '../../domain/staff.ts'
import { recordAccount } from '../db/account-store.ts'
import type { District } from '../db/district-store.ts'
import { listImportedFeeCodes, recordImportedFeeCode } from '../db/fee-code-store.ts'
import { findLogo, recordLogo } from '../db/print-store.ts'
import { wallClock } from '../desk.ts'
import { digestRows, ReferenceDigest, type RowsDigest } from '../journal/reference-digest.ts'
import { keepPinHash } from './pins.ts'
import type { Station } from './station.ts'

/** A person with the hash of the PIN they chose. */
export interface SetUpPerson {
  readonly staff: Staff
  readonly hashedPin: string
}

/** All that a workstation begins with, whether typed in the set-up or made for the demo. */
export interface SetUpPlan {
  readonly district: District
  readonly timeZone: string
  readonly tills: readonly string[]
  readonly bankId: string
  readonly bankName: string
  readonly changeFundCents: Cents
  readonly people: readonly SetUpPerson[]
  readonly policies: readonly PolicyRecord[]
  readonly feeCodes: readonly FeeCode[]
  readonly payerLists: readonly PayerList[]
  readonly logo:
    | { readonly width: number; readonly height: number; readonly bits: string }
    | undefined
  readonly accounts: ImportedAccounts | undefined
}

/** Accounts that are in the store already, and the digest that the entry states. */
export interface ImportedAccounts extends RowsDigest {
  readonly source: string
}

/** Records the whole set-up in one transaction: a workstation is set up, or it is still empty. */
export function recordSetUp(station: Station, plan: SetUpPlan): void {
  station.journal.together(() => {
    recordDistrictSetUp(station, plan)
    for (const policy of plan.policies) recordFact(station, plan, 'policy.adopted', { policy })
    for (const { staff, hashedPin } of plan.people) {
      const facts = { ...staff, roles: [...staff.roles], change: 'added' as const }
      recordFact(station, plan, 'staff.changed', facts)
      keepPinHash(station, staff.number, hashedPin)
    }
    recordFeeCodes(station, plan)
    recordReceiptLogo(station, plan)
    for (const list of plan.payerLists) recordFact(station, plan, 'payer_list.changed', list)
    if (plan.accounts !== undefined) {
      const facts = { noun: 'accounts' as const, ...plan.accounts, asOf: station.desk.now() }
      recordFact(station, plan, 'reference.imported', facts)
    }
  })
}

function recordDistrictSetUp(station: Station, plan: SetUpPlan): void {
  const { district, officeName, isDemo, isPractice } = plan.district
  const { tills, bankId, bankName, changeFundCents } = plan
  const facts = {
    ...{ district, officeName, tills, bankId, bankName, changeFundCents, isDemo },
    ...(isPractice ? { isPractice } : {}),
  }
  const postings: Posting[] =
    changeFundCents === 0
      ? []
      : [
          { glAccount: 'changefund', side: 'debit', cents: changeFundCents },
          { glAccount: `bank:${bankId}`, side: 'credit', cents: changeFundCents },
        ]
  recordFact(station, plan, 'district.set_up', facts, postings)
}

function recordFeeCodes(station: Station, plan: SetUpPlan): void {
  if (plan.feeCodes.length === 0) return
  for (const fee of plan.feeCodes) recordImportedFeeCode(station.writer, fee)
  recordFact(station, plan, 'reference.imported', {
    noun: 'fee_codes',
    ...digestRows(listImportedFeeCodes(station.writer)),
    source: 'set-up',
    asOf: station.desk.now(),
  })
}

function recordReceiptLogo(station: Station, { logo, ...plan }: SetUpPlan): void {
  if (logo === undefined) return
  recordLogo(station.writer, logo)
  recordFact(station, plan, 'reference.imported', {
    noun: 'receipt_logo',
    ...digestRows([findLogo(station.writer) ?? logo]),
    source: 'set-up',
    asOf: station.desk.now(),
  })
}

function recordFact<Kind extends EntryKind>(
  station: Station,
  { timeZone }: Pick<SetUpPlan, 'timeZone'>,
  kind: Kind,
  facts: Facts[Kind],
  postings: readonly Posting[] = [],
): void {
  const businessOn = wallClock(station.desk.now(), timeZone).on
  const recorded = station.journal.record({
    entryId: station.desk.uuid(),
    kind,
    staff: WORKSTATION_ITSELF,
    restates: () => false,
    decide: () => accept(() => ({ businessOn, facts, postings })),
  })
  assert(recorded.ok, 'a set-up entry has an id of its own')
}

/** Accounts written in one go: about ten milliseconds. */
const SLICE = 200

/** Puts accounts into the store a slice at a time; between slices a payment may go first. */
export async function importAccounts(
  { writer }: Pick<Station, 'writer'>,
  pages: Iterable<readonly Account[]>,
  afterSlice: (rows: number) => Promise<void>,
): Promise<RowsDigest> {
  const digest = new ReferenceDigest()
  let rows = 0
  for (const page of pages) {
    for (let from = 0; from < page.length; from += SLICE) {
      writer.transaction(() => {
        for (const account of page.slice(from, from + SLICE)) {
          rows += 1
          recordAccount(writer, rows, account)
          digest.addAccount(account)
        }
      })
      await afterSlice(rows)
    }
  }
  return digest.end()
}
