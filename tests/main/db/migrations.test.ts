import { readdirSync, readFileSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { DatabaseFromTheFuture, MIGRATIONS, migrate } from '../../../src/main/db/migrations.ts'

const FOLDER = 'src/main/db/migrations'

/** A database at a version, with what a workstation of that version would have put in. */
function databaseAt(version: number): Database {
  const db = new Sqlite(':memory:')
  for (let at = 1; at <= version; at += 1) {
    migrate(db, at)
    db.exec(STEPS[at - 1]?.rows ?? '')
  }
  return db
}

type Row = Record<string, unknown>

/** Every row of every table that is ours; FTS keeps its own shadows. */
function dump(db: Database): Record<string, Row[]> {
  const tables = db
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
         AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.prepare<[], Row>(`SELECT * FROM ${name}`).all()]),
  )
}

interface Step {
  /** Put in once the step is done: what the next steps must keep. */
  readonly rows: string
  /** The tables whose rows the step changes, as they are afterwards. */
  readonly changed?: Record<string, Row[]>
  readonly made: readonly string[]
}

const printJob = (job_id: number, state: string) => ({
  job_id,
  receipt_no: `W01-K7-00000${job_id}`,
  copy: 0,
  printer_id: 'counter',
  state,
  sentence: '',
})

const paperJob = (job_id: number, paper: string, paper_no: string) => ({
  ...{ job_id, paper, paper_no, copy: 0, printer_id: 'counter' },
})

const PREFERENCES = { name: 'preferences', value: '{}' }
const REBUILD_DUE = { name: 'rebuild_due', value: 'true' }

const RECEIPT = {
  position: 1,
  receipt_no: 'W01-K7-000001',
  batch_no: 'W01-K7-B0001',
  copies: 0,
}

const STEPS: readonly Step[] = [
  {
    rows: `INSERT INTO journal VALUES (1, 'ab', 1, 'e1', 'payment.taken', 1, '2026-11-23',
      '2026-11-23T18:00:00.000Z', '101', '{}', zeroblob(32), zeroblob(32), zeroblob(64))`,
    made: ['journal', 'journal_is_never_updated', 'journal_is_never_deleted'],
  },
  {
    rows: `INSERT INTO staff VALUES ('101', 'Ana Ruiz', 'cashier', 1);
      INSERT INTO till VALUES ('1');
      INSERT INTO gl_balance VALUES ('safe:cash', 5000, 0);
      INSERT INTO receipt VALUES (1, 'W01-K7-000001', 'W01-K7-B0001', 0)`,
    made: ['batch', 'gl_balance', 'receipt', 'receipt_of_batch', 'account_paid'],
  },
  {
    rows: `INSERT INTO account VALUES (1, '014-2207-6', '01422076', 'Hernandez', '1 Alder', '', '', 'C01',
      'N1', 'active', 8320, 0, 0, NULL, 8320, NULL, NULL, NULL, '');
      INSERT INTO account_search (rowid, document) VALUES (1, 'hernandez alder');
      INSERT INTO fee_code VALUES ('10', 'Turn-on fee', 'revenue:turn-on', 2500)`,
    made: ['account', 'account_search', 'fee_code', 'receipt_logo'],
  },
  {
    rows: `INSERT INTO setting VALUES ('preferences', '{}');
      INSERT INTO print_job VALUES (1, 'W01-K7-000001', 0, 'counter', 'queued', '');
      INSERT INTO print_job VALUES (2, 'W01-K7-000002', 0, 'counter', 'printed', '');
      INSERT INTO print_job VALUES (3, 'W01-K7-000003', 0, 'counter', 'failed', '')`,
    made: ['draft', 'count_draft', 'pin', 'pin_miss', 'print_job', 'receipt_seal', 'setting'],
  },
  {
    rows: `INSERT INTO print_job VALUES (4, 'W01-K7-000004', 0, 'counter', 'may_have_printed', '')`,
    // A printer that said nothing was called printed before: the lesser claim is the true one.
    changed: { print_job: [printJob(1, 'queued'), printJob(2, 'sent'), printJob(3, 'failed')] },
    made: ['print_job', 'print_job_of_receipt', 'print_job_in_state'],
  },
  { rows: '', made: ['journal_is_never_replaced'] },
  // What projections hold has changed: they are derived again at the next start.
  { rows: '', changed: { setting: [PREFERENCES, REBUILD_DUE] }, made: [] },
  { rows: '', changed: { account: [{ account_no: '014-2207-6', owed: '' }] }, made: ['account'] },
  { rows: '', made: ['held_payment', 'held_payment_of_batch'] },
  {
    rows: `INSERT INTO batch VALUES ('W01-K7-B0001', '1', '101', 'Ana Ruiz', 'open', '2026-11-23',
      '2026-11-23T16:00:00.000Z', 20000, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', 0, 0)`,
    // Until they are derived again the receipts stand without their time.
    changed: { receipt: [{ ...RECEIPT, taken_at: '' }], setting: [PREFERENCES, REBUILD_DUE] },
    made: [
      'receipt_taken',
      'receipt_account',
      'receipt_amount',
      'receipt_check',
      'receipt_copy',
      'payer_name',
      'turn_off_stopped',
      'turn_off_untold',
    ],
  },
  {
    rows: '',
    changed: { till: [{ till: '1', home_workstation: '', is_active: 1 }] },
    made: ['office_name', 'fee_code_change'],
  },
  {
    rows: '',
    changed: { setting: [PREFERENCES, REBUILD_DUE] },
    made: ['next_account', 'next_account_search', 'account_paid', 'account_import'],
  },
  {
    rows: '',
    changed: {
      batch: [
        {
          ...{ batch_no: 'W01-K7-B0001', till: '1', cashier_number: '101', state: 'open' },
          ...{ carried_from: null, float_cents: 20_000, tendered: '{}', owes_reason: 0 },
        },
      ],
    },
    made: ['batch', 'batch_in_use', 'batch_carried_from', 'drawer_act', 'drawer_act_of_batch'],
  },
  { rows: '', made: ['payer_list', 'payer_list_account'] },
  { rows: '', changed: { setting: [PREFERENCES, REBUILD_DUE] }, made: ['account_import'] },
  {
    rows: '',
    changed: {
      batch: [{ batch_no: 'W01-K7-B0001', till: '1', source: 'counter', state: 'open' }],
      receipt: [{ ...RECEIPT, wants_paper: 1 }],
    },
    made: ['batch_at_till', 'run', 'receipt_book', 'manual_number'],
  },
  {
    rows: `INSERT INTO print_job (job_id, receipt_no, copy, fix_no, printer_id, state, sentence)
      VALUES (5, 'W01-K7-000004', 0, 'W01-K7-F0001', 'counter', 'sent', '')`,
    made: ['fix', 'fix_of_receipt', 'fix_of_cash', 'receipt_account_of_receipt'],
  },
  {
    rows: '',
    changed: {
      print_job: [
        paperJob(1, 'receipt', 'W01-K7-000001'),
        paperJob(2, 'receipt', 'W01-K7-000002'),
        paperJob(3, 'receipt', 'W01-K7-000003'),
        paperJob(4, 'receipt', 'W01-K7-000004'),
        paperJob(5, 'corrected_receipt', 'W01-K7-F0001'),
      ],
      setting: [PREFERENCES, REBUILD_DUE],
    },
    made: [
      'turn_off_of_account',
      'print_job_of_paper',
      'drawer_act_of_paper',
      'receipt_fee',
      'fee_word',
      'payer_word',
    ],
  },
  { rows: '', made: ['batch_in_use', 'batch_owing_reason'] },
  {
    rows: '',
    changed: { setting: [PREFERENCES, REBUILD_DUE] },
    made: ['receipt_time', 'receipt_indexed'],
  },
  {
    rows: '',
    changed: { setting: [PREFERENCES, REBUILD_DUE] },
    made: [
      ...['pushed', 'feed_cursor', 'acknowledged', 'acknowledged_place'],
      ...['pulled_entry', 'pulled_entry_of_chain', 'pulled_fault', 'peer_key'],
      ...['pulled_entry_is_never_updated', 'pulled_entry_is_never_deleted'],
      ...['pulled_entry_is_never_replaced', 'account_source', 'account_pull'],
      ...[
        'account_central',
        'next_account_central',
        'central_item',
        'exception_resolved',
        'account_taken_back',
      ],
    ],
  },
  {
    rows: '',
    changed: { setting: [PREFERENCES, REBUILD_DUE] },
    made: ['batch_of_others', 'office_gl_balance', 'pulled_projected', 'pulled_unread'],
  },
]

