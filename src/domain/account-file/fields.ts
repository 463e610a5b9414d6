import { type BusinessDate, businessDate, isDate } from '../calendar.ts'
import { looksLikeCardNumber } from '../card-number.ts'
import { type Cents, cents, MAX_ENTRY_CENTS, ZERO } from '../money.ts'
import type { Column, FileError, FileLayout } from './columns.ts'

/** Reads the fields of one record, and gathers everything that is wrong with them. */
export class RecordFields {
  readonly errors: FileError[] = []
  private readonly line: number
  private readonly fields: readonly string[]
  private readonly layout: FileLayout

  constructor(line: number, fields: readonly string[], layout: FileLayout) {
    this.line = line
    this.fields = fields
    this.layout = layout
  }

  complain(column: string, problem: string): void {
    this.errors.push({ line: this.line, column, problem })
  }

  /** What stands in a column, without the blanks around it; empty where there is no such column. */
  raw(column: Column): string {
    const at = this.layout.at.get(column)
    return at === undefined ? '' : this.at(at)
  }

  at(place: number): string {
    return (this.fields[place] ?? '').trim()
  }

  text(column: Column, most: number): string {
    const text = this.raw(column).normalize('NFC')
    if (text.length > most) {
      this.complain(column, `is ${text.length} characters long. ${most} are the most.`)
    }
    if (CONTROL.test(text)) {
      this.complain(column, 'holds a line end or another control character. Take it out.')
    }
    if (MANY_DIGITS.test(text) && looksLikeCardNumber(text)) {
      this.complain(column, 'looks like a card number. Headgate never keeps one; take it out.')
    }
    return text
  }

  required(column: Column, most: number): string {
    const text = this.text(column, most)
    if (text === '') this.complain(column, 'is empty. Every account must have it.')
    return text
  }

  /** An amount; nothing where the field is empty. */
  money(column: Column): Cents | undefined {
    return this.amount(column, this.raw(column))
  }

  /** The amount at a place that has no column of its own. */
  amountAt(column: string, place: number | undefined): Cents | undefined {
    return place === undefined ? undefined : this.amount(column, this.at(place))
  }

  private amount(column: string, text: string): Cents | undefined {
    if (text === '') return undefined
    const amount = readDollars(text)
    if (amount === undefined) {
      this.complain(column, `is "${shown(text)}". Write plain dollars and cents, as 1234.56.`)
      return ZERO
    }
    if (amount > MAX_ENTRY_CENTS) {
      this.complain(column, `is "${shown(text)}". 9999999.99 is the most.`)
      return ZERO
    }
    return amount
  }

  date(column: Column): BusinessDate | undefined {
    const text = this.raw(column)
    if (text === '') return undefined
    if (isDate(text)) return businessDate(text)
    this.complain(column, `is "${shown(text)}". Write a date of the calendar, as 2026-11-23.`)
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
const CONTROL = /[\x00-\x1f\x7f-\x9f]/
const MANY_DIGITS = /(?:\d[ -]?){13}/

/** Cents of `1234.56` or `1234`, digit by digit: no fraction is ever reckoned with. */
export function readDollars(text: string): Cents | undefined {
  const found = /^(\d{1,12})(?:\.(\d{2}))?$/.exec(text)
  if (found === null) return undefined
  return cents(Number(`${found[1]}${found[2] ?? '00'}`))
}

/** As much of a wrong value as helps to find it. */
export const shown = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}...` : text)
