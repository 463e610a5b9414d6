export type PrinterFaultReason =
  | 'refused'
  | 'timed_out'
  | 'unreachable'
  | 'lost'
  | 'stalled'
  | 'paper_out'
  | 'cover_open'
  | 'offline'
  | 'folder_not_writable'
  | 'kick_too_late'

/** A printer failing. The message says what happened and what to do, in words for a cashier. */
export class PrinterFault extends Error {
  override readonly name = 'PrinterFault'
  readonly reason: PrinterFaultReason
  /** The paper has to be looked at before the document is printed again. */
  readonly mayHavePrinted: boolean

  constructor(
    reason: PrinterFaultReason,
    message: string,
    options: { readonly cause?: unknown; readonly mayHavePrinted?: boolean } = {},
  ) {
    super(message, { cause: options.cause })
    this.reason = reason
    this.mayHavePrinted = options.mayHavePrinted ?? false
  }
}

const OR_ANOTHER = 'then try again or choose another printer.'

const CONNECTING = {
  refused: 'refused the connection. Check that it is on and not in use by another workstation,',
  timed_out: 'did not answer in time. Check its power and its network cable,',
  unreachable: 'cannot be reached. Check its network cable and its address in Settings,',
} as const

export const connectFault = (
  reason: keyof typeof CONNECTING,
  address: string,
  cause?: unknown,
): PrinterFault =>
  new PrinterFault(reason, `The printer at ${address} ${CONNECTING[reason]} ${OR_ANOTHER}`, {
    cause,
  })

export const lostFault = (cause?: unknown): PrinterFault =>
  new PrinterFault(
    'lost',
    `The connection to the printer broke. Look at the paper, it may have printed in part, ${OR_ANOTHER}`,
    { cause, mayHavePrinted: true },
  )

export const stalledFault = (timeoutMs: number): PrinterFault =>
  new PrinterFault(
    'stalled',
    `The printer did not finish within ${Number((timeoutMs / 1000).toFixed(1))} seconds. Look at the paper, it may have printed, ${OR_ANOTHER}`,
    { mayHavePrinted: true },
  )

const NOT_READY = {
  paper_out: 'The printer is out of paper. Put in a new roll,',
  cover_open: 'The cover of the printer is open. Close it,',
  offline: 'The printer is offline. Look for a light or a message on it,',
} as const

export type BlockingState = keyof typeof NOT_READY

export const notReadyFault = (state: BlockingState, mayHavePrinted: boolean): PrinterFault =>
  new PrinterFault(
    state,
    `${NOT_READY[state]} ${mayHavePrinted ? 'look at what has printed, ' : ''}${OR_ANOTHER}`,
    { mayHavePrinted },
  )

export const kickTooLateFault = (): PrinterFault =>
  new PrinterFault(
    'kick_too_late',
    'The drawer was not opened: the printer was busy with a receipt. Use the key of the drawer.',
  )

/** There was no way to the printer at all. */
export const isUnreachable = (error: unknown): error is PrinterFault =>
  error instanceof PrinterFault && Object.hasOwn(CONNECTING, error.reason)

export const folderFault = (folder: string, cause: unknown): PrinterFault =>
  new PrinterFault(
    'folder_not_writable',
    `The receipt could not be written to the folder ${folder}. Check that it exists and has room, ${OR_ANOTHER}`,
    { cause },
  )
