export type Unsubscribe = () => void

/** The way to one printer: bytes out, bytes back. What they mean is known elsewhere. */
export interface PrinterPort {
  /** Whether anything can ever come back this way. */
  readonly canAnswer: boolean
  /** Whether a connection is open already; one made long ago may be dead without anybody knowing. */
  readonly isConnected: boolean
  /** Resolves when the bytes have left this process. Throws: `PrinterFault`. */
  write(bytes: Uint8Array): Promise<void>
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe
  /** Hears that the way is gone, for whatever reason: what was not answered yet never will be. */
  onLost(listener: () => void): Unsubscribe
  /** Drops the connection and what is still on its way, so that it does not come out later. */
  abandon(): void
  /** Ends the connection after what was written. */
  close(): Promise<void>
}
