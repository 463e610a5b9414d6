import { z } from 'zod'
import { method } from '../rpc.ts'
import { BusinessDate, EntryId, Nothing, plainText } from './parts.ts'

/** A turn-off that a payment stopped. No amount stands here: it may be seen during a count. */
export const TurnOffView = z.strictObject({
  receiptNo: z.string(),
  accountNo: z.string(),
  customerName: z.string(),
  serviceAddress: z.string(),
  takenOn: BusinessDate,
  takenTime: z.string(),
  told: z.strictObject({ to: z.string(), by: z.string(), at: z.string() }).optional(),
  /** The payment was another account's: it is on again. Whom somebody told that it is stopped. */
  onAgain: z.strictObject({ believedBy: z.string().optional() }).optional(),
})
export type TurnOffView = z.output<typeof TurnOffView>

const COUNTER = ['cashier', 'supervisor'] as const

export const turnOffContract = {
  /** All that nobody was told of, the longest waiting first; then those of today that somebody was. */
  'turnOff.list': method(
    COUNTER,
    Nothing,
    z.strictObject({
      untold: z.array(TurnOffView),
      told: z.array(TurnOffView),
      /** Also those beyond the list. */
      untoldCount: z.number().int(),
    }),
  ),
  /** Somebody was told; who it was stands in the entry. */
  'turnOff.tell': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      receiptNo: z.string().max(24),
      accountNo: z.string().max(20),
      toldTo: plainText(60),
      /** They were told that it is on again, after they had been told that it is stopped. */
      noLongerStopped: z.literal(true).exactOptional(),
    }),
    Nothing,
    ['unknown_turn_off', 'turn_off_told_already', 'entry_id_reused'],
  ),
} as const
