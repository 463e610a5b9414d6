import { createHash } from 'node:crypto'
import { type Account, statedAccount } from '../../domain/account.ts'
import { canonicalJson } from '../../domain/canonical-json.ts'

/** What an entry says of imported rows: how many, and one digest over all of them, in their order. */
export interface RowsDigest {
  readonly rows: number
  /** SHA-256 over the canonical text of each row and a line end, hexadecimal. */
  readonly digest: string
}

/** Takes rows one at a time, so that a million need no room. */
export class ReferenceDigest {
  private readonly hash = createHash('sha256')
  private rows = 0

  add(row: object): void {
    this.rows += 1
    this.hash.update(`${canonicalJson(definedFields(row))}\n`)
  }

  addAccount(account: Account): void {
    this.add(statedAccount(account))
  }

  end(): RowsDigest {
    return { rows: this.rows, digest: this.hash.digest('hex') }
  }
}

/** The digest of rows as the store gives them and as an import wrote them: it must be the same. */
export function digestRows(rows: Iterable<object>): RowsDigest {
  const digest = new ReferenceDigest()
  for (const row of rows) digest.add(row)
  return digest.end()
}

export function digestAccounts(accounts: Iterable<Account>): RowsDigest {
  const digest = new ReferenceDigest()
  for (const account of accounts) digest.addAccount(account)
  return digest.end()
}

/** An account as the centre keeps it: the one text of all its fields. */
export const accountText = (account: Account): string => canonicalJson(definedFields(account))

/** A row without the fields it leaves open, so that its canonical text can be told. */
const definedFields = (row: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
