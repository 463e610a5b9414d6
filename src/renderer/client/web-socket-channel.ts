import type { Channel } from '../../shared/channel.ts'

const openSocket = (): WebSocket => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return new WebSocket(`${scheme}://${location.host}/channel`)
}

/** Knocks: whether somebody opens. */
export const canConnect = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = openSocket()
    socket.addEventListener('open', () => {
      resolve(true)
      socket.close()
    })
    socket.addEventListener('close', () => resolve(false))
  })

/** A channel over a WebSocket of the page's own origin. What is sent before it opens waits. */
export function webSocketChannel(): Channel {
  const socket = openSocket()
  const waiting: string[] = []
  let onText: (text: string) => void = () => {}
  let onClose = () => {}

  socket.addEventListener('open', () => {
    for (const text of waiting.splice(0)) socket.send(text)
  })
  socket.addEventListener('message', ({ data }) => onText(String(data)))
  socket.addEventListener('close', () => onClose())

  return {
    send(text) {
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(text)
      else socket.send(text)
    },
    onText(listener) {
      onText = listener
    },
    onClose(listener) {
      onClose = listener
    },
    close: () => socket.close(),
  }
}
