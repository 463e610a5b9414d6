import { useMemo } from 'react'
import type { KeptTape, PaymentTape } from '../../../domain/tape.ts'
import type { TapeHome } from '../../components/tape/tape-home.ts'
import type { Counter } from './use-counter.ts'

/** The tape lives with the payment in hand: the fields of amount and tender share it. */
export function useCounterTape({ state, act }: Counter): TapeHome {
  const tape = 'typed' in state ? undefined : state.tape
  return useMemo(
    () => ({
      lines: () => tape?.lines ?? [],
      keep: (lines) => void act({ act: 'tape_kept', lines }),
      sent: (sent) => void act({ act: 'tape_sent', tape: sent }),
    }),
    [act, tape],
  )
}

/** A tape as the core is told it. */
export const frameTape = ({ lines, totalCents }: KeptTape) => ({ lines: [...lines], totalCents })

export const frameDraftTape = ({ lines, sent }: PaymentTape) => ({
  lines: [...lines],
  ...(sent === undefined ? {} : { sent: frameTape(sent) }),
})
