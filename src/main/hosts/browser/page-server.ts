import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Channel } from '../../../shared/channel.ts'
import { MAX_CALL_LENGTH } from '../../../shared/rpc.ts'
import { answerPage } from '../page-files.ts'
import { Doorman } from './doorman.ts'
import { webSocketChannel } from './web-socket-channel.ts'

export interface PageServerOptions {
  readonly rendererFolder: string
  /** Windows wait at the door until the core is there. */
  readonly core: Promise<{ attach(channel: Channel): void }>
  /** A printed address was used up. */
  readonly onAddressUsed: () => void
}

export interface PageServer {
  readonly doorman: Doorman
  close(): void
}

/** A little above the longest call, so that the core can still refuse a slightly longer one by name. */
const MAX_FRAME_BYTES = MAX_CALL_LENGTH + 64 * 1024

/** Serves the window and its channel to this machine only, and only to a browser that was let in. */
export async function openPageServer(options: PageServerOptions): Promise<PageServer> {
  const http = createServer()
  await listen(http)
  const doorman = new Doorman((http.address() as AddressInfo).port)
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  http.on('request', (request, response) => {
    answer(request, response, doorman, options).catch(() => refuse(response, 500))
  })
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refusal = judgeUpgrade(request, doorman)
    if (refusal !== undefined) return refuseUpgrade(socket, refusal)
    options.core.then(
      (core) =>
        sockets.handleUpgrade(request, socket, head, (webSocket) =>
          core.attach(webSocketChannel(webSocket)),
        ),
      () => refuseUpgrade(socket, 503),
    )
  })
  return {
    doorman,
    close() {
      for (const socket of sockets.clients) socket.terminate()
      http.close()
      http.closeAllConnections()
    },
  }
}

const listen = (http: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    http.once('error', reject)
    // Never a name and never all interfaces: only this machine can reach it.
    http.listen(0, '127.0.0.1', resolve)
  })

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  doorman: Doorman,
  { rendererFolder, onAddressUsed }: PageServerOptions,
): Promise<void> {
  if (!doorman.isForUs(request)) return refuse(response, 421)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405)
  const [path = '', query = ''] = (request.url ?? '').split('?', 2)
  if (path === '/open' && request.method === 'GET') {
    if (!doorman.spendToken(new URLSearchParams(query).get('token') ?? '')) {
      return refuse(response, 403)
    }
    onAddressUsed()
    response.writeHead(303, { ...bare, location: '/', 'set-cookie': doorman.passCookie() }).end()
    return
  }
  if (!doorman.hasPass(request)) return refuse(response, 403)
  const page = await answerPage(rendererFolder, path, `'self' ws://${doorman.authority}`)
  if (page === undefined) return refuse(response, 404)
  response.writeHead(200, { ...page.headers, 'content-length': page.body.length })
  response.end(request.method === 'HEAD' ? undefined : page.body)
}

/** The status that refuses a channel, or undefined when the page may have one. */
function judgeUpgrade(request: IncomingMessage, doorman: Doorman): number | undefined {
  if (!doorman.isForUs(request)) return 421
  if (request.url !== '/channel') return 404
  if (!doorman.comesFromOurPage(request)) return 403
  return doorman.hasPass(request) ? undefined : 403
}

const bare = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

const SENTENCES: Readonly<Record<number, string>> = {
  403: 'This address was used already, or it is too old. Start Headgate again for a new one.',
  404: 'There is no such page.',
  405: 'Pages can only be read.',
  421: 'This is not the address of Headgate.',
  500: 'The page could not be read. Start Headgate again.',
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { ...bare, 'content-type': 'text/plain; charset=utf-8' })
  response.end(SENTENCES[status])
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
