import { controlAccount } from '../../domain/gl-account.ts'
import type { Posting } from '../../domain/journal.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

export interface GlBalance {
  readonly debitCents: Cents
  readonly creditCents: Cents
}

export function addToGl(writer: Writer, posting: Posting): void {
  const [debit, credit] = posting.side === 'debit' ? [posting.cents, 0] : [0, posting.cents]
  const glAccount = controlAccount(posting.glAccount)
  const isKnown = writer.run(
    `UPDATE gl_balance SET debit_cents = debit_cents + ?, credit_cents = credit_cents + ?
     WHERE gl_account = ?`,
    debit,
    credit,
    glAccount,
  )
  if (isKnown === 1) return
  writer.runOne(
    'INSERT INTO gl_balance (gl_account, debit_cents, credit_cents) VALUES (?, ?, ?)',
    glAccount,
    debit,
    credit,
  )
}

export function findGlBalance(reader: Reader, glAccount: string): GlBalance {
  const row = reader.row<{ debit_cents: number; credit_cents: number }>(
    'SELECT debit_cents, credit_cents FROM gl_balance WHERE gl_account = ?',
    glAccount,
  )
  return { debitCents: cents(row?.debit_cents ?? 0), creditCents: cents(row?.credit_cents ?? 0) }
}
