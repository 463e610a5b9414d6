import type { SeenCheckTold } from '../../../../domain/counter/seen-check-told.ts'
import type { Slip } from '../../../../domain/counter/slip.ts'
import type { FixablePayment, MoveView } from '../../../../shared/contract/fix.ts'
import type { FixView } from '../../../../shared/contract/receipt.ts'

/** Where fixing a payment stands. */
export type FixStep =
  /** Which payment, and what is wrong with it. */
  | { readonly at: 'payment' }
  /** Which of its tenders or lines. */
  | { readonly at: 'part'; readonly part: 'tender' | 'line'; readonly place: number }
  /** What the tender truly was. */
  | {
      readonly at: 'kind'
      readonly place: number
      readonly slip: Slip | undefined
      /** The check paid before; undefined where that is not asked. */
      readonly seen: SeenCheckTold | undefined
    }
  /** Which account was meant. */
  | { readonly at: 'account'; readonly place: number; readonly text: string }
  /** What the move would do. */
  | { readonly at: 'confirm'; readonly place: number; readonly move: MoveView }
  | { readonly at: 'done'; readonly fix: FixView; readonly toldTo: string | undefined }

export const chosenStep = (part: 'tender' | 'line', place: number): FixStep =>
  part === 'tender'
    ? { at: 'kind', place, slip: undefined, seen: undefined }
    : { at: 'account', place, text: '' }

/** One step back; undefined closes. */
export function stepBack(step: FixStep, payment: FixablePayment | undefined): FixStep | undefined {
  switch (step.at) {
    case 'payment':
    case 'done':
      return undefined
    case 'part':
      return { at: 'payment' }
    case 'kind':
      if (step.seen !== undefined) return { ...step, seen: undefined }
      return step.slip === undefined
        ? beforePart(payment, 'tender', step.place)
        : { ...step, slip: slipBefore(step.slip) }
    case 'account':
      return step.text === '' ? beforePart(payment, 'line', step.place) : { ...step, text: '' }
    case 'confirm':
      return { at: 'account', place: step.place, text: '' }
  }
}

const slipBefore = (slip: Slip): Slip | undefined =>
  slip.is === 'card' && slip.at === 'last_four' ? { ...slip, at: 'approval_code' } : undefined

function beforePart(
  payment: FixablePayment | undefined,
  part: 'tender' | 'line',
  place: number,
): FixStep {
  const parts = part === 'tender' ? payment?.tenders : payment?.lines
  return (parts?.length ?? 0) > 1 ? { at: 'part', part, place } : { at: 'payment' }
}
