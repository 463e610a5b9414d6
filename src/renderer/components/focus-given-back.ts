import { useEffect, useState } from 'react'

/** Where the focus was before the dialog that opened last, and before those it took the place of. */
let placesBefore: readonly (Element | null)[] = []

/**
 * A dialog is closed by taking it away, so that the library never sees it close: the focus goes back
 * here. One that took the place of another gives it back to where that one was opened.
 */
export function useFocusGivenBack(): void {
  const [before] = useState(() => {
    const from = document.activeElement
    return from?.closest('[role="dialog"]') ? [from, ...placesBefore] : [from]
  })
  useEffect(() => {
    placesBefore = before
    return () => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      const place = before.find((element) => element?.isConnected === true)
      if (isLost && place instanceof HTMLElement) place.focus()
    }
  }, [before])
}
