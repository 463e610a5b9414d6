import { useLayoutEffect } from 'react'

/** Loads the window anew: nothing of the person who left stays in its memory, and no key goes to the old page. */
export function FreshPage() {
  useLayoutEffect(() => location.reload(), [])
  return null
}
