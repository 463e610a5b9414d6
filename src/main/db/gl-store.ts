import { controlAccount } from '../../domain/gl-account.ts'
import type { Posting } from '../../domain/journal.ts'
import { addCents, type Cents, cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

export interface GlBalance {
  readonly debitCents: Cents
  readonly creditCents: Cents
}

export const addToGl = (writer: Writer, posting: Posting): void =>
  addTo(writer, 'gl_balance', posting)

/** What another workstation of the office posted. */
export const addToOfficeGl = (writer: Writer, posting: Posting): void =>
  addTo(writer, 'office_gl_balance', posting)

type Ledger = 'gl_balance' | 'office_gl_balance'

function addTo(writer: Writer, ledger: Ledger, posting: Posting): void {
  const [debit, credit] = posting.side === 'debit' ? [posting.cents, 0] : [0, posting.cents]
  const glAccount = controlAccount(posting.glAccount)
  const isKnown = writer.run(
    `UPDATE ${ledger} SET debit_cents = debit_cents + ?, credit_cents = credit_cents + ?
     WHERE gl_account = ?`,
    debit,
    credit,
    glAccount,
  )
  if (isKnown === 1) return
  writer.runOne(
    `INSERT INTO ${ledger} (gl_account, debit_cents, credit_cents) VALUES (?, ?, ?)`,
    glAccount,
    debit,
    credit,
  )
}

/** What this workstation posted. */
export const findGlBalance = (reader: Reader, glAccount: string): GlBalance =>
  findIn(reader, 'gl_balance', glAccount)

/** What the whole office posted, as far as it is known here. */
export function findOfficeGlBalance(reader: Reader, glAccount: string): GlBalance {
  const own = findIn(reader, 'gl_balance', glAccount)
  const others = findIn(reader, 'office_gl_balance', glAccount)
  return {
    debitCents: addCents(own.debitCents, others.debitCents),
    creditCents: addCents(own.creditCents, others.creditCents),
  }
}

function findIn(reader: Reader, ledger: Ledger, glAccount: string): GlBalance {
  const row = reader.row<{ debit_cents: number; credit_cents: number }>(
    `SELECT debit_cents, credit_cents FROM ${ledger} WHERE gl_account = ?`,
    glAccount,
  )
  return { debitCents: cents(row?.debit_cents ?? 0), creditCents: cents(row?.credit_cents ?? 0) }
}
