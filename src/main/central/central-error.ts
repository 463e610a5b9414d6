import pg from 'pg'

/** Why the centre did not answer, in the terms in which a workstation acts on it. */
export type CentralReason =
  /** Nobody answers there: no network, no such name, no server. */
  | 'unreachable'
  /** The role or its password is not known, or not allowed in any more. */
  | 'login_refused'
  | 'not_permitted'
  /** The server could not prove who it is. */
  | 'not_trusted'
  /** The server wants a certificate of this machine, and got none that it knows. */
  | 'certificate_wanted'
  /** It has to do with others at the moment: a lock, a deadlock, a statement that took too long. */
  | 'busy'
  | 'shutting_down'
  /** The line was cut: whether a transaction was committed is unknown. */
  | 'cut'
  /** Anything else the server says no to; `code` and the message tell. */
  | 'refused'

/** The one error that a call to the centre throws, other than a bug of ours. */
export class CentralError extends Error {
  readonly reason: CentralReason
  /** PostgreSQL's SQLSTATE, or the name of the network's error. */
  readonly code: string | undefined

  constructor(
    reason: CentralReason,
    message: string,
    details: { readonly code?: string | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = 'CentralError'
    this.reason = reason
    this.code = details.code
  }

  /** The same once more may work, with nobody changing anything. */
  get isWorthRetrying(): boolean {
    return WORTH_RETRYING.has(this.reason)
  }
}

const WORTH_RETRYING: ReadonlySet<CentralReason> = new Set([
  'unreachable',
  'busy',
  'shutting_down',
  'cut',
])

/** Where it happened: while the connection was made, or later. */
export type Stage = 'connecting' | 'connected'

/** Any error of the client as ours. */
export function centralError(error: unknown, stage: Stage): CentralError {
  if (error instanceof CentralError) return error
  // One name with several addresses fails as several errors; the first is as good as any.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return centralError(error.errors[0], stage)
  }
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(error)
  return new CentralError(reasonOf(error, message, stage), message, { code, cause: error })
}

function reasonOf(error: unknown, message: string, stage: Stage): CentralReason {
  const code = codeOf(error)
  if (wantsCertificate(message, code)) return 'certificate_wanted'
  if (error instanceof pg.DatabaseError && code !== undefined) return reasonOfState(code)
  if (code !== undefined && TLS_CODE.test(code)) return 'not_trusted'
  if (message === 'The server does not support SSL connections') return 'not_trusted'
  return stage === 'connecting' ? 'unreachable' : 'cut'
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Source: PostgreSQL documentation, Appendix A, "PostgreSQL Error Codes". */
function reasonOfState(state: string): CentralReason {
  if (state.startsWith('28')) return 'login_refused'
  if (state === '42501') return 'not_permitted'
  // 40: serialization and deadlock; 53: out of connections, memory or disk; 55P03: lock; 57014: timeout.
  if (/^(40...|53...|55P03|57014)$/.test(state)) return 'busy'
  // 25006: a standby that only reads, in the middle of a change of servers.
  if (/^(57P0.|25006)$/.test(state)) return 'shutting_down'
  // 25P03 and 25P04: the server hung up on an open transaction.
  if (/^(08...|25P0[34])$/.test(state)) return 'cut'
  return 'refused'
}

/** Without one PostgreSQL says so; with a wrong one it ends the handshake. */
const wantsCertificate = (message: string, code: string | undefined): boolean =>
  (code === '28000' && message.includes('client certificate')) ||
  /^ERR_SSL_(TLS|SSL)V\d+_ALERT_.*(CA|CERTIFICATE|CERTIFICATE_(REQUIRED|EXPIRED|REVOKED|UNKNOWN))$/.test(
    code ?? '',
  )

/** Source: Node.js documentation, tls, "X509 certificate error codes". */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|PATH_LENGTH_|(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO)$)/
