import type { Posting } from '../../domain/journal.ts'
import { type Cents, cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

export interface GlBalance {
  readonly debitCents: Cents
  readonly creditCents: Cents
}

export function addToGl(writer: Writer, posting: Posting): void {
  const [debit, credit] = posting.side === 'debit' ? [posting.cents, 0] : [0, posting.cents]
  writer.runOne(
    `INSERT INTO gl_balance (gl_account, debit_cents, credit_cents) VALUES (?, ?, ?)
     ON CONFLICT (gl_account) DO UPDATE SET
       debit_cents = debit_cents + excluded.debit_cents,
       credit_cents = credit_cents + excluded.credit_cents`,
    posting.glAccount,
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
