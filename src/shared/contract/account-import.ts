import { z } from 'zod'
import { method } from '../rpc.ts'
import { Cents, EntryId, Nothing, plainText, StaffName } from './parts.ts'

const Count = z.number().int().min(0)

/** What a file of accounts would change, or why it cannot be imported. */
export const ImportReport = z.strictObject({
  /** Accounts in the file. */
  rows: Count,
  encoding: z.enum(['utf-8', 'windows-1252']),
  unknownColumns: z.array(z.string()),
  /** With any error nothing is imported. The first 200 are told. */
  errorCount: Count,
  errors: z.array(z.strictObject({ line: Count, column: z.string(), problem: z.string() })),
  added: Count,
  changed: Count,
  unchanged: Count,
  /** Active in the books, closed in the file. */
  closed: Count,
  /** In the books and not in the file. */
  missing: Count,
  /** Of those, closed by this import. */
  closedMissing: Count,
  /** Sums as imported, before anything paid here is taken off. */
  dueBeforeCents: Cents,
  dueAfterCents: Cents,
  creditBeforeCents: Cents,
  creditAfterCents: Cents,
})
export type ImportReport = z.output<typeof ImportReport>

/** An import under way. `checked` waits for a person; `failed` says why. */
const ImportWork = z.strictObject({
  importId: EntryId,
  fileName: z.string(),
  stage: z.enum(['receiving', 'checking', 'checked', 'applying', 'applied', 'failed']),
  /** What is being done, and how much of how much; a total of zero is not known. */
  what: z.string(),
  done: z.number().min(0),
  total: z.number().min(0),
  /** The moment the balances stand for, `Mon 23 Nov 2026, 6:00`, once it was said. */
  asOf: z.string().optional(),
  report: ImportReport.optional(),
  sentence: z.string().optional(),
})

export const ImportState = z.strictObject({
  accountCount: Count,
  /** Where the accounts came from. */
  last: z
    .strictObject({
      rows: Count,
      source: z.string(),
      asOf: z.string(),
      importedAt: z.string(),
      by: StaffName,
    })
    .optional(),
  work: ImportWork.optional(),
})
export type ImportState = z.output<typeof ImportState>

/** The most that one part of a file may hold. Units: bytes. */
export const IMPORT_PART_BYTES = 256 * 1024

/** A million accounts are about 200 MB. Units: bytes. */
const MOST_BYTES = 2_000_000_000

const SUPERVISOR = ['supervisor'] as const
const Which = z.strictObject({ importId: EntryId })

export const accountImportContract = {
  'account.importState': method(SUPERVISOR, Nothing, ImportState),
  /** A new import; one that waited to be sent or applied is dropped. */
  'account.beginImport': method(
    SUPERVISOR,
    Which.extend({ fileName: plainText(120), bytes: z.number().int().min(0).max(MOST_BYTES) }),
    Nothing,
    ['import_under_way', 'accounts_are_central'],
  ),
  /** The next part of the file, base64; parts come in order, each answered before the next. */
  'account.sendImport': method(
    SUPERVISOR,
    Which.extend({ offset: Count, part: z.string().max(IMPORT_PART_BYTES * 1.5) }),
    z.strictObject({ received: Count }),
    ['no_such_import', 'import_part_lost'],
  ),
  /** Begins to read the file and to tell what it would change; `account.importing` tells how far it is. */
  'account.checkImport': method(
    SUPERVISOR,
    Which.extend({
      /** Office time that the balances stand for, `2026-11-23T06:00`. */
      asOf: z.string().max(20),
      /** Yes to a moment before that of the last import. */
      allowEarlier: z.boolean(),
      /** Closes the accounts that are not in the file. */
      closeMissing: z.boolean(),
    }),
    Nothing,
    [
      'no_such_import',
      'import_under_way',
      'import_part_lost',
      'as_of_unreadable',
      'as_of_in_future',
      'as_of_before_last',
      'accounts_are_central',
    ],
  ),
  /** Begins to import what was checked and is without an error. */
  'account.applyImport': method(SUPERVISOR, Which.extend({ entryId: EntryId }), Nothing, [
    'no_such_import',
    'import_not_checked',
    'import_has_errors',
    'entry_id_reused',
  ]),
  /** Drops an import, or forgets one that is done. */
  'account.leaveImport': method(SUPERVISOR, Which, Nothing, ['no_such_import']),
} as const
