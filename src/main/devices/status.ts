import type { BlockingState } from './printer-fault.ts'

export type PrinterState = 'ready' | 'paper_low' | 'unknown' | BlockingState

/** One answer of a printer, told apart from the others it may be mixed with. */
export type Reply =
  /** To DLE EOT; which question it answers follows from the order. */
  | { readonly is: 'real_time'; readonly byte: number }
  /** Automatic status, unasked: four bytes. */
  | { readonly is: 'automatic'; readonly bytes: readonly number[] }
  /** To GS r: everything sent before it has been printed. */
  | { readonly is: 'barrier'; readonly byte: number }
  /** Text, such as the name of the model. */
  | { readonly is: 'block'; readonly text: string }

/** DLE EOT 1, 2 and 4: the printer, why it is offline, the roll of paper. */
export const STATUS_QUESTIONS = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4)
export const STATUS_ANSWERS = 3

/** GS r 1, answered only after everything before it was processed. */
export const BARRIER = Uint8Array.of(0x1d, 0x72, 1)

const LONGEST_BLOCK = 128

/**
 * Reads a stream of answers, in pieces of any size. A real-time answer may fall into the middle of
 * an automatic one; its fixed bits tell it.
 * Source: devices, section 1.3, "Telling replies apart".
 */
export class ReplyReader {
  #automatic: number[] = []
  #block: number[] | undefined

  read(bytes: Uint8Array): readonly Reply[] {
    return [...bytes].flatMap((byte) => this.#readByte(byte) ?? [])
  }

  #readByte(byte: number): Reply | undefined {
    if (this.#block !== undefined) return this.#readBlock(this.#block, byte)
    if ((byte & 0x93) === 0x12) return { is: 'real_time', byte }
    if ((byte & 0x93) === 0x10) {
      this.#automatic = [byte]
      return undefined
    }
    if (byte === 0x5f) {
      this.#block = []
      return undefined
    }
    if ((byte & 0x90) !== 0) return undefined
    if (this.#automatic.length === 0) return { is: 'barrier', byte }
    const bytes = [...this.#automatic, byte]
    this.#automatic = bytes.length === 4 ? [] : bytes
    return bytes.length === 4 ? { is: 'automatic', bytes } : undefined
  }

  #readBlock(block: number[], byte: number): Reply | undefined {
    if (byte !== 0 && block.length < LONGEST_BLOCK) {
      block.push(byte)
      return undefined
    }
    this.#block = undefined
    return { is: 'block', text: String.fromCharCode(...block) }
  }
}

/** The state that the answers to `STATUS_QUESTIONS` tell, the most pressing trouble first. */
export function stateFromAnswers(answers: readonly number[]): PrinterState {
  const [printer, cause, roll] = answers
  if (printer === undefined || cause === undefined || roll === undefined) return 'unknown'
  if ((cause & 0x04) !== 0) return 'cover_open'
  if ((cause & 0x20) !== 0 || (roll & 0x60) !== 0) return 'paper_out'
  if ((printer & 0x08) !== 0 || (cause & 0x40) !== 0) return 'offline'
  return (roll & 0x0c) !== 0 ? 'paper_low' : 'ready'
}

/** The same from the four bytes of an automatic status. */
export function stateFromAutomatic(bytes: readonly number[]): PrinterState {
  const [first, , sensors] = bytes
  if (first === undefined || sensors === undefined) return 'unknown'
  if ((first & 0x20) !== 0) return 'cover_open'
  if ((sensors & 0x0c) !== 0) return 'paper_out'
  if ((first & 0x08) !== 0) return 'offline'
  return (sensors & 0x03) !== 0 ? 'paper_low' : 'ready'
}

export const isBlocking = (state: PrinterState | undefined): state is BlockingState =>
  state === 'paper_out' || state === 'cover_open' || state === 'offline'
