import { type BusinessDate, isDate } from '../../src/domain/calendar.ts'
import type { CentralSession } from '../../src/main/central/connection.ts'
import { listPaymentRows, type PaymentRow } from '../../src/main/central/export-payments.ts'
import { type ExportedDays, type GlRow, listGlRows } from '../../src/main/central/exported-days.ts'
import { PATIENT, withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, type Given, Misused } from './command.ts'
import { type Cell, dollars, writeCsv } from './csv-file.ts'

export const exportDays: CentralCommand = {
  name: 'export',
  says: 'writes payments for the billing system, and the ledger by day for finance',
  options: {
    from: { type: 'string', shown: '--from DATE', says: 'the first business day', isNeeded: true },
    to: { type: 'string', shown: '--to DATE', says: 'the last business day', isNeeded: true },
    office: { type: 'string', shown: '--office OFFICE', says: 'one office; by itself all of them' },
    payments: { type: 'string', shown: '--payments FILE', says: 'payments by account, as CSV' },
    gl: { type: 'string', shown: '--gl FILE', says: 'debits and credits by GL account, as CSV' },
    ...DATA_OPTION,
  },
  run(given) {
    const days = readDays(given)
    const [payments, gl] = [given.text('payments'), given.text('gl')]
    if (payments === undefined && gl === undefined) {
      throw new Misused('Say what to write: --payments FILE, --gl FILE, or both.')
    }
    return withCentre(
      given,
      (line) =>
        line.transaction(async (session) => {
          // Both files are of one moment.
          await session.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
          await assertOffice(session, days.office)
          if (payments !== undefined) await writePayments(session, days, payments)
          if (gl !== undefined) await writeGl(session, days, gl)
          return 0
        }),
      PATIENT,
    )
  },
}

const PAYMENT_COLUMNS = [
  ...['office', 'position', 'row', 'what', 'receipt', 'line', 'account', 'name', 'amount'],
  ...[
    'tenders',
    'business_date',
    'recorded_at',
    'source',
    'workstation',
    'batch',
    'cashier',
    'fix',
  ],
]

async function writePayments(
  session: CentralSession,
  days: ExportedDays,
  path: string,
): Promise<void> {
  let [rows, cents] = [0, 0]
  async function* cells(): AsyncGenerator<readonly Cell[]> {
    for await (const row of listPaymentRows(session, days)) {
      rows += 1
      cents += row.cents
      yield paymentCells(row)
    }
  }
  await writeCsv(path, PAYMENT_COLUMNS, cells())
  console.log(`${path}: ${counted(rows)}, ${dollars(cents)} in all`)
}

const paymentCells = (row: PaymentRow): readonly Cell[] => [
  ...[row.office, String(row.position), String(row.row), row.what, row.receiptNo],
  ...[String(row.lineNo), row.accountNo, row.name, { cents: row.cents }, row.tenders],
  ...[row.businessOn, row.recordedAt, row.source, row.workstation, row.batchNo],
  ...[row.cashier, row.fixNo],
]

const GL_COLUMNS = ['office', 'business_date', 'gl_account', 'debit', 'credit']

async function writeGl(session: CentralSession, days: ExportedDays, path: string): Promise<void> {
  let [rows, debits, credits] = [0, 0, 0]
  async function* cells(): AsyncGenerator<readonly Cell[]> {
    for await (const row of listGlRows(session, days)) {
      rows += 1
      debits += row.debitCents
      credits += row.creditCents
      yield glCells(row)
    }
  }
  await writeCsv(path, GL_COLUMNS, cells())
  console.log(`${path}: ${counted(rows)}, debits ${dollars(debits)}, credits ${dollars(credits)}`)
}

const glCells = ({ office, businessOn, glAccount, debitCents, creditCents }: GlRow) => [
  ...[office, businessOn, glAccount, { cents: debitCents }, { cents: creditCents }],
]

const counted = (rows: number): string =>
  rows === 1 ? '1 row' : `${rows.toLocaleString('en-US')} rows`

function readDays(given: Given): ExportedDays {
  const [from, to] = [readDay(given, 'from'), readDay(given, 'to')]
  if (from > to) throw new Misused(`${from} is after ${to}.`)
  return { from, to, office: given.text('office') }
}

function readDay(given: Given, option: 'from' | 'to'): BusinessDate {
  const text = given.text(option)
  if (text !== undefined && isDate(text)) return text as BusinessDate
  throw new Misused(`Say which days: --from 2026-11-01 --to 2026-11-30.`)
}

/** A mistyped name must not look like a day without payments. */
async function assertOffice(session: CentralSession, office: string | undefined): Promise<void> {
  if (office === undefined) return
  const found = await session.rows('SELECT FROM headgate.office WHERE office = $1', office)
  if (found.length === 0) throw new Misused(`There is no office "${office}".`)
}
