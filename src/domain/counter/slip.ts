import { accept, type Decision, refuse } from '../decision.ts'
import type { Cents } from '../money.ts'
import type { TenderRejection } from '../payment/payment-tenders.ts'
import { type CardTender, PAPER_KINDS, type PaperKind, type PaperTender } from '../tender.ts'

/** A check, cashier's check or money order being written down. */
export interface PaperSlip {
  readonly is: 'paper'
  readonly kind: PaperKind
  readonly cents: Cents
  readonly number: string
  /** What a check reader read of it beside its number. */
  readonly bank?: string
  readonly accountMark?: string
  readonly accountLastFour?: string
}

/** What the external card terminal printed, being written down: two fields, one after the other. */
export interface CardSlip {
  readonly is: 'card'
  readonly cents: Cents
  readonly approvalCode: string
  readonly lastFour: string
  readonly at: 'approval_code' | 'last_four'
}

export type Slip = PaperSlip | CardSlip

/** The most that a number on a check and an approval code can have. Units: characters. */
const MAX_CHECK_NUMBER = 12
const MAX_APPROVAL_CODE = 8

/** The slip with its field as typed; what does not belong in the field is left out. */
export function typeOnSlip(slip: Slip, text: string): Slip {
  if (slip.is === 'paper') return { ...slip, number: digitsOf(text, MAX_CHECK_NUMBER) }
  if (slip.at === 'last_four') return { ...slip, lastFour: digitsOf(text, 4) }
  const approvalCode = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return { ...slip, approvalCode: approvalCode.slice(0, MAX_APPROVAL_CODE) }
}

const digitsOf = (text: string, most: number): string => text.replace(/\D/g, '').slice(0, most)

/** What stands in the slip's field. */
export function slipText(slip: Slip): string {
  if (slip.is === 'paper') return slip.number
  return slip.at === 'last_four' ? slip.lastFour : slip.approvalCode
}

/** The next kind of paper among those accepted: check, cashier's check, money order, check. */
export function nextPaperKind(kind: PaperKind, accepted: readonly string[]): PaperKind {
  const from = PAPER_KINDS.indexOf(kind)
  const after = [...PAPER_KINDS.slice(from + 1), ...PAPER_KINDS.slice(0, from + 1)]
  return after.find((each) => accepted.includes(each)) ?? kind
}

/** What Enter makes of a slip: its next field, or the tender. */
export function acceptSlip(
  slip: Slip,
): Decision<
  { readonly slip: Slip } | { readonly tender: PaperTender | CardTender },
  TenderRejection
> {
  if (slip.is === 'paper') {
    const { is: _, ...tender } = slip
    return slip.number === '' ? refuse('check_number_missing') : accept({ tender })
  }
  const { cents, approvalCode, lastFour } = slip
  if (slip.at === 'approval_code') {
    if (approvalCode.length < 2) return refuse('card_slip_incomplete')
    return accept({ slip: { ...slip, at: 'last_four' as const } })
  }
  if (lastFour.length < 4) return refuse('card_slip_incomplete')
  return accept({ tender: { kind: 'card' as const, cents, approvalCode, lastFour } })
}
