import type { ReceiptLogo } from '../../../shared/contract/workstation.ts'

/** The most a receipt of 42 columns prints beside its margins. Units: printer dots. */
const WIDEST = 384
const HIGHEST = 400

/** Pixels as a canvas gives them: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** The size in printer dots: never enlarged, the width a whole number of bytes. */
export function fitLogo(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  const bytes = Math.max(1, Math.round((width * scale) / 8))
  const fitted = Math.min(WIDEST, bytes * 8)
  return { width: fitted, height: Math.max(1, Math.min(HIGHEST, Math.round(height * scale))) }
}

/** The darker half of the scale prints; what one can see through does not. */
function packBits({ width, height, data }: Pixels): Uint8Array {
  const packed = new Uint8Array((width / 8) * height)
  for (let at = 0; at < width * height; at++) {
    if (isBlack(data, at * 4)) packed[at >> 3] = (packed[at >> 3] ?? 0) | (0x80 >> (at & 7))
  }
  return packed
}

function isBlack(data: Uint8ClampedArray, at: number): boolean {
  const [red = 255, green = 255, blue = 255, opacity = 0] = data.subarray(at, at + 4)
  const light = 0.299 * red + 0.587 * green + 0.114 * blue
  return 255 + ((light - 255) * opacity) / 255 < 128
}

/** Whether the dot prints, for a preview that shows the bits themselves. */
export const dotAt = (packed: Uint8Array, at: number): boolean =>
  ((packed[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0

/** Rejects: a picture with nothing to print, as `undefined`. */
export function logoOf(pixels: Pixels): ReceiptLogo | undefined {
  const packed = packBits(pixels)
  if (packed.every((byte) => byte === 0)) return undefined
  return { width: pixels.width, height: pixels.height, bits: toBase64(packed) }
}

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
