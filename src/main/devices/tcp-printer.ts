import net from 'node:net'
import { connectFault, lostFault } from './printer-fault.ts'
import type { PrinterPort, Unsubscribe } from './printer-port.ts'

export interface TcpPrinterOptions {
  readonly host: string
  /** Raw printing is on 9100 nearly everywhere. */
  readonly port?: number
  readonly connectTimeoutMs?: number
  /** A printer serves one client at a time, so the line is given back when nobody prints. */
  readonly idleCloseMs?: number
}

/** A printer that does not take the rest by then never will. */
const CLOSE_GRACE_MS = 1_000

/** A printer on the network. It connects when there is something to say. */
export class TcpPrinter implements PrinterPort {
  readonly canAnswer = true
  readonly #host: string
  readonly #port: number
  readonly #connectTimeoutMs: number
  readonly #idleCloseMs: number
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>()
  readonly #lostListeners = new Set<() => void>()
  #connection: Promise<net.Socket> | undefined
  #socket: net.Socket | undefined
  #idleTimer: NodeJS.Timeout | undefined

  constructor(options: TcpPrinterOptions) {
    this.#host = options.host
    this.#port = options.port ?? 9100
    this.#connectTimeoutMs = options.connectTimeoutMs ?? 2_000
    this.#idleCloseMs = options.idleCloseMs ?? 10_000
  }

  async write(bytes: Uint8Array): Promise<void> {
    const socket = await this.#connected()
    this.#restartIdleTimer()
    await new Promise<void>((resolve, reject) => {
      const onClose = () => reject(lostFault())
      socket.once('close', onClose)
      // The callback comes when the bytes are with the operating system: the drain, for one writer.
      socket.write(bytes, (error) => {
        socket.off('close', onClose)
        if (error) reject(lostFault(error))
        else resolve()
      })
    })
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    this.#dataListeners.add(listener)
    return () => this.#dataListeners.delete(listener)
  }

  onLost(listener: () => void): Unsubscribe {
    this.#lostListeners.add(listener)
    return () => this.#lostListeners.delete(listener)
  }

  get isConnected(): boolean {
    return this.#socket !== undefined
  }

  abandon(): void {
    this.#socket?.resetAndDestroy()
  }

  async close(): Promise<void> {
    const socket = this.#socket
    if (socket === undefined) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => socket.resetAndDestroy(), CLOSE_GRACE_MS)
      socket.once('close', () => {
        clearTimeout(timer)
        resolve()
      })
      socket.end()
    })
  }

  #connected(): Promise<net.Socket> {
    this.#connection ??= this.#connect().catch((error: unknown) => {
      this.#connection = undefined
      throw error
    })
    return this.#connection
  }

  #connect(): Promise<net.Socket> {
    const address = `${this.#host}:${this.#port}`
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host: this.#host, port: this.#port, noDelay: true })
      const timer = setTimeout(() => {
        socket.destroy()
        reject(connectFault('timed_out', address))
      }, this.#connectTimeoutMs)
      const onError = (error: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        reject(connectFault(connectReason(error.code), address, error))
      }
      socket.once('error', onError)
      socket.once('connect', () => {
        clearTimeout(timer)
        socket.off('error', onError)
        this.#socket = socket
        this.#listenTo(socket)
        resolve(socket)
      })
    })
  }

  #listenTo(socket: net.Socket): void {
    socket.on('data', (bytes) => {
      this.#restartIdleTimer()
      for (const listener of this.#dataListeners) listener(bytes)
    })
    // What went wrong reaches the writer through its callback, and everybody through 'close'.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(this.#idleTimer)
      this.#connection = undefined
      this.#socket = undefined
      for (const listener of this.#lostListeners) listener()
    })
  }

  #restartIdleTimer(): void {
    clearTimeout(this.#idleTimer)
    this.#idleTimer = setTimeout(() => void this.close(), this.#idleCloseMs)
    this.#idleTimer.unref()
  }
}

function connectReason(code: string | undefined): 'refused' | 'timed_out' | 'unreachable' {
  if (code === 'ECONNREFUSED') return 'refused'
  return code === 'ETIMEDOUT' ? 'timed_out' : 'unreachable'
}
