import { Conversation, type ConversationTimes } from './conversation.ts'
import { notReadyFault, PrinterFault, stalledFault } from './printer-fault.ts'
import type { PrinterPort } from './printer-port.ts'
import { isBlocking, type PrinterState } from './status.ts'

/** `confirmed`: the printer said that it is done. `sent`: it took the bytes and says nothing. */
export interface Printed {
  readonly outcome: 'confirmed' | 'sent'
  readonly state: PrinterState
}

const STATUS_TIMEOUT_MS = 400
const PRINT_TIMEOUT_MS = 5_000

/**
 * Sends one document. A printer that answers is asked before whether it is ready, so that nothing
 * waits in it to come out later, and after whether it is done.
 * Throws: `PrinterFault`; the connection is then given up, with whatever was still on its way.
 */
export async function printDocument(
  port: PrinterPort,
  bytes: Uint8Array,
  times: Partial<ConversationTimes> = {},
): Promise<Printed> {
  if (!port.canAnswer) {
    await port.write(bytes)
    return { outcome: 'sent', state: 'unknown' }
  }
  try {
    return await greet(port, times, (conversation, before) =>
      sendDocument(conversation, before, bytes, times.timeoutMs ?? PRINT_TIMEOUT_MS),
    )
  } catch (error) {
    port.abandon()
    throw error
  }
}

/**
 * How the printer is; `unknown` for one that does not say.
 * Throws: `PrinterFault` when there is no way to it.
 */
export async function askPrinterState(
  port: PrinterPort,
  times: Partial<ConversationTimes> = {},
): Promise<PrinterState> {
  if (!port.canAnswer) return 'unknown'
  return greet(port, times, async (_, state) => state)
}

async function sendDocument(
  conversation: Conversation,
  before: PrinterState,
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Printed> {
  if (isBlocking(before)) throw notReadyFault(before, false)
  if (!(await conversation.tell(bytes))) throw stalledFault(timeoutMs)
  if (before === 'unknown') return { outcome: 'sent', state: 'unknown' }
  if (await conversation.askBarrier()) {
    return { outcome: 'confirmed', state: conversation.unaskedState ?? before }
  }
  const after = await conversation.askState()
  throw isBlocking(after) ? notReadyFault(after, true) : stalledFault(timeoutMs)
}

/**
 * Opens a conversation by asking how the printer is. Silence or a break on a connection from before
 * may only mean that it died since, so that is tried again on a new one; nothing was printed yet.
 */
async function greet<Result>(
  port: PrinterPort,
  times: Partial<ConversationTimes>,
  talk: (conversation: Conversation, state: PrinterState) => Promise<Result>,
): Promise<Result> {
  const wasConnected = port.isConnected
  const conversation = new Conversation(port, {
    timeoutMs: times.timeoutMs ?? PRINT_TIMEOUT_MS,
    statusTimeoutMs: times.statusTimeoutMs ?? STATUS_TIMEOUT_MS,
  })
  try {
    const state = await conversation.askState().catch((error: unknown): PrinterState => {
      if (wasConnected && error instanceof PrinterFault) return 'unknown'
      throw error
    })
    if (state !== 'unknown' || !wasConnected) return await talk(conversation, state)
  } finally {
    conversation.end()
  }
  await port.close()
  return greet(port, times, talk)
}
