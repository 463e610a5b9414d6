import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { CsvReader, type CsvRecord, NotCsv } from '../../../src/main/imports/csv-reader.ts'
import { findEncoding, readText } from '../../../src/main/imports/text-encoding.ts'
import { csvFile, removeCsvFiles } from '../../fixtures/accounts-csv.ts'

afterAll(removeCsvFiles)

/** The text cut at the given places. */
function readCut(text: string, ...cuts: readonly number[]): readonly CsvRecord[] {
  const reader = new CsvReader()
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  const records = places.flatMap((from, at) =>
    reader.push(text.slice(from, places[at + 1] ?? from)),
  )
  return [...records, ...reader.end()]
}

const fieldsOf = (text: string) => readCut(text).map(({ fields }) => fields)

test.each<[string, string, readonly (readonly string[])[]]>([
  [
    'CRLF',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'LF, none at the end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty fields',
    ',\r\n"",x',
    [
      ['', ''],
      ['', 'x'],
    ],
  ],
  ['commas in quotes', '"a,b",c', [['a,b', 'c']]],
  ['doubled quotes', '"say ""hi""",c', [['say "hi"', 'c']]],
  [
    'a line end in quotes',
    '"a\r\nb",c\r\nd,e',
    [
      ['a\r\nb', 'c'],
      ['d', 'e'],
    ],
  ],
  ['empty lines', '\r\na\r\n\r\n\r\nb\r\n\r\n', [['a'], ['b']]],
  ['blanks, which are kept', ' a , b ', [[' a ', ' b ']]],
  ['nothing', '', []],
])('%s', (_what, text, records) => {
  expect(fieldsOf(text)).toEqual(records)
})

test('a record knows the line it begins in', () => {
  const text = 'a\r\n"b\r\nb\nb"\r\n\r\nc'
  expect(readCut(text).map(({ line }) => line)).toEqual([1, 2, 6])
})

test.each<[string, string, number, string]>([
  ['a quote within a field', 'a\r\nb"c,d', 2, 'A quote stands within a field'],
  ['words behind a closing quote', 'a\r\n"b"c,d', 2, 'After a closing quote'],
  ['a quote never closed', 'a\r\n"b,c\r\nd', 2, 'never closed'],
  ['CR alone', 'a\rb', 1, 'CR alone'],
  ['a field without end', `a\r\n"${'x\n'.repeat(6_000)}`, 2, 'longer than 10000'],
])('%s is no CSV, and the line is named', (_what, text, line, says) => {
  const failed = (() => {
    try {
      return readCut(text)
    } catch (error) {
      return error
    }
  })()
  expect(failed).toBeInstanceOf(NotCsv)
  expect(failed).toMatchObject({ line, message: expect.stringContaining(says) })
})

test('what is written is read, wherever the text is cut', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ',', '"', '\r\n', '\n', 'é', ' ') })
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  const cuts = fc.array(fc.nat(60), { maxLength: 5 })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(table, cuts, (rows, at) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
      const read = readCut(text, ...at.map((cut) => Math.min(cut, text.length)))
      expect(read.map(({ fields }) => fields)).toEqual(rows)
    }),
  )
})

describe('the letters of a file', () => {
  const textOf = async (bytes: Buffer) => {
    const path = csvFile(bytes)
    const encoding = await findEncoding(path)
    let text = ''
    for await (const piece of readText(path, encoding)) text += piece.text
    return { encoding, text }
  }

  test.each<[string, Buffer, string, string]>([
    ['UTF-8', Buffer.from('Núñez'), 'utf-8', 'Núñez'],
    ['UTF-8 with a mark', Buffer.from('\ufeffNúñez'), 'utf-8', 'Núñez'],
    ['Windows-1252', Buffer.from('N\xfa\xf1ez \x80', 'latin1'), 'windows-1252', 'Núñez €'],
    ['plain', Buffer.from('Nunez'), 'utf-8', 'Nunez'],
  ])('%s', async (_what, bytes, encoding, text) => {
    expect(await textOf(bytes)).toEqual({ encoding, text })
  })

  test('a letter at the edge of two pieces is one letter', async () => {
    const text = `${'a'.repeat(64 * 1024 - 1)}é`
    expect((await textOf(Buffer.from(text))).text).toBe(text)
  })

  test.each<[string, Buffer, number, string]>([
    ['UTF-16', Buffer.from('\ufeffaccount_no', 'utf16le'), 1, 'UTF-16'],
    [
      'a mixture',
      Buffer.concat([Buffer.from('Núñez\nok\n'), Buffer.from('N\xfa', 'latin1')]),
      3,
      'not UTF-8',
    ],
  ])('%s is refused, and the line is named', async (_what, bytes, line, says) => {
    const failed = await textOf(bytes).catch((error) => error)
    expect(failed).toMatchObject({ line, message: expect.stringContaining(says) })
  })
})
