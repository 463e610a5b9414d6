import { z } from 'zod'
import { method } from '../rpc.ts'
import { EntryCents, EntryId, Nothing, plainText } from './parts.ts'

export const FeeCodeView = z.strictObject({
  /** Digits only, at most four. */
  code: z.string().max(8),
  name: plainText(40),
  glAccount: z.string().max(60),
  /** The usual amount; absent where the amount is always keyed. */
  defaultCents: EntryCents.exactOptional(),
  /** False: stays on old receipts, and is not offered any more. */
  isActive: z.boolean(),
})
export type FeeCodeView = z.output<typeof FeeCodeView>

const SUPERVISOR = ['supervisor'] as const
const Change = FeeCodeView.extend({ entryId: EntryId })

export const feeCodeContract = {
  /** Every fee code, the retired ones too. */
  'feeCode.list': method(SUPERVISOR, Nothing, z.array(FeeCodeView)),
  'feeCode.add': method(SUPERVISOR, Change, z.array(FeeCodeView), [
    'fee_code_not_digits',
    'fee_code_taken',
    'gl_account_not_free',
    'centre_needed',
    'entry_id_reused',
  ]),
  'feeCode.edit': method(SUPERVISOR, Change, z.array(FeeCodeView), [
    'fee_code_not_digits',
    'unknown_fee_code',
    'gl_account_not_free',
    'centre_needed',
    'entry_id_reused',
  ]),
} as const
