import type { CentralSession } from './connection.ts'
import { type ExportedDays, eachRow } from './exported-days.ts'

// Payments as the district's billing system takes them over: what was taken, and each correction as a later row.

/** An amount that an account is paid, or that is taken back from it. */
export interface PaymentRow {
  readonly office: string
  /** Of the entry among those of its office: with it and `row` a line of the file has a name for ever. */
  readonly position: number
  /** Among the rows of one entry, from 1. */
  readonly row: number
  /** `moved` and `tender_corrected` come in pairs: what was, with a minus, and what is right. */
  readonly what: 'payment' | 'moved' | 'tender_corrected'
  readonly receiptNo: string
  readonly lineNo: number
  readonly accountNo: string
  readonly name: string
  readonly cents: number
  /** The kinds of tender of the whole payment, as it stood then: `cash+check`. */
  readonly tenders: string
  readonly businessOn: string
  /** UTC, as the workstation wrote it. */
  readonly recordedAt: string
  readonly source: string
  readonly workstation: string
  readonly batchNo: string
  readonly cashier: string
  /** Empty for what was taken. */
  readonly fixNo: string
}

interface Fix extends Pick<PaymentRow, 'office' | 'position' | 'receiptNo' | 'fixNo'> {
  readonly what: 'line' | 'tender'
  readonly place: number
  readonly was: string
  readonly became: string
  readonly wasName: string
  readonly becameName: string
  readonly cents: number
  readonly businessOn: string
  readonly recordedAt: string
  readonly workstation: string
  readonly batchNo: string
  readonly cashier: string
  readonly incarnation: string
  readonly branch: number
}

/**
 * Every row of the days in the order in which it arrived, office by office. What arrived once never changes: a
 * correction of a later day is a row of that day.
 */
export async function* listPaymentRows(
  session: CentralSession,
  days: ExportedDays,
): AsyncGenerator<PaymentRow> {
  const fixes = await listFixes(session, days)
  let next = 0
  for await (const row of eachRow<PaymentRow>(session, TAKEN, days)) {
    for (; isBefore(fixes[next], row); next += 1) yield* rowsOfFix(session, fixes[next] as Fix)
    yield row
  }
  for (const fix of fixes.slice(next)) yield* rowsOfFix(session, fix)
}

/** The tenders and accounts as they were keyed: an earlier export says the same. */
const TAKEN = `
  SELECT office, position::float8 AS position, row_number() OVER (PARTITION BY office, position ORDER BY line_no)::int AS row,
    'payment' AS what, receipt_no AS "receiptNo", line_no::int AS "lineNo", taken_account_no AS "accountNo",
    coalesce(taken_name, '') AS name, cents::float8 AS cents, coalesce(tendered.kinds, '') AS tenders,
    line.business_on::text AS "businessOn", line.recorded_at AS "recordedAt", coalesce(source, '') AS source,
    line.workstation, line.batch_no AS "batchNo", coalesce(cashier, '') AS cashier, '' AS "fixNo"
  FROM headgate.finance_receipt_line line JOIN headgate.finance_receipt receipt USING (office, position, receipt_no)
    LEFT JOIN (
      SELECT office, position, string_agg(DISTINCT taken_kind, '+' ORDER BY taken_kind) AS kinds
      FROM headgate.finance_tender WHERE DAYS GROUP BY office, position
    ) AS tendered USING (office, position)
  WHERE line.taken_account_no IS NOT NULL AND cents > 0
    AND line.business_on BETWEEN FROM_DAY AND TO_DAY AND receipt.business_on BETWEEN FROM_DAY AND TO_DAY AND OF_OFFICE
  ORDER BY office COLLATE "C", position, line_no`

const FIXES = `
  SELECT office, position::float8 AS position, what, receipt_no AS "receiptNo", fix_no AS "fixNo", place::int AS place,
    was, became, coalesce(was_name, '') AS "wasName", coalesce(became_name, '') AS "becameName", cents::float8 AS cents,
    business_on::text AS "businessOn", recorded_at AS "recordedAt", workstation, batch_no AS "batchNo",
    coalesce(cashier, '') AS cashier, incarnation, branch
  FROM headgate.finance_fix WHERE receipt_no IS NOT NULL AND place IS NOT NULL AND cents > 0 AND DAYS
  ORDER BY office COLLATE "C", position`

async function listFixes(session: CentralSession, days: ExportedDays): Promise<readonly Fix[]> {
  const fixes: Fix[] = []
  for await (const fix of eachRow<Fix>(session, FIXES, days)) fixes.push(fix)
  return fixes
}

