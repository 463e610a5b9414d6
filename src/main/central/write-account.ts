import { type Account, accountDigits } from '../../domain/account.ts'
import { type CountedPaid, recordCounted } from '../db/account-central-store.ts'
import {
  type AccountTable,
  countAccounts,
  findPlaced,
  recordAccountRow,
  recordSearchRow,
  replaceAccountRow,
  replaceSearchRow,
} from '../db/account-store.ts'
import type { Writer } from '../db/database.ts'
import { FeedBroken } from './feed-page.ts'

/** An account as the district's feed tells it. */
export interface AccountRow {
  readonly position: number
  readonly noun: 'account'
  /** The account's number. */
  readonly key: string
  /** Absent where only what was paid changed. */
  readonly body?: Account
  /** The district has it no more. */
  readonly isGone?: true
  /** Absent where nothing was ever paid. */
  readonly paid?: CountedPaid
}

/** Where accounts are written: the last place whose words are in the index already. */
export interface AccountTarget {
  readonly table: AccountTable
  readonly indexedTo: number
}

/** The accounts in use: every one of them is found by its words. */
export const IN_USE: AccountTarget = { table: 'account', indexedTo: Number.POSITIVE_INFINITY }

/**
 * Writes what the centre says of one account, as often as it says it. One that is gone stays, closed, as
 * one that is missing from an imported file does: its final bill may still be paid.
 * Throws: FeedBroken, where an account nobody knows comes without its body.
 */
export function writeAccount(
  writer: Writer,
  target: AccountTarget,
  row: AccountRow,
  projected: number,
): void {
  const { key, paid } = row
  const isGone = row.isGone === true
  const { table, indexedTo } = target
  const known = findPlaced(writer, accountDigits(key), table)
  // Its number is written otherwise now, and stands under that.
  if (isGone && known !== undefined && known.account.accountNo !== key) return
  const said = row.body ?? known?.account
  if (said === undefined) {
    if (isGone) return
    throw new FeedBroken('district', 'unknown_account', key)
  }
  const account: Account = isGone ? { ...said, status: 'closed' } : said
  if (known === undefined) {
    const id = countAccounts(writer, table) + 1
    recordAccountRow(writer, table, id, account)
    if (id <= indexedTo) recordSearchRow(writer, table, id, account)
  } else if (row.body !== undefined || isGone) {
    const { id, account: before } = known
    replaceAccountRow(writer, table, id, account)
    if (id <= indexedTo) replaceSearchRow(writer, table, id, { before, account })
  }
  const isGoneWithoutWord = isGone && row.body === undefined && paid === undefined
  if (isGoneWithoutWord) return
  const counted = table === 'account' ? 'account_central' : 'next_account_central'
  recordCounted(writer, counted, account.accountNo, { projected, paid })
}
