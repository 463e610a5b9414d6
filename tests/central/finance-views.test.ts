import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { type CentralDay, playCentralDay } from '../fixtures/central-day.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { ACCOUNTS } from '../fixtures/short-day.ts'

// What the finance office reads of a day that two real workstations played and sent, as its own role.

let postgres: TestPostgres
let day: CentralDay
let finance: CentralConnection

beforeAll(async () => {
  postgres = await startPostgres()
  day = await playCentralDay(postgres)
  finance = await day.database.open(await day.database.makeLogin('headgate_finance'))
})
afterAll(async () => {
  day?.remove()
  await postgres.close()
})

const sumOf = async (sql: string): Promise<number> => {
  const [row] = await finance.rows<{ sum: number | null }>(`SELECT (${sql})::float8 AS sum`)
  return row?.sum ?? 0
}

/** What both workstations wrote of one kind, read off their own books. */
const written = <Kind extends Parameters<typeof readEntries>[1]>(kind: Kind) =>
  day.cores.flatMap(({ dataFolder }) => readEntries<Kind>(dataFolder, kind))

const totalOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

test('the books at the workstations hold', () => {
  for (const { dataFolder } of day.cores) {
    const books = openDatabase(dataFolder)
    expect(checkBooks(books).filter(({ problems }) => problems.length > 0)).toEqual([])
    books.close()
  }
})

describe('money', () => {
  test('receipts, lines, tenders and postings come to what the workstations have', async () => {
    const taken = written('payment.taken')
    expect(taken.length).toBe(5 + 12 + 1)
    const total = totalOf(taken.map(({ facts }) => facts.totalCents))
    const change = totalOf(taken.map(({ facts }) => facts.changeCents))
    expect(await sumOf('SELECT sum(total_cents) FROM headgate.finance_receipt')).toBe(total)
    expect(await sumOf('SELECT sum(total) * 100 FROM headgate.finance_receipt')).toBe(total)
    expect(await sumOf('SELECT count(*) FROM headgate.finance_receipt')).toBe(taken.length)
    expect(await sumOf('SELECT sum(cents) FROM headgate.finance_receipt_line')).toBe(total)
    expect(await sumOf('SELECT sum(amount) * 100 FROM headgate.finance_receipt_line')).toBe(total)
    expect(await sumOf('SELECT sum(cents) FROM headgate.finance_tender')).toBe(total + change)
    expect(await sumOf('SELECT sum(change_cents) FROM headgate.finance_receipt')).toBe(change)
    expect(
      await sumOf(`SELECT sum(credit_cents - debit_cents) FROM headgate.finance_posting_by_gl
        WHERE gl_account = 'receivable' OR gl_account LIKE 'revenue:%'`),
    ).toBe(total)
  })

  test('each account of the ledger stands as the books of the workstations have it', async () => {
    const ours = new Map<string, number>()
    for (const { dataFolder } of day.cores) {
      const books = openDatabase(dataFolder)
      for (const { gl_account, net } of books.rows<{ gl_account: string; net: number }>(
        'SELECT gl_account, debit_cents - credit_cents AS net FROM gl_balance',
      )) {
        const name = gl_account.startsWith('receivable:') ? 'receivable' : gl_account
        ours.set(name, (ours.get(name) ?? 0) + net)
      }
      books.close()
    }
    const theirs = await finance.rows<{ name: string; net: number }>(`
      SELECT gl_account AS name, sum(debit_cents - credit_cents)::float8 AS net
      FROM headgate.finance_posting_by_gl GROUP BY gl_account`)
    const moving = (pairs: Iterable<readonly [string, number]>) =>
      Object.fromEntries([...pairs].filter(([, net]) => net !== 0).sort())
    expect(ours.size).toBeGreaterThan(8)
    expect(moving(theirs.map(({ name, net }) => [name, net]))).toEqual(moving(ours))
    expect(await sumOf('SELECT sum(debit - credit) FROM headgate.finance_posting_by_gl')).toBe(0)
  })

  test('over and short by tender is what the ledger has', async () => {
    const rows =
      await finance.rows(`SELECT what, till, tender, over_cents::int, short_cents::int, short::text
      FROM headgate.finance_over_short ORDER BY till`)
    expect(rows).toEqual([
      { what: 'drawer', till: '1', tender: 'cash', over_cents: 0, short_cents: 25, short: '0.25' },
      {
        what: 'run',
        till: 'mail',
        tender: 'run',
        over_cents: 0,
        short_cents: 1_500,
        short: '15.00',
      },
    ])
    expect(
      await sumOf(`SELECT sum(debit_cents - credit_cents) FROM headgate.finance_posting_by_gl
        WHERE gl_account LIKE 'overshort%'`),
    ).toBe(
      await sumOf(
        `SELECT sum(short_cents - over_cents) FROM headgate.finance_over_short WHERE what = 'drawer'`,
      ),
    )
  })
})

