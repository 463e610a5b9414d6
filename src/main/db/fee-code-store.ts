import type { FeeCode } from '../../domain/fee-code.ts'
import { cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

export const recordFeeCode = (writer: Writer, fee: FeeCode): void =>
  writer.runOne(
    'INSERT INTO fee_code (code, name, gl_account, default_cents) VALUES (?, ?, ?, ?)',
    fee.code,
    fee.name,
    fee.glAccount,
    fee.defaultCents ?? null,
  )

export const listFeeCodes = (reader: Reader): readonly FeeCode[] =>
  reader
    .rows<{ code: string; name: string; gl_account: string; default_cents: number | null }>(
      'SELECT * FROM fee_code ORDER BY code',
    )
    .map(({ code, name, gl_account, default_cents }) => ({
      code,
      name,
      glAccount: gl_account,
      ...(default_cents === null ? {} : { defaultCents: cents(default_cents) }),
    }))
