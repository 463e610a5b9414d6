import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { TapeLine } from '../../../domain/tape.ts'
import { TapeDeskContext, type TapeField, type TapeHome, TapeHomeContext } from './tape-home.ts'

/** Lets the tape be opened from a money field while it has the focus. */
export function useTapeField(field: Omit<TapeField, 'home'>) {
  const desk = useContext(TapeDeskContext)
  const shared = useContext(TapeHomeContext)
  const own = useOwnHome()
  const latest = useRef({ ...field, home: shared ?? own })
  useLayoutEffect(() => {
    latest.current = { ...field, home: shared ?? own }
  })
  const read = useCallback(() => latest.current, [])
  useEffect(() => () => desk?.gone(read), [desk, read])
  return {
    onFocus: () => desk?.focused(read),
    onBlur: () => desk?.left(read),
  }
}

function useOwnHome(): TapeHome {
  const kept = useRef<readonly TapeLine[]>([])
  return useMemo(
    () => ({
      lines: () => kept.current,
      keep: (lines) => {
        kept.current = lines
      },
    }),
    [],
  )
}
