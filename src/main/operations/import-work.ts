import type { Instant } from '../../domain/calendar.ts'
import { accept, assert } from '../../domain/decision.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { ImportState } from '../../shared/contract/account-import.ts'
import { findAccountImport } from '../db/account-paid-store.ts'
import { countAccounts } from '../db/account-store.ts'
import { swapAccounts } from '../db/next-account-store.ts'
import type { CheckedAccounts } from '../imports/check-accounts.ts'
import type { ImportSpool } from '../imports/import-spool.ts'
import { officeTime } from './import-as-of.ts'
import type { Station } from './station.ts'

type Stage = NonNullable<ImportState['work']>['stage']

/** An import from its first part to its entry. */
export interface Work {
  readonly importId: string
  readonly fileName: string
  readonly bytes: number
  readonly spool: ImportSpool
  stage: Stage
  step: { readonly what: string; readonly done: number; readonly total: number }
  asOf?: Instant
  checked?: CheckedAccounts
  sentence?: string
  /** Nobody wants it any more: it ends at its next breath. */
  isLeft: boolean
}

/** Why an import came to nothing, for whoever waits for it. */
export const IMPORT_FAILURES = {
  unexpected:
    'Something unexpected happened while the file was read. The accounts are as they were; try again.',
  clock_went_back:
    'The clock of this computer was set back while the file was read, so it is not known which payments are in it. Nothing was imported. Set the clock right and check the file again.',
} as const

/** Where the accounts came from, and the import under way, as a window is told. */
export function importState(station: Station, work: Work | undefined): ImportState {
  const last = findAccountImport(station.writer)
  return {
    accountCount: countAccounts(station.writer),
    ...(last === undefined
      ? {}
      : {
          last: {
            rows: last.rows,
            source: last.source,
            asOf: officeTime(station, last.asOf),
            importedAt: officeTime(station, last.importedAt),
            by: last.staff,
          },
        }),
    ...(work === undefined ? {} : { work: workView(station, work) }),
  }
}

function workView(station: Station, work: Work): NonNullable<ImportState['work']> {
  const { importId, fileName, stage, step, asOf, checked, sentence } = work
  return {
    importId,
    fileName,
    stage,
    ...step,
    ...(asOf === undefined ? {} : { asOf: officeTime(station, asOf) }),
    ...(checked === undefined ? {} : { report: checked.report }),
    ...(sentence === undefined ? {} : { sentence }),
  }
}

/** The entry and the new accounts in one transaction: both, or neither. */
export function recordImport(
  station: Station,
  {
    checked,
    asOf,
    entryId,
    staff,
    source,
  }: {
    readonly checked: CheckedAccounts
    readonly asOf: Instant
    readonly entryId: string
    readonly staff: StaffName
    readonly source: string
  },
): void {
  const recorded = station.journal.record({
    entryId,
    kind: 'reference.imported',
    staff,
    restates: () => false,
    decide: () => {
      swapAccounts(station.writer)
      const facts = { noun: 'accounts' as const, ...checked.digest, source, asOf }
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })
  assert(recorded.ok, 'an import has an entry id of its own')
}
