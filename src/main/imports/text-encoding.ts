import { createReadStream } from 'node:fs'
import { NotCsv } from './csv-reader.ts'

/** How the letters of a file are written. */
export type Encoding = 'utf-8' | 'windows-1252'

/** Units: bytes read at once. */
const READ_BYTES = 64 * 1024

const UTF16 = 'This file is UTF-16, or no text at all. Save it as "CSV UTF-8" and choose it again.'
const MIXED =
  'This line is not UTF-8, though others of the file are. Save the whole file as "CSV UTF-8" and choose it again.'

/** The text of a file as it is read, in pieces. A byte order mark is not part of it. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES })) {
    bytes += (chunk as Buffer).length
    yield { text: decoder.decode(chunk as Buffer, { stream: true }), bytes }
  }
  yield { text: decoder.decode(), bytes }
}

export interface TextPiece {
  readonly text: string
  /** How much of the file was read so far. */
  readonly bytes: number
}

/**
 * How a file is written: UTF-8, or Windows-1252 where no letter of it beyond ASCII is UTF-8. Reads all
 * of it, a piece at a time.
 * Throws: NotCsv, for UTF-16 and for a mixture.
 */
export async function findEncoding(path: string): Promise<Encoding> {
  let [line, firstWrong, letters] = [1, 0, 0]
  for await (const { text } of readText(path, 'utf-8')) {
    if (text.includes('\0')) throw new NotCsv(1, UTF16)
    if (firstWrong === 0 && text.includes(NO_LETTER)) {
      firstWrong = line + lineEnds(text.slice(0, text.indexOf(NO_LETTER)))
    }
    letters += text.match(OTHER_LETTERS)?.length ?? 0
    line += lineEnds(text)
  }
  if (firstWrong === 0) return 'utf-8'
  if (letters > 0) throw new NotCsv(firstWrong, MIXED)
  return 'windows-1252'
}

/** What a decoder writes for bytes that are no UTF-8. */
const NO_LETTER = '\ufffd'
const OTHER_LETTERS = /[\u0080-\ufffc]/g

const lineEnds = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
