import type { FeeCode, ListedFeeCode } from '../../domain/fee-code.ts'
import { cents } from '../../domain/money.ts'
import type { Reader, Writer } from './database.ts'

interface FeeCodeRow {
  readonly code: string
  readonly name: string
  readonly gl_account: string
  readonly default_cents: number | null
}

const feeCodeOf = ({ code, name, gl_account, default_cents }: FeeCodeRow): FeeCode => ({
  code,
  name,
  glAccount: gl_account,
  ...(default_cents === null ? {} : { defaultCents: cents(default_cents) }),
})

/** One of the fee codes that the set-up brings along; its entry says the digest of them all. */
export const recordImportedFeeCode = (writer: Writer, fee: FeeCode): void =>
  writer.runOne(
    'INSERT INTO fee_code (code, name, gl_account, default_cents) VALUES (?, ?, ?, ?)',
    fee.code,
    fee.name,
    fee.glAccount,
    fee.defaultCents ?? null,
  )

export const listImportedFeeCodes = (reader: Reader): readonly FeeCode[] =>
  reader.rows<FeeCodeRow>('SELECT * FROM fee_code ORDER BY code').map(feeCodeOf)

/** A fee code as an entry changed or added it: it stands in place of the imported one. */
export const recordFeeCode = (writer: Writer, fee: ListedFeeCode): void =>
  writer.runOne(
    `INSERT INTO fee_code_change (code, name, gl_account, default_cents, is_active)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, gl_account = excluded.gl_account,
       default_cents = excluded.default_cents, is_active = excluded.is_active`,
    fee.code,
    fee.name,
    fee.glAccount,
    fee.defaultCents ?? null,
    fee.isActive ? 1 : 0,
  )

/** What can be chosen at the counter. */
export const listFeeCodesInUse = (reader: Reader): readonly FeeCode[] =>
  listFeeCodes(reader)
    .filter(({ isActive }) => isActive)
    .map(({ isActive: _, ...fee }) => fee)

/** Every fee code as it stands now, the retired ones too. */
export const listFeeCodes = (reader: Reader): readonly ListedFeeCode[] =>
  reader
    .rows<FeeCodeRow & { is_active: number }>(
      `SELECT code, name, gl_account, default_cents, is_active FROM fee_code_change
       UNION ALL
       SELECT code, name, gl_account, default_cents, 1 FROM fee_code
       WHERE code NOT IN (SELECT code FROM fee_code_change)
       ORDER BY code`,
    )
    .map((row) => ({ ...feeCodeOf(row), isActive: row.is_active === 1 }))
