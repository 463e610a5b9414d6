import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_CALL_LENGTH } from '../../src/shared/rpc.ts'
import { makeRendererFolder } from '../fixtures/renderer-folder.ts'
import { type StartedProcess, startProcess } from '../fixtures/started-process.ts'

// A stranger on the same machine knocks at the browser host in every way we know of.

const host = fileURLToPath(new URL('../fixtures/echo-browser-host.ts', import.meta.url))
const { renderer, outside } = makeRendererFolder()
const dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
let started: StartedProcess
let address: URL
let cookie = ''

const printedAddress = async (): Promise<URL> =>
  new URL((JSON.parse(await started.nextLine()) as { address: string }).address)

beforeAll(async () => {
  started = startProcess(host, ['--data', dataFolder, '--renderer', renderer, '--no-window'])
  address = await printedAddress()
})

afterAll(async () => {
  started.child.kill('SIGKILL')
  await started.ended
  for (const folder of [outside, dataFolder]) rmSync(folder, { recursive: true, force: true })
})

interface Seen {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** Asks with the path exactly as written: a URL parser would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Seen> {
  const { hostname, port } = address
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part
      })
      const { statusCode: status = 0, headers: seen } = response
      response.on('end', () => resolve({ status, headers: seen, body }))
    })
    sent.on('error', reject).end()
  })
}

interface Knock {
  readonly path?: string
  readonly headers?: Record<string, string>
}