test('the migrations are the files of their folder, numbered without a gap, in order', () => {
  const files = readdirSync(FOLDER).sort()
  expect(MIGRATIONS.map(({ name }) => `${name}.sql`)).toEqual(files)
  for (const [at, { name, sql }] of MIGRATIONS.entries()) {
    expect(name).toMatch(new RegExp(`^${String(at + 1).padStart(4, '0')}-[a-z-]+$`))
    expect(sql).toBe(readFileSync(`${FOLDER}/${name}.sql`, 'utf8'))
  }
})

test('every migration has its before and after', () => {
  expect(STEPS).toHaveLength(MIGRATIONS.length)
})

describe('from the version before', () => {
  test.each(MIGRATIONS.map(({ name }, at) => [name, at] as const))('%s', (_name, at) => {
    const db = databaseAt(at)
    const before = dump(db)
    migrate(db, at + 1)
    const after = dump(db)
    expect(after).toMatchObject({ ...before, ...STEPS[at]?.changed })
    const names = db.prepare('SELECT name FROM sqlite_schema').pluck().all()
    expect(names).toEqual(expect.arrayContaining([...(STEPS[at]?.made ?? [])]))
    expect(db.pragma('user_version', { simple: true })).toBe(at + 1)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })
})

test('from any version one comes to the same schema', () => {
  const schema = (db: Database) =>
    db
      .prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .all()
  const fresh = new Sqlite(':memory:')
  migrate(fresh)
  for (const version of MIGRATIONS.keys()) {
    const db = databaseAt(version)
    migrate(db)
    expect(schema(db)).toEqual(schema(fresh))
    db.close()
  }
})

test('one that fails leaves the version before it, whole', () => {
  const db = databaseAt(3)
  db.exec('CREATE TABLE pin_miss (in_the_way TEXT) STRICT')
  const before = dump(db)
  expect(() => migrate(db)).toThrow('already exists')
  expect(dump(db)).toEqual(before)
  expect(db.pragma('user_version', { simple: true })).toBe(3)
})

test('a database from the future is refused and left alone', () => {
  const db = databaseAt(MIGRATIONS.length)
  db.pragma(`user_version = ${MIGRATIONS.length + 1}`)
  const before = dump(db)
  expect(() => migrate(db)).toThrow(DatabaseFromTheFuture)
  expect(() => migrate(db)).toThrow(
    `schema version ${MIGRATIONS.length + 1} is newer than ${MIGRATIONS.length}`,
  )
  expect(dump(db)).toEqual(before)
})
