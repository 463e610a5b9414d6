import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../src/domain/account.ts'
import {
  exactAccountDigits,
  ftsQuery,
  highlightParts,
  searchDocument,
  searchTokens,
} from '../../src/domain/account-search.ts'
import { ZERO } from '../../src/domain/money.ts'

const account = (accountNo: string, customerName: string, serviceAddress: string): Account => ({
  accountNo,
  customerName,
  serviceAddress,
  mailingAddress: serviceAddress,
  phone: '(530) 555-2296',
  route: '014',
  meterNo: 'N48213377',
  status: 'active',
  dueCents: ZERO,
  pastDueCents: ZERO,
  owed: [],
  creditCents: ZERO,
  lastBillOn: undefined,
  lastBillCents: ZERO,
  turnOffOn: undefined,
  enoughToStayOnCents: undefined,
  planInstallmentCents: undefined,
  warnings: [],
})

const MARIA = account('014-2207-6', 'Hernandez, Maria L.', '1418 Juniper Ct')
const JOSE = account('022-4114-8', 'Núñez, José', '77 Canal Rd')
const OBRIEN = account('204817', "O'Brien, Zoë", '9 Birch St Apt 4-201')
const RUSSIAN = account('031-0001-1', 'Ёлкин And Near Or Not', '501 Alameda Dr')

test.each<[string, string[]]>([
  ['hern 14', ['hern', '14']],
  ['  HERN   14 ', ['hern', '14']],
  ['Núñez, José', ['nunez', 'jose']],
  ['Zoe\u0308', ['zoe']],
  ['１４ ﬁr', ['14', 'fir']],
  ['014-2207-6', ['01422076']],
  ['(530) 555-2296', ['530', '5552296']],
  ['12-A 1/2', ['12', 'a', '1', '2']],
  ['hern hern', ['hern']],
  ["O'Brien", ['o', 'brien']],
  ['"*:()^{}+-', []],
  ['', []],
])('%j is looked for as %j', (text, tokens) => {
  expect(searchTokens(text)).toEqual(tokens)
})

test('a pasted page becomes a short query', () => {
  const tokens = searchTokens(`${'x'.repeat(500)} a b c d e f g h i j k ${'word '.repeat(100_000)}`)
  expect(tokens).toHaveLength(8)
  expect(tokens[0]).toHaveLength(32)
})

test.each<[string, string | undefined]>([
  ['014-2207-6', '01422076'],
  [' 014 2207 6 ', '01422076'],
  ['204817', '204817'],
  ['014\u20112207\u20136', '01422076'],
  ['1418', '1418'],
  ['1418 Juniper', undefined],
  ['(530) 555-2296', undefined],
  ['83.20', undefined],
  ['-', undefined],
  ['-83', undefined],
  ['', undefined],
])('%j typed alone is the account number %j', (text, digits) => {
  expect(exactAccountDigits(text)).toBe(digits)
})

describe('the parts shown bold', () => {
  const bold = (text: string, typed: string) =>
    highlightParts(text, searchTokens(typed))
      .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
      .join('')

  test.each([
    ['Hernandez, Maria L.', 'hern 14', '[Hern]andez, Maria L.'],
    ['1418 Juniper Ct', 'hern 14', '[14]18 Juniper Ct'],
    ['8814 Orchard Ln', '14', '8814 Orchard Ln'],
    ['Núñez, José', 'nun jose', '[Núñ]ez, [José]'],
    ['Nu\u0301n\u0303ez', 'nun', '[Nu\u0301n\u0303]ez'],
    ["O'Brien", 'obri', "[O'Bri]en"],
    ["O'Brien", 'bri', "O'[Bri]en"],
    ['014-2207-6', '0142', '[014-2]207-6'],
    ['014-2207-6', '014-2207-6', '[014-2207-6]'],
    ['(530) 555-2296', '5305552296', '([530) 555-2296]'],
    ['14 18 Elm', '1418', '14 18 Elm'],
    ['Herndon, William & Kay', 'hern herndon', '[Herndon], William & Kay'],
    ['ﬁr', 'f', '[ﬁ]r'],
    ['\u0301x', 'x', '\u0301[x]'],
    ['Hern', '', 'Hern'],
    ['', 'hern', ''],
  ])('%j for %j is %j', (text, typed, shown) => {
    expect(bold(text, typed)).toBe(shown)
  })

  test('joined, the parts are always the text', () => {
    const word = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(word, word, (text, typed) => {
        const parts = highlightParts(text, searchTokens(typed))
        expect(parts.map((part) => part.text).join('')).toBe(text)
        expect(parts.every((part) => part.text !== '')).toBe(true)
      }),
    )
  })
})

