import type { Account } from '../../../domain/account.ts'
import { ReferenceDigest } from '../../journal/reference-digest.ts'
import type { CentralSession } from '../connection.ts'
import type { Faults } from './faults.ts'

/**
 * Accounts whose sums are not what was paid on them. The rule is written out once more: no function of the centre is
 * asked.
 */
const WRONG_SUMS = `
  WITH latest AS (SELECT max(n) AS n FROM headgate.account_import), since AS (
    SELECT account_no, sum(CASE WHEN import.as_of IS NULL OR paid.paid_at > import.as_of
        OR NOT paid.is_in_base AND (paid.told_at > import.as_of OR paid.of_position > coalesce(cut.position, 0))
      THEN paid.cents ELSE 0 END) AS cents
    FROM headgate.account_paid paid JOIN headgate.office_projected done USING (office)
      JOIN headgate.account USING (account_no)
      LEFT JOIN headgate.account_import import ON import.n = coalesce(account.kept_from, (SELECT n FROM latest))
      LEFT JOIN headgate.account_import_cut cut ON cut.n = import.n AND cut.office = paid.office
    WHERE paid.position <= done.position GROUP BY account_no
  ), last AS (
    SELECT DISTINCT ON (account_no) account_no, paid_at, paid_on, cents FROM headgate.account_paid paid
    WHERE cents > 0 AND NOT EXISTS (
      SELECT FROM headgate.account_paid back WHERE back.office = paid.office AND back.receipt_no = paid.receipt_no
        AND back.place = paid.place AND back.of_position = paid.position AND back.cents < 0)
    ORDER BY account_no, paid_at DESC, office, position DESC, place DESC
  )
  SELECT account_no AS "accountNo", account.since_cents IS DISTINCT FROM coalesce(since.cents, 0)::bigint AS "isSum"
  FROM headgate.account LEFT JOIN since USING (account_no) LEFT JOIN last USING (account_no)
  WHERE (account.since_cents, account.last_paid_at, account.last_paid_on, account.last_paid_cents)
    IS DISTINCT FROM (coalesce(since.cents, 0)::bigint, last.paid_at, last.paid_on, last.cents)
  ORDER BY account_no`

/** What the accounts count as paid, and the accounts themselves as they were imported. Answers how many there are. */
export async function checkAccounts(session: CentralSession, faults: Faults): Promise<number> {
  const wrong = await session.rows<{ accountNo: string; isSum: boolean }>(WRONG_SUMS)
  for (const { accountNo, isSum } of wrong) {
    const what = isSum ? 'sum of what was paid' : 'last payment'
    faults.add(`account ${accountNo} has another ${what} than its entries come to`)
  }
  const [feed] = await session.rows<{ isAhead: boolean }>(
    `SELECT EXISTS (SELECT FROM headgate.account, headgate.district_feed
       WHERE greatest(account.position, base_position) > district_feed.position) AS "isAhead"`,
  )
  faults.addUnless(feed?.isAhead === false, 'accounts stand beyond the end of the district feed')
  return checkBodies(session, faults)
}

async function checkBodies(session: CentralSession, faults: Faults): Promise<number> {
  const digest = new ReferenceDigest()
  for (let after = ''; ; ) {
    const page = await session.rows<{ accountNo: string; body: Account }>(
      `SELECT account_no AS "accountNo", body FROM headgate.account WHERE account_no > $1
       ORDER BY account_no LIMIT 5000`,
      after,
    )
    for (const { accountNo, body } of page) {
      faults.addUnless(accountNo === body.accountNo, `account ${accountNo} has the text of another`)
      digest.addAccount(body)
    }
    const last = page.at(-1)
    if (last === undefined) break
    after = last.accountNo
  }
  const { rows, digest: found } = digest.end()
  const [told] = await session.rows<{ rows: number; digest: string }>(
    'SELECT rows, digest FROM headgate.account_import ORDER BY n DESC LIMIT 1',
  )
  const isSame = told === undefined ? rows === 0 : told.rows === rows && told.digest === found
  faults.addUnless(isSame, 'the accounts are not those of the last import')
  return rows
}