/** PostgreSQL sorts office names by their bytes, and so do we. */
const isBefore = (fix: Fix | undefined, row: PaymentRow): boolean =>
  fix !== undefined &&
  (fix.office === row.office
    ? fix.position < row.position
    : Buffer.compare(Buffer.from(fix.office), Buffer.from(row.office)) < 0)

/** A payment as it stood before a fix. */
interface Standing {
  readonly source: string
  readonly lines: readonly Pick<PaymentRow, 'lineNo' | 'accountNo' | 'name' | 'cents'>[]
  /** The kind of each tender. */
  readonly tenders: readonly string[]
}

async function* rowsOfFix(session: CentralSession, fix: Fix): AsyncGenerator<PaymentRow> {
  const { source, lines, tenders } = await standingBefore(session, fix)
  const { office, position, receiptNo, fixNo, businessOn, recordedAt, workstation } = fix
  const { batchNo, cashier, place, cents } = fix
  const same = { office, position, receiptNo, fixNo, businessOn, recordedAt, workstation }
  const all = { ...same, batchNo, cashier, source }
  if (fix.what === 'line') {
    const moved = { ...all, what: 'moved', lineNo: place, tenders: kindsOf(tenders) } as const
    yield { ...moved, row: 1, accountNo: fix.was, name: fix.wasName, cents: -cents }
    yield { ...moved, row: 2, accountNo: fix.became, name: fix.becameName, cents }
    return
  }
  const what = 'tender_corrected'
  const right = tenders.with(place - 1, fix.became)
  for (const [at, line] of lines.entries()) {
    const [was, is] = [2 * at + 1, 2 * at + 2]
    yield { ...all, ...line, what, row: was, cents: -line.cents, tenders: kindsOf(tenders) }
    yield { ...all, ...line, what, row: is, tenders: kindsOf(right) }
  }
}

const kindsOf = (tenders: readonly string[]): string => [...new Set(tenders)].sort().join('+')

/** A fix is made on the business day of its payment, in the same batch. */
const PAYMENT = `
  SELECT position, coalesce(source, '') AS source FROM headgate.finance_receipt
  WHERE office = $1 AND business_on = $2::date AND receipt_no = $3 AND position < $4
  ORDER BY (incarnation = $5 AND branch = $6) DESC, position LIMIT 1`

async function standingBefore(session: CentralSession, fix: Fix): Promise<Standing> {
  const { office, businessOn, receiptNo, position, incarnation, branch } = fix
  const [payment] = await session.rows<{ position: string; source: string }>(
    PAYMENT,
    ...[office, businessOn, receiptNo, position, incarnation, branch],
  )
  if (payment === undefined) return { source: '', lines: [], tenders: [] }
  const at = [office, businessOn, payment.position]
  const lines = await session.rows<Standing['lines'][number] & { accountNo: string | null }>(
    `SELECT line_no::int AS "lineNo", taken_account_no AS "accountNo", coalesce(taken_name, '') AS name,
       cents::float8 AS cents FROM headgate.finance_receipt_line
     WHERE office = $1 AND business_on = $2::date AND position = $3 ORDER BY line_no`,
    ...at,
  )
  const tenders = await session.rows<{ kind: string }>(
    `SELECT taken_kind AS kind FROM headgate.finance_tender
     WHERE office = $1 AND business_on = $2::date AND position = $3 ORDER BY tender_no`,
    ...at,
  )
  const earlier = await session.rows<Fix>(
    `SELECT what, place::int AS place, became, coalesce(became_name, '') AS "becameName" FROM headgate.finance_fix
     WHERE office = $1 AND business_on = $2::date AND receipt_no = $3 AND position > $4 AND position < $5
       AND incarnation = $6 AND branch = $7 ORDER BY position`,
    ...[office, businessOn, receiptNo, payment.position, position, incarnation, branch],
  )
  return withFixes(
    { source: payment.source, lines, tenders: tenders.map(({ kind }) => kind) },
    earlier,
  )
}

function withFixes(taken: Standing, fixes: readonly Fix[]): Standing {
  const lines = new Map(taken.lines.map((line) => [line.lineNo, line]))
  const tenders = [...taken.tenders]
  for (const { what, place, became, becameName } of fixes) {
    const line = lines.get(place)
    if (what === 'tender') tenders[place - 1] = became
    else if (line !== undefined) lines.set(place, { ...line, accountNo: became, name: becameName })
  }
  return {
    ...taken,
    lines: [...lines.values()].filter(({ accountNo }) => accountNo !== null),
    tenders,
  }
}
