/** One record of a file, with the line that it begins in; the first is 1. */
export interface CsvRecord {
  readonly line: number
  readonly fields: readonly string[]
}

/** The file breaks the rules of CSV here; what follows cannot be read. The message is for people. */
export class NotCsv extends Error {
  readonly line: number

  constructor(line: number, sentence: string) {
    super(sentence)
    this.line = line
  }
}

/** No field of a bill is longer: a quote was left open. */
const LONGEST_FIELD = 10_000

const QUOTE = '"'
const PLAIN_END = /[,"\r\n]/g

/** Between fields, in a plain one, in a quoted one, or behind the quote that may have ended it. */
type Place = 'start' | 'plain' | 'quoted' | 'quote_seen' | 'return_seen'

/**
 * Reads CSV strictly as its text comes in, however it is cut. Line ends are CRLF or LF, empty lines are
 * skipped, a quoted field may hold commas, doubled quotes and line ends.
 * Source: RFC 4180.
 */
export class CsvReader {
  private place: Place = 'start'
  private line = 1
  private recordLine = 1
  private field = ''
  private fields: string[] = []
  private records: CsvRecord[] = []

  /** The records that are whole now. Throws: NotCsv. */
  push(text: string): readonly CsvRecord[] {
    for (let at = 0; at < text.length; ) at = this.step(text, at)
    return this.take()
  }

  /** The last record, where no line end follows it. Throws: NotCsv. */
  end(): readonly CsvRecord[] {
    if (this.place === 'quoted') {
      throw new NotCsv(this.recordLine, 'A quote is opened here and never closed.')
    }
    if (this.place !== 'start' || this.fields.length > 0) this.endRecord()
    return this.take()
  }

  /** The whole records read and not yet given: also those before the place that is no CSV. */
  take(): readonly CsvRecord[] {
    const { records } = this
    this.records = []
    return records
  }

  private step(text: string, at: number): number {
    if (this.place === 'quoted') return this.readQuoted(text, at)
    if (this.place === 'plain') return this.readPlain(text, at)
    const letter = text[at] as string
    if (this.place === 'return_seen' && letter !== '\n') {
      throw new NotCsv(this.line, 'A line ends with CR alone. Lines end with CR LF, or with LF.')
    }
    if (letter === QUOTE && this.place === 'start') this.place = 'quoted'
    else if (letter === QUOTE && this.place === 'quote_seen') {
      this.field += QUOTE
      this.place = 'quoted'
    } else if (this.endsField(letter)) return at + 1
    else if (this.place === 'quote_seen') {
      throw new NotCsv(this.line, 'After a closing quote comes a comma or the end of the line.')
    } else {
      this.place = 'plain'
      return at
    }
    return at + 1
  }

  private endsField(letter: string): boolean {
    if (letter === ',') this.endField()
    else if (letter === '\n') this.endRecord()
    else if (letter === '\r') this.place = 'return_seen'
    else return false
    return true
  }

  private readPlain(text: string, from: number): number {
    PLAIN_END.lastIndex = from
    const end = PLAIN_END.exec(text)?.index ?? text.length
    this.append(text.slice(from, end))
    if (end === text.length) return end
    const letter = text[end] as string
    if (letter === QUOTE) {
      throw new NotCsv(
        this.line,
        'A quote stands within a field. Put the whole field in quotes, and double the quotes in it.',
      )
    }
    this.endsField(letter)
    return end + 1
  }

  private readQuoted(text: string, from: number): number {
    const found = text.indexOf(QUOTE, from)
    const end = found < 0 ? text.length : found
    const part = text.slice(from, end)
    this.append(part)
    for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) this.line += 1
    if (found < 0) return end
    this.place = 'quote_seen'
    return end + 1
  }

  private append(part: string): void {
    this.field += part
    if (this.field.length > LONGEST_FIELD) {
      throw new NotCsv(
        this.recordLine,
        `A field is longer than ${LONGEST_FIELD} characters. A quote may be opened here and never closed.`,
      )
    }
  }

  private endField(): void {
    this.fields.push(this.field)
    this.field = ''
    this.place = 'start'
  }

  private endRecord(): void {
    this.endField()
    const { fields } = this
    const isEmptyLine = fields.length === 1 && fields[0] === ''
    if (!isEmptyLine) this.records.push({ line: this.recordLine, fields })
    this.fields = []
    this.line += 1
    this.recordLine = this.line
  }
}
