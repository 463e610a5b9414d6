import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { assert } from '../../domain/decision.ts'
import { bannerLine, placedText } from '../../domain/paper-as-text.ts'
import type { PaperColumns, PaperLine, TextLine } from '../../domain/receipt-paper.ts'

/** A picture in one bit a dot, black is 1; each row fills whole bytes. */
export interface Raster {
  readonly width: number
  readonly height: number
  /** Base64. */
  readonly bits: string
}

/** The printable width of 80 mm paper. */
const WIDEST_RASTER = 576

const CENTER = [0x1b, 0x61, 1]
const LEFT = [0x1b, 0x61, 0]

/** The bytes that print the paper and cut it. They never open a drawer. */
export function encodePaper(
  lines: readonly PaperLine[],
  options: { readonly columns: PaperColumns; readonly logo?: Raster | undefined },
): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    printerModel: 'epson-tm-t88vi',
    columns: options.columns,
    newline: '\n',
  })
  encoder.initialize().codepage('windows1252')
  for (const line of lines) encodeLine(encoder, line, options.columns, options.logo)
  return encoder.cut('partial').encode()
}

function encodeLine(
  encoder: ReceiptPrinterEncoder,
  line: PaperLine,
  columns: PaperColumns,
  logo: Raster | undefined,
): void {
  switch (line.is) {
    case 'text':
      encodeText(encoder, line, columns)
      return
    case 'banner':
      encodeText(encoder, bannerLine(line.text), columns)
      return
    case 'rule':
      encoder.line('-'.repeat(columns))
      return
    case 'blank':
      encoder.newline()
      return
    case 'qr':
      encoder
        .align('center')
        .qrcode(line.text, { model: 2, size: 4, errorlevel: 'm' })
        .align('left')
      return
    case 'logo':
      if (logo !== undefined) encoder.raw([...CENTER, ...rasterCommand(logo), ...LEFT])
  }
}

function encodeText(encoder: ReceiptPrinterEncoder, line: TextLine, columns: number): void {
  encoder.bold(line.bold).size(line.size, line.size)
  encoder.line(placedText(line, columns))
  encoder.bold(false).size(1, 1)
}

/** GS v 0. */
function rasterCommand(raster: Raster): readonly number[] {
  const rowBytes = Math.ceil(raster.width / 8)
  const bits = Buffer.from(raster.bits, 'base64')
  assert(raster.width > 0 && raster.width <= WIDEST_RASTER, 'a logo fits on the paper')
  assert(bits.length === rowBytes * raster.height, 'a logo has as many bits as its size says')
  const size = [rowBytes & 0xff, rowBytes >> 8, raster.height & 0xff, raster.height >> 8]
  return [0x1d, 0x76, 0x30, 0, ...size, ...withoutCommands(bits)]
}

/**
 * Printers obey a real-time command even inside a picture, and DLE DC4 opens the drawer. One more
 * dot in the second byte breaks each of them.
 */
function withoutCommands(bits: Uint8Array): readonly number[] {
  const REAL_TIME = [0x04, 0x05, 0x14]
  return [...bits].map((byte, at) =>
    bits[at - 1] === 0x10 && REAL_TIME.includes(byte) ? byte | 0x08 : byte,
  )
}

/** Opens the drawer at pin 2: 100 ms on, 500 ms off. Its own act, never part of a document. */
export const drawerKick = (): Uint8Array => Uint8Array.of(0x1b, 0x70, 0, 50, 250)
