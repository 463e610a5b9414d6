import type { WebSocket } from 'ws'
import type { Channel } from '../../../shared/channel.ts'

const NORMAL_CLOSURE = 1000
const UNSUPPORTED_DATA = 1003

/** A window's web socket as a channel. Anything but text ends it. */
export function webSocketChannel(socket: WebSocket): Channel {
  let tellText: (text: string) => void = () => {}
  let tellClosed: () => void = () => {}
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(UNSUPPORTED_DATA)
    else tellText(String(data))
  })
  socket.on('close', () => tellClosed())
  // A frame that breaks the protocol or the size limit: ws closes the socket itself.
  socket.on('error', () => {})
  return {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    onText(listener) {
      tellText = listener
    },
    onClose(listener) {
      tellClosed = listener
    },
    close() {
      socket.close(NORMAL_CLOSURE)
    },
  }
}
