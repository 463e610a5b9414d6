import { z } from 'zod'
import { addsUp, MOST_TAPE_LINES } from '../../domain/tape.ts'
import { EntryCents } from './parts.ts'

const AboveZero = EntryCents.refine((cents) => cents > 0, 'is zero')

const Line = z.strictObject({
  sign: z.enum(['plus', 'minus']),
  cents: AboveZero,
  of: z
    .strictObject({
      cents: EntryCents,
      by: z.enum(['times', 'divided_by']),
      count: z.number().int().min(0).max(999_999_999),
    })
    .exactOptional(),
})
const Lines = z.array(Line).max(MOST_TAPE_LINES)

/** A tape whose total went into a field. */
export const Tape = z
  .strictObject({ lines: Lines, totalCents: EntryCents })
  .refine(addsUp, 'does not add up')

/** The tape of an unfinished payment. */
export const DraftTape = z.strictObject({ lines: Lines, sent: Tape.exactOptional() })
