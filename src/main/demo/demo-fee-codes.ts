import type { FeeCode } from '../../domain/fee-code.ts'
import { cents } from '../../domain/money.ts'

const fee = (code: string, name: string, defaultCents?: number): FeeCode => ({
  code,
  name,
  glAccount: `revenue:${code}`,
  ...(defaultCents === undefined ? {} : { defaultCents: cents(defaultCents) }),
})

/** What is paid at the counter besides water bills. Source: Civil Code 1719 for returned payments. */
export const DEMO_FEE_CODES: readonly FeeCode[] = [
  fee('10', 'New-service deposit', 15_000),
  fee('11', 'New-account set-up', 3_500),
  fee('20', 'Returned-payment fee, first', 2_500),
  fee('21', 'Returned-payment fee, repeated', 3_500),
  fee('30', 'Reconnect, office hours', 5_000),
  fee('31', 'Reconnect, after hours', 15_000),
  fee('40', 'Bulk water permit', 12_500),
  fee('41', 'Bulk water, by the load'),
  fee('42', 'Hydrant meter deposit', 110_000),
  fee('50', 'Backflow test', 6_500),
  fee('51', 'Meter test', 7_500),
  fee('52', 'Encroachment permit', 5_250),
  fee('60', 'Copies, by the page', 25),
  fee('61', 'Account history', 1_000),
  fee('90', 'Other receipt'),
]