test('a batch from its opening to its count', async () => {
  const rows =
    await finance.rows(`SELECT what, workstation, till, source, cashier, float::text, expected::text,
    counted::text, over::text, short::text, reason, closed_at IS NOT NULL AS "isClosed"
    FROM headgate.finance_batch ORDER BY workstation, position`)
  expect(rows).toMatchObject([
    {
      what: 'drawer',
      workstation: 'W01',
      till: '1',
      float: '200.00',
      short: '0.25',
      over: '0.00',
      isClosed: true,
    },
    {
      what: 'drawer',
      workstation: 'W02',
      till: '5',
      source: 'counter',
      short: '0.00',
      isClosed: true,
    },
    {
      what: 'run',
      workstation: 'W02',
      till: 'mail',
      source: 'mail',
      expected: '40.00',
      counted: '25.00',
      short: '15.00',
      reason: 'One stub came without its check',
    },
  ])
})

describe('what was put right', () => {
  const [from, to] = ACCOUNTS

  test('stands beside the payment, and in it as it stands now', async () => {
    expect(
      await finance.rows(
        'SELECT what, place::int, was, became, amount::text FROM headgate.finance_fix ORDER BY position',
      ),
    ).toEqual([
      { what: 'line', place: 1, was: from, became: to, amount: '41.80' },
      { what: 'tender', place: 1, was: 'cash', became: 'check', amount: '25.07' },
      { what: 'tender', place: 1, was: 'check', became: 'card', amount: '25.07' },
    ])
    const lines =
      await finance.rows(`SELECT account_no, taken_account_no, fix_no IS NOT NULL AS "isFixed", amount::text
      FROM headgate.finance_receipt_line WHERE workstation = 'W01' ORDER BY position, line_no LIMIT 2`)
    expect(lines).toEqual([
      { account_no: to, taken_account_no: from, isFixed: true, amount: '41.80' },
      { account_no: from, taken_account_no: from, isFixed: false, amount: '60.15' },
    ])
    const tenders =
      await finance.rows(`SELECT kind, taken_kind, check_number, approval_code, card_last_four
      FROM headgate.finance_tender WHERE workstation = 'W01' AND fix_no IS NOT NULL`)
    expect(tenders).toEqual([
      {
        kind: 'card',
        taken_kind: 'cash',
        check_number: null,
        approval_code: '04512',
        card_last_four: '4417',
      },
    ])
  })

  test('the accounts were paid what the workstations say', async () => {
    const ours = new Map<string, number>()
    for (const { dataFolder } of day.cores) {
      const books = openDatabase(dataFolder)
      for (const { no, cents } of books.rows<{ no: string; cents: number }>(
        'SELECT account_no AS no, sum(paid_cents) AS cents FROM account_paid GROUP BY account_no',
      ))
        ours.set(no, (ours.get(no) ?? 0) + cents)
      books.close()
    }
    const theirs = await finance.rows<{
      no: string
      cents: number
    }>(`SELECT account_no AS no, sum(cents)::float8 AS cents
      FROM headgate.finance_receipt_line WHERE account_no IS NOT NULL GROUP BY account_no`)
    expect(Object.fromEntries(theirs.map(({ no, cents }) => [no, cents]))).toEqual(
      Object.fromEntries(ours),
    )
  })
})

