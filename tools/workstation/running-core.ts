import { WebSocket } from 'ws'
import { webSocketChannel } from '../../src/main/hosts/browser/web-socket-channel.ts'
import { type Client, connect } from '../../src/shared/connect.ts'

/**
 * A workstation that runs without a window of its own, spoken to over the address it gives. It takes
 * us for its newest window: one that was open in a browser is told so and closes.
 */
export async function connectToRunning(
  address: string,
): Promise<{ readonly client: Client; close(): Promise<void> }> {
  const opened = await fetch(address, { redirect: 'manual' })
  const cookie = opened.headers.getSetCookie().map((each) => each.split(';')[0])
  if (cookie.length === 0) throw new Error('The running workstation did not let us in.')
  const { host, origin } = new URL(address)
  const socket = new WebSocket(`ws://${host}/channel`, {
    headers: { cookie: cookie.join('; '), origin },
  })
  const client = connect(webSocketChannel(socket))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client,
    async close() {
      socket.close()
    },
  }
}