describe('against a real FTS5 index', () => {
  const db = new Database(':memory:')
  const ACCOUNTS = [MARIA, JOSE, OBRIEN, RUSSIAN]

  beforeAll(() => {
    db.exec(`CREATE VIRTUAL TABLE found USING fts5(
      text, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')`)
    const insert = db.prepare('INSERT INTO found (text) VALUES (?)')
    for (const each of ACCOUNTS) insert.run(searchDocument(each))
  })
  afterAll(() => db.close())

  const find = (text: string): string[] => {
    const query = ftsQuery(text)
    if (query === undefined) return []
    const rows = db
      .prepare<[string], number>('SELECT rowid FROM found WHERE found MATCH ?')
      .pluck()
      .all(query)
    return rows.map((row) => ACCOUNTS[row - 1]?.accountNo ?? '')
  }

  test('the expression is what the store expects', () => {
    expect(ftsQuery('hern 14')).toBe('"hern"* "14"*')
    expect(ftsQuery(' " * ')).toBeUndefined()
  })

  test.each<[string, string, Account | undefined]>([
    ['a name and a house number', 'hern 14', MARIA],
    ['the same the other way round', '14 hern', MARIA],
    ['a whole account number', '014-2207-6', MARIA],
    ['an account number without marks', '0142207', MARIA],
    ['an account number in pieces', '014 2207', MARIA],
    ['a first name', 'maria', MARIA],
    ['the middle of a word finds nothing', 'nandez', undefined],
    ['another house number finds nothing', 'hern 15', undefined],
    ['a name without its accents', 'nunez jose', JOSE],
    ['a name with its accents', 'NÚÑEZ', JOSE],
    ['an accent typed as a combining mark', 'nu\u0301n', JOSE],
    ['a name without its apostrophe', 'obrien', OBRIEN],
    ['a name with its apostrophe', "o'brien", OBRIEN],
    ['a name with a typographic apostrophe', 'O\u2019Brien', OBRIEN],
    ['an apartment', '4-201', OBRIEN],
    ['another script', 'елк', RUSSIAN],
    ['operators are only words', 'AND NEAR OR NOT', RUSSIAN],
    ['operators that are in no name', 'hern OR jose', undefined],
  ])('%s: %j', (_name, typed, found) => {
    expect(find(typed)).toEqual(found === undefined ? [] : [found.accountNo])
  })

  test.each(['5552296', '555-2296', '(530) 555-2296', '5305552296', '530.555.2296', 'n482'])(
    'a phone or a meter as people write it: %j',
    (typed) => {
      expect(find(typed)).toHaveLength(ACCOUNTS.length)
    },
  )

  test('the last digits of a phone are no house number', () => {
    expect(find('2296')).toEqual([])
  })

  test.each([
    '"',
    '""',
    '" OR 1',
    '*',
    'hern*',
    '"hern" *',
    'NEAR(a b, 2)',
    'NEAR',
    'AND',
    'a AND',
    'NOT x',
    'text : hern',
    '{text} : hern',
    '- hern',
    '^hern',
    'a + b',
    '((((',
    "'; DROP TABLE found; --",
    '\0hern\0',
    '\ud800',
    '\u{1e922}\u{1e900}',
    '💧',
    '%',
    '_',
    '\\',
    'x'.repeat(100_000),
    'a '.repeat(100_000),
  ])('%j cannot break the query', (typed) => {
    expect(() => find(typed)).not.toThrow()
  })

  test('no text whatever can break the query', () => {
    const pieces = fc.constantFrom('AND', 'OR', 'NOT', 'NEAR(', '"', '*', ':', '^', '(', ')', '-')
    const noise = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 12 })
    fc.assert(
      fc.property(noise, (parts) => {
        expect(() => find(parts.join(' '))).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
