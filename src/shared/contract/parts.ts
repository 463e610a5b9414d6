import { z } from 'zod'
import { businessDate, instant, isDate } from '../../domain/calendar.ts'
import { DENOMINATIONS } from '../../domain/denomination.ts'
import { cents, MAX_ENTRY_CENTS } from '../../domain/money.ts'
import { PIN_PATTERN, STAFF_NUMBER_PATTERN } from '../../domain/staff.ts'

/** The pieces that several nouns share. A schema and its type have one name. */

/** An amount a person keyed. Units: whole cents, at most nine digits. */
export const EntryCents = z.number().int().min(0).max(MAX_ENTRY_CENTS).transform(cents)

/** An amount the core reckoned. Units: whole cents. */
export const Cents = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).transform(cents)

export const BusinessDate = z.string().refine(isDate, 'not a date').transform(businessDate)

export const Instant = z.iso.datetime({ precision: 3 }).transform(instant)

/** Made by the window before it asks, kept for every retry. */
export const EntryId = z.uuid()

export const StaffNumber = z.string().regex(STAFF_NUMBER_PATTERN)

export const Pin = z.string().regex(PIN_PATTERN)

/** A second person signs at the cashier's window. */
export const Signature = z.strictObject({ number: StaffNumber, pin: Pin })

export const StaffName = z.strictObject({ number: z.string(), name: z.string() })

export const RoleName = z.enum(['cashier', 'supervisor', 'custodian'])

export const TenderKind = z.enum(['cash', 'check', 'cashiers_check', 'money_order', 'card', 'eft'])

export const Till = z.string().min(1).max(8)

const Pieces = z.strictObject({
  loose: z.number().int().min(0).max(99_999),
  packs: z.number().int().min(0).max(999),
})

/** Cash by denomination; unknown denominations are refused. */
export const CashCount = z.partialRecord(
  z.enum(DENOMINATIONS.map((kind) => kind.id) as [string, ...string[]]),
  Pieces,
)

export const Nothing = z.strictObject({})

/** A line of text a person typed: trimmed, no control characters. */
export const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => ![...text].some((letter) => letter < ' '), 'holds a control character')
