import type { BusinessDate } from '../../domain/calendar.ts'
import type { CentralSession } from './connection.ts'

/** Business days, both included, of one office or of all. */
export interface ExportedDays {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly office: string | undefined
}

/** Rows fetched at once, so that a year of them fits into a small machine. */
const FETCHED = 2_000

/**
 * The rows of a query, a piece at a time. FROM_DAY, TO_DAY and OF_OFFICE stand in it for what was asked, DAYS for all
 * of it. Runs inside a transaction, one at a time.
 */
export async function* eachRow<T>(
  session: CentralSession,
  query: string,
  { from, to, office }: ExportedDays,
): AsyncGenerator<T> {
  const sql = query
    .replaceAll('DAYS', 'business_on BETWEEN FROM_DAY AND TO_DAY AND OF_OFFICE')
    .replaceAll('FROM_DAY', '$1::date')
    .replaceAll('TO_DAY', '$2::date')
    .replaceAll('OF_OFFICE', '($3::text IS NULL OR office = $3)')
  await session.rows(`DECLARE exported NO SCROLL CURSOR FOR ${sql}`, from, to, office ?? null)
  try {
    for (;;) {
      const page = await session.rows<T>(`FETCH ${FETCHED} FROM exported`)
      if (page.length === 0) return
      yield* page
    }
  } finally {
    await session.script('CLOSE exported')
  }
}

/** What one day did to one account of an office's ledger. */
export interface GlRow {
  readonly office: string
  readonly businessOn: string
  readonly glAccount: string
  readonly debitCents: number
  readonly creditCents: number
}

export const listGlRows = (session: CentralSession, days: ExportedDays): AsyncGenerator<GlRow> =>
  eachRow<GlRow>(
    session,
    `SELECT office, business_on::text AS "businessOn", gl_account AS "glAccount", debit_cents::float8 AS "debitCents",
       credit_cents::float8 AS "creditCents"
     FROM headgate.finance_posting_by_gl WHERE DAYS ORDER BY office COLLATE "C", business_on, gl_account COLLATE "C"`,
    days,
  )
