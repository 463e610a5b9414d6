import { z } from 'zod'
import { method } from '../rpc.ts'
import { EntryId, Nothing, plainText, StaffName } from './parts.ts'

/** What the centre stored all the same, and somebody has to look at. */
export const ExceptionView = z.strictObject({
  n: z.number().int().min(1),
  /** What is odd: `account_unknown`, `chain_forked`, ...; one that is not known here is shown all the same. */
  kind: z.string(),
  workstation: z.string(),
  raisedAt: z.string(),
  /** What is known of it, for its sentence. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Who looked at it, and what they found. */
  resolution: z
    .strictObject({ note: z.string(), staff: StaffName, at: z.string(), isSent: z.boolean() })
    .optional(),
})
export type ExceptionView = z.output<typeof ExceptionView>

const SUPERVISOR = ['supervisor'] as const

export const exceptionContract = {
  /** Open ones first, the newest first; then those that were looked at. */
  'exception.list': method(SUPERVISOR, Nothing, z.array(ExceptionView)),
  /** Says what was found. Nothing about money changes by it. */
  'exception.resolve': method(
    SUPERVISOR,
    z.strictObject({ entryId: EntryId, n: z.number().int().min(1), note: plainText(200) }),
    z.array(ExceptionView),
    ['unknown_exception', 'exception_resolved_already', 'entry_id_reused'],
  ),
}
