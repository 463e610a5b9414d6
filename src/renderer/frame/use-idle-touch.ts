import { useEffect } from 'react'
import { useClient } from '../client/client-provider.tsx'
import { TOUCH_EVERY_MS, touchesEvery } from './idle-touch.ts'

const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Keeps the idle lock waiting while a person really types or points. */
export function useIdleTouch(): void {
  const client = useClient()
  useEffect(() => {
    const isDue = touchesEvery(TOUCH_EVERY_MS)
    const onInput = (event: Event) => {
      if (!event.isTrusted || !isDue(event.timeStamp)) return
      // Nothing to say when it fails: a core that is gone has a cover of its own.
      client.call('session.touch', {}).catch(() => {})
    }
    for (const input of INPUTS)
      window.addEventListener(input, onInput, { capture: true, passive: true })
    return () => {
      for (const input of INPUTS) window.removeEventListener(input, onInput, { capture: true })
    }
  }, [client])
}