describe('the role of the finance office', () => {
  test.each([
    'entry',
    'posting',
    'entry_facts',
    'fixes_of_part',
    'account',
    'account_paid',
    'workstation',
    'district_item',
    'head',
    'centre',
  ])('may not read %s', async (table) => {
    await expect(finance.rows(`SELECT 1 FROM headgate.${table}`)).rejects.toMatchObject({
      reason: 'not_permitted',
    })
  })

  test.each([
    'DELETE FROM headgate.finance_receipt',
    "UPDATE headgate.finance_fix SET fix_no = 'x'",
  ])('%s is refused', (act) =>
    expect(finance.script(act)).rejects.toMatchObject({ reason: 'refused' }),
  )

  test('may change nothing, and call nothing that does', async () => {
    for (const act of [
      'SELECT headgate.project()',
      "SELECT headgate.offer_pins('[]')",
      'CREATE TABLE headgate.mine (n int)',
      'CREATE TEMP TABLE mine (n int)',
    ]) {
      await expect(finance.script(act)).rejects.toMatchObject({ reason: 'not_permitted' })
    }
  })

  test('sees nothing of a card but its slip, and no bodies', async () => {
    const columns = await finance.rows<{
      name: string
    }>(`SELECT DISTINCT attname AS name FROM pg_attribute
      JOIN pg_class ON attrelid = pg_class.oid JOIN pg_namespace ON relnamespace = pg_namespace.oid
      WHERE nspname = 'headgate' AND relname LIKE 'finance%' AND attnum > 0`)
    const names = columns.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['approval_code', 'card_last_four']))
    for (const hidden of ['body', 'facts', 'account_mark', 'account_last_four']) {
      expect(names).not.toContain(hidden)
    }
  })

  test('a workstation may not read what finance reads', async () => {
    const workstation = await day.database.open(
      await day.database.makeLogin('headgate_workstation'),
    )
    await expect(workstation.rows('SELECT * FROM headgate.finance_receipt')).rejects.toMatchObject({
      reason: 'not_permitted',
    })
  })
})

test('one entry that makes no sense breaks no view', async () => {
  const facts = [
    '1',
    '"x"',
    '{"lines": 5, "tenders": {}, "totalCents": "much", "rounded": [], "receiptNo": 7}',
    '{"lines": [1, {"cents": -1}, {"cents": 1e400}], "tenders": [null], "place": 0.5, "receivedOn": "2026-02-30"}',
  ]
  const kinds = [
    'payment.taken',
    'line.moved',
    'tender.corrected',
    'drawer.counted',
    'batch.opened',
    'run.closed',
  ]
  const odd = facts.flatMap((one) => kinds.map((kind) => ({ kind, body: `{"facts": ${one}}` })))
  await day.admin.transaction(async (session) => {
    await session.rows(
      `INSERT INTO headgate.entry (office, position, workstation, incarnation, branch, seq, body, prev_hash, hash,
         signature, feed_hash, kind, business_on)
       SELECT 'odd', n, 'W09', 'i', 0, n, body, '', '', '', '', kind, '2026-02-30'
       FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS one(kind, body, n)`,
      odd.map(({ kind }) => kind),
      odd.map(({ body }) => body),
    )
  })
  const views = await finance.rows<{ name: string }>(
    `SELECT viewname AS name FROM pg_views WHERE schemaname = 'headgate' AND viewname LIKE 'finance%'`,
  )
  expect(views).toHaveLength(7)
  for (const { name } of views) {
    await expect(finance.rows(`SELECT * FROM headgate.${name}`)).resolves.toBeDefined()
  }
})
