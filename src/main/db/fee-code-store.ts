import type { FeeCode } from '../../domain/fee-code.ts'
import type { Writer } from './database.ts'

export const recordFeeCode = (writer: Writer, fee: FeeCode): void =>
  writer.runOne(
    'INSERT INTO fee_code (code, name, gl_account, default_cents) VALUES (?, ?, ?, ?)',
    fee.code,
    fee.name,
    fee.glAccount,
    fee.defaultCents ?? null,
  )
