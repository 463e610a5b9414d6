import pg from 'pg'
import { assert } from '../../domain/decision.ts'
import { type CentralAddress, type CentralLogin, needsTls } from './address.ts'
import { CentralError, centralError } from './central-error.ts'
import { readCertificateFile } from './certificate-file.ts'

/** A value in a statement. Arrays become PostgreSQL's arrays, other objects JSON. */
type Parameter = unknown
type Row = Record<string, unknown>

/** Asks the centre. Whatever goes wrong is a CentralError. */
export interface CentralSession {
  rows<T = Row>(sql: string, ...values: readonly Parameter[]): Promise<T[]>
  /** `SELECT headgate.<name>(...)`: one statement, so one transaction of its own. */
  call<T = unknown>(name: string, ...values: readonly Parameter[]): Promise<T>
  /** Several statements without a value, as a migration has them. */
  script(sql: string): Promise<void>
}

export interface CentralConnection extends CentralSession {
  /** All or nothing. After a `cut` nobody knows which of the two: ask again. */
  transaction<T>(act: (session: CentralSession) => Promise<T>): Promise<T>
  /** Whether anything can still be asked on this line. */
  isOpen(): boolean
  /** Calls back once, when the line is gone without `close`. */
  onLost(act: (error: CentralError) => void): void
  close(): Promise<void>
}

export interface ConnectionOptions {
  /** Shown to the database's administrator. */
  readonly name?: string
  /** Units: milliseconds. */
  readonly connectWithinMs?: number
  /** A statement without an answer for so long was sent into the void; the line is given up. */
  readonly answerWithinMs?: number
}

/**
 * Connects to the centre: encrypted, with a server that proves its name, wherever it is not this machine.
 * Nothing in it depends on the state of a session, so a pooler may hand each transaction to another one.
 * Throws: CentralError.
 */
export async function openConnection(
  address: CentralAddress,
  login: CentralLogin,
  options: ConnectionOptions = {},
): Promise<CentralConnection> {
  const client = new pg.Client(clientConfig(address, login, options))
  const line = new Line(client)
  try {
    await client.connect()
  } catch (error) {
    line.hangUp()
    throw centralError(error, 'connecting')
  }
  return line
}

function clientConfig(
  address: CentralAddress,
  login: CentralLogin,
  { name = 'headgate', connectWithinMs = 10_000, answerWithinMs = 60_000 }: ConnectionOptions,
): pg.ClientConfig {
  return {
    host: address.host,
    port: address.port,
    database: address.database,
    user: login.user,
    password: login.password,
    ssl: needsTls(address) && tlsOptions(address),
    application_name: name,
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** The name on the certificate is compared with the host that was asked for: `verify-full`. */
function tlsOptions({ caFile }: CentralAddress): pg.ClientConfig['ssl'] {
  const strict = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const
  return caFile === undefined ? strict : { ...strict, ...readCertificateFile(caFile) }
}

class Line implements CentralConnection {
  private readonly client: pg.Client
  private state: 'open' | 'closed' | 'lost' = 'open'
  private inTransaction = false
  private tellLost: ((error: CentralError) => void) | undefined

  constructor(client: pg.Client) {
    this.client = client
    // Without a listener an error between two statements would end the process.
    client.on('error', (error) => this.lose(centralError(error, 'connected')))
    client.on('end', () => this.lose(new CentralError('cut', 'The centre hung up.')))
  }

  isOpen(): boolean {
    return this.state === 'open'
  }

  onLost(act: (error: CentralError) => void): void {
    this.tellLost = act
  }

  async rows<T = Row>(sql: string, ...values: readonly Parameter[]): Promise<T[]> {
    const answer = await this.ask({ text: sql, values: [...values] })
    return answer.rows
  }

  async call<T = unknown>(name: string, ...values: readonly Parameter[]): Promise<T> {
    assert(/^[a-z][a-z_]*$/.test(name), `${name} is the name of a function`)
    const places = values.map((_, index) => `$${index + 1}`).join(', ')
    const [row] = await this.rows<{ answer: T }>(
      `SELECT headgate.${name}(${places}) AS answer`,
      ...values,
    )
    assert(row !== undefined, `headgate.${name} answers`)
    return row.answer
  }

  async script(sql: string): Promise<void> {
    await this.ask({ text: sql })
  }

  async transaction<T>(act: (session: CentralSession) => Promise<T>): Promise<T> {
    assert(!this.inTransaction, 'one transaction at a time on a line')
    this.inTransaction = true
    try {
      await this.script('BEGIN')
      const value = await act(this)
      const { command } = await this.ask({ text: 'COMMIT' })
      assert(command === 'COMMIT', 'no statement of a transaction failed and was passed over')
      return value
    } catch (error) {
      await this.takeBack()
      throw error
    } finally {
      this.inTransaction = false
    }
  }

  async close(): Promise<void> {
    if (this.state !== 'open') return
    this.state = 'closed'
    await this.client.end().catch(() => {})
  }

  /** Lets go of the socket without a word to the other side. */
  hangUp(): void {
    if (this.state === 'open') this.state = 'closed'
    this.client.connection.stream.destroy()
  }

  private async ask(query: pg.QueryConfig<Parameter[]>): Promise<pg.QueryResult> {
    if (this.state !== 'open') throw new CentralError('cut', 'The line to the centre is closed.')
    try {
      return await this.client.query(query)
    } catch (error) {
      const known = centralError(error, 'connected')
      // The answer may still come, and would be taken for that of the next question.
      if (known.reason === 'cut') this.client.connection.stream.destroy()
      throw known
    }
  }

  /** A transaction that failed is taken back by the server too where the line is gone. */
  private async takeBack(): Promise<void> {
    if (this.state === 'open') await this.script('ROLLBACK').catch(() => this.hangUp())
  }

  private lose(error: CentralError): void {
    if (this.state !== 'open') return
    this.state = 'lost'
    this.tellLost?.(error)
  }
}