/** The status that refused a web socket, or the open socket. */
function knock({ path = '/channel', headers = {} }: Knock): Promise<number | WebSocket> {
  const socket = new WebSocket(`ws://${address.host}${path}`, { headers })
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, { statusCode }) => {
      socket.on('error', () => {})
      socket.terminate()
      resolve(statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

const openChannel = async (): Promise<WebSocket> => {
  const socket = await knock({ headers: { cookie, origin: address.origin } })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

describe('the address', () => {
  test('is on this machine only, with 256 bits that open one window', () => {
    expect(address.hostname).toBe('127.0.0.1')
    expect(Buffer.from(address.searchParams.get('token') ?? '', 'base64url')).toHaveLength(32)
  })

  test.each(['/open', '/open?token=', `/open?token=${'A'.repeat(43)}`])(
    'is of no use guessed: %s',
    async (path) => {
      expect(await ask(path)).toMatchObject({ status: 403 })
    },
  )

  test('is exchanged for a cookie once, and the next one is printed', async () => {
    const first = await ask(address.pathname + address.search)
    expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
    const [setCookie = ''] = first.headers['set-cookie'] ?? []
    expect(setCookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    cookie = setCookie.split(';')[0] ?? ''
    expect(await ask(address.pathname + address.search)).toMatchObject({ status: 403 })
    const next = await printedAddress()
    expect(next.origin).toBe(address.origin)
    expect(next.search).not.toBe(address.search)
  })
})

describe('the page', () => {
  test('comes with its policy and its nonce, to a browser that was let in', async () => {
    const page = await ask('/', { cookie })
    expect(page.status).toBe(200)
    const policy = String(page.headers['content-security-policy'])
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(page.body).toContain(`<meta name="csp-nonce" content="${nonce}">`)
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      `connect-src 'self' ws://${address.host}`,
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(page.headers).not.toHaveProperty('access-control-allow-origin')
    expect((await ask('/', { cookie })).body).not.toBe(page.body)
    expect(await ask('/', { cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  test('is refused without the cookie, or with another', async () => {
    expect(await ask('/')).toMatchObject({ status: 403 })
    expect(await ask('/assets/page.js')).toMatchObject({ status: 403 })
    expect(await ask('/', { cookie: `${cookie}x` })).toMatchObject({ status: 403 })
    expect(await ask('/', { cookie: `${cookie.split('=')[0]}=` })).toMatchObject({ status: 403 })
  })

  test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1'])(
    'is refused under the name %s',
    async (name) => {
      expect(await ask('/', { cookie, host: name })).toMatchObject({ status: 421 })
    },
  )

  test('can only be read', async () => {
    expect(await ask('/', { cookie }, 'POST')).toMatchObject({ status: 405 })
    expect(await ask('/', { cookie }, 'OPTIONS')).toMatchObject({ status: 405 })
  })

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/%2e%2e%2fsecret.json',
    '/%252e%252e%252fsecret.json',
    '/..%5csecret.json',
    '/..\\secret.json',
    '/%c0%ae%c0%ae/secret.json',
    '//etc/passwd',
    '/link.json',
    '/.hidden.json',
    '/assets',
    '/assets/page.js%00.css',
    '/%',
    '/nothing.js',
    'http://evil.example/',
  ])('does not lead out of its folder: %s', async (path) => {
    const seen = await ask(path, { cookie })
    expect(seen).toMatchObject({ status: 404 })
    expect(seen.body).not.toMatch(/secret|hidden|root:/)
  })
})

describe('the channel', () => {
  test('opens for our page, and answers', async () => {
    const socket = await openChannel()
    const heard = new Promise((resolve) => socket.on('message', (data) => resolve(String(data))))
    socket.send('hello')
    expect(await heard).toBe('echo hello')
    socket.close()
  })

  test.each<[string, () => Knock, number]>([
    ['no Origin', () => ({ headers: { cookie } }), 403],
    ['a foreign Origin', () => ({ headers: { cookie, origin: 'http://evil.example' } }), 403],
    ['the Origin null', () => ({ headers: { cookie, origin: 'null' } }), 403],
    [
      'an Origin that only begins like ours',
      () => ({ headers: { cookie, origin: `${address.origin}.evil.example` } }),
      403,
    ],
    ['no cookie', () => ({ headers: { origin: address.origin } }), 403],
    [
      'a foreign Host that agrees with its Origin',
      () => ({ headers: { cookie, host: 'evil.example', origin: 'http://evil.example' } }),
      421,
    ],
    [
      'another path',
      () => ({ path: '/channel?x', headers: { cookie, origin: address.origin } }),
      404,
    ],
  ])('is refused to %s', async (_who, given, status) => {
    expect(await knock(given())).toBe(status)
  })

  test('is closed by a frame that is far too large, and the host lives on', async () => {
    const socket = await openChannel()
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.send('x'.repeat(MAX_CALL_LENGTH + 128 * 1024))
    expect(await closed).toBe(1009)
    const next = await openChannel()
    next.close()
  })

  test('is closed by anything but text', async () => {
    const socket = await openChannel()
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.send(Buffer.from('hello'), { binary: true })
    expect(await closed).toBe(1003)
  })

  test('survives a request that is not even HTTP', async () => {
    const raw = connect(Number(address.port), '127.0.0.1')
    raw.on('error', () => {})
    await new Promise<void>((resolve) => {
      raw.on('close', () => resolve())
      raw.write('\0\0\0 nonsense\r\n\r\n')
      raw.resume()
    })
    expect(await ask('/', { cookie })).toMatchObject({ status: 200 })
  })
})

describe('ending', () => {
  test('a second start says who holds the folder and where to open it', async () => {
    const second = startProcess(host, ['--data', dataFolder, '--no-window'])
    const { code, stderr } = await second.ended
    expect(code).toBe(73)
    expect(stderr).toMatch(
      new RegExp(
        `^Headgate is already open on this data folder \\(process ${started.child.pid}, since \\d{1,2}:\\d\\d\\)\\. Open ${address.origin}/open\\?token=\\S+\n$`,
      ),
    )
    const printed = new URL(stderr.slice(stderr.indexOf('http')).trim())
    expect(await ask(printed.pathname + printed.search)).toMatchObject({ status: 303 })
  })

  test('a core that stops by itself is said, and asks to be started again', async () => {
    const socket = await openChannel()
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.send('stop')
    const { code, stderr } = await started.ended
    await closed
    expect(code).toBe(75)
    expect(stderr).toContain('The disk did not take the last entry.')
    expect(existsSync(join(dataFolder, 'closed'))).toBe(true)
  })
})
