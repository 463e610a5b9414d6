import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** How long a printed address stays good. Units: milliseconds. */
const TOKEN_LIFE_MS = 10 * 60_000
/** An address that nobody opens is forgotten when newer ones push it out. */
const MOST_TOKENS = 16

/** The cookie that lets a browser in. */
export interface Pass {
  readonly name: string
  readonly value: string
}

/**
 * Decides who may come in: a known Host against rebinding, a known Origin against other sites, and
 * a pass that only a launch token or our own browser launch ever gave.
 */
export class Doorman {
  readonly authority: string
  readonly origin: string
  /** Browsers do not keep cookies apart by port, so the name does. */
  readonly pass: Pass
  private readonly nowMs: () => number
  /** Digests of the tokens that were not used yet, and when each stops being good. */
  private readonly tokens = new Map<string, number>()

  constructor(port: number, nowMs: () => number = Date.now) {
    this.authority = `127.0.0.1:${port}`
    this.origin = `http://${this.authority}`
    this.pass = { name: `headgate-${port}`, value: randomSecret() }
    this.nowMs = nowMs
  }

  isForUs({ headers }: IncomingMessage): boolean {
    return headers.host === this.authority
  }

  comesFromOurPage({ headers }: IncomingMessage): boolean {
    return headers.origin === this.origin
  }

  hasPass({ headers }: IncomingMessage): boolean {
    const wanted = `${this.pass.name}=`
    const given = (headers.cookie ?? '').split('; ').find((cookie) => cookie.startsWith(wanted))
    return given !== undefined && isSame(given.slice(wanted.length), this.pass.value)
  }

  /** An address that opens one window, once, for a while. */
  newAddress(): string {
    const token = randomSecret()
    this.tokens.set(digest(token).toString('hex'), this.nowMs() + TOKEN_LIFE_MS)
    const [oldest] = this.tokens.keys()
    if (this.tokens.size > MOST_TOKENS && oldest !== undefined) this.tokens.delete(oldest)
    return `${this.origin}/open?token=${token}`
  }

  /** True the first time a good token is shown, and never again. */
  spendToken(token: string): boolean {
    const shown = digest(token)
    for (const [hex, goodUntilMs] of this.tokens) {
      if (!timingSafeEqual(Buffer.from(hex, 'hex'), shown)) continue
      this.tokens.delete(hex)
      return this.nowMs() < goodUntilMs
    }
    return false
  }

  passCookie(): string {
    return `${this.pass.name}=${this.pass.value}; Path=/; HttpOnly; SameSite=Strict`
  }
}

const randomSecret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Digests are equally long, so the comparison takes equally long whatever was given. */
const isSame = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right))
