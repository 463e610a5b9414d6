import { isIP } from 'node:net'

/** Where the centre is. */
export interface CentralAddress {
  readonly host: string
  readonly port: number
  readonly database: string
  /** PEM: whoever signed the server's certificate, by itself those that the system trusts; and one's own with its key. */
  readonly caFile?: string
}

export interface CentralLogin {
  readonly user: string
  readonly password: string
}

/** Only what never leaves this machine may go unencrypted. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === 'localhost' ||
  host === '::1' ||
  (isIP(host) === 4 && host.startsWith('127.'))

/** Whether the line has to be encrypted, with a server that proves its name. */
export const needsTls = ({ host, caFile }: CentralAddress): boolean =>
  !isLoopback(host) || caFile !== undefined

/**
 * Reads `postgres://user:password@host:port/database?sslrootcert=file`.
 * Throws: a sentence for a person. It never tells the password.
 */
export function readDatabaseUrl(text: string): {
  readonly address: CentralAddress
  readonly login: CentralLogin
} {
  const url = URL.parse(text)
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error('A database is named as postgres://user:password@host:5432/database.')
  }
  const missing = missingPart(url)
  if (missing !== undefined) throw new Error(`The address of the database names no ${missing}.`)
  const caFile = url.searchParams.get('sslrootcert')
  const address: CentralAddress = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(caFile === null ? {} : { caFile }),
  }
  assertKnown(url.searchParams, address)
  const [user, password] = [url.username, url.password].map(decodeURIComponent)
  return { address, login: { user: user ?? '', password: password ?? '' } }
}

function missingPart(url: URL): string | undefined {
  if (url.hostname === '') return 'host'
  if (url.username === '') return 'user'
  return url.pathname.length < 2 ? 'database' : undefined
}

/** What we would leave out, somebody may have relied on. */
function assertKnown(options: URLSearchParams, address: CentralAddress): void {
  for (const [name, value] of options) {
    if (name === 'sslrootcert') continue
    if (name !== 'sslmode') throw new Error(`The address of the database has a "${name}" too much.`)
    const isStrict = value === 'verify-full'
    if (!isStrict && needsTls(address)) {
      throw new Error(`Headgate connects to ${address.host} with sslmode=verify-full only.`)
    }
    if (isStrict && !needsTls(address)) {
      throw new Error('sslmode=verify-full on this machine needs sslrootcert=FILE.')
    }
  }
}
