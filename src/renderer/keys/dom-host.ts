import { flushSync } from 'react-dom'
import { focusArriving, focusWithin, moveFocus } from './dom-focus.ts'
import type { KeyHost } from './key-focus.ts'
import type { KeyStroke } from './key-name.ts'

/** A window that is hidden paints no frames; do not wait for one for ever. Units: ms. */
const LONGEST_FRAME_MS = 100

/** The dispatcher's window, for real. */
export const domHost: KeyHost = {
  focus: focusWithin,
  focusArriving,
  moveFocus,
  flush: (act) => flushSync(act),
  settled: nextFrame,
  after: afterKeys,
}

/** What was pressed while the window was busy may stand behind the timer; by the second one it is heard. */
function afterKeys(milliseconds: number, run: () => void): () => void {
  let timer = setTimeout(() => {
    timer = setTimeout(run)
  }, milliseconds)
  return () => clearTimeout(timer)
}

/** The frame, and then what was queued behind it: by then React has shown what the act changed. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_FRAME_MS)
    requestAnimationFrame(() => {
      setTimeout(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  })
}

export const strokeOf = (event: KeyboardEvent): KeyStroke => ({
  code: event.code,
  key: event.key,
  repeat: event.repeat,
  ctrlKey: event.ctrlKey,
  altKey: event.altKey,
  shiftKey: event.shiftKey,
  metaKey: event.metaKey,
  numLock: event.getModifierState('NumLock'),
  timeStamp: event.timeStamp,
})
