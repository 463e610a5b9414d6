import type { Channel } from '../../shared/channel.ts'
import { canConnect, webSocketChannel } from './web-socket-channel.ts'

/** What the preload puts into the window, and nothing else. */
interface WindowBridge {
  send(text: string): void
  onText(listener: (text: string) => void): void
  onClose(listener: () => void): void
}

declare global {
  interface Window {
    readonly headgate?: WindowBridge
  }
}

/** The way to the core from this window, whichever host opened it. */
export function openChannel(): Channel {
  const { headgate } = window
  return headgate === undefined ? webSocketChannel() : { ...bridged(headgate), close: () => {} }
}

const bridged = (bridge: WindowBridge): Omit<Channel, 'close'> => ({
  send: (text) => bridge.send(text),
  onText: (listener) => bridge.onText(listener),
  onClose: (listener) => bridge.onClose(listener),
})

const RETRY_MS = 500

/**
 * Resolves when a core answers again, so that the window can begin afresh.
 * The desktop host loads its window again by itself; there is nothing to wait for here.
 */
export async function coreAnswersAgain(): Promise<void> {
  if (window.headgate !== undefined) return new Promise(() => {})
  while (!(await canConnect())) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
}
