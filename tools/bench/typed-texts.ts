import Sqlite from 'better-sqlite3'
import { databasePath } from '../../src/main/db/open-database.ts'

interface Person {
  readonly digits: string
  readonly name: string
  readonly address: string
  readonly phone: string
}

/**
 * What a cashier would have typed to find these many random customers, as it stands after every key:
 * by account number, by name, by service address and by telephone in turn.
 */
export const typedTexts = (dataFolder: string, customers: number): readonly string[] =>
  typedWords(dataFolder, customers).flatMap(letterByLetter)

/** The same as whole words, of letters, digits and spaces only. */
export function typedWords(dataFolder: string, customers: number): readonly string[] {
  const books = new Sqlite(databasePath(dataFolder), { readonly: true })
  const people = books
    .prepare<[number], Person>(
      `SELECT digits, customer_name AS name, service_address AS address, phone FROM account
       WHERE id IN (SELECT id FROM account ORDER BY random() LIMIT ?)`,
    )
    .all(customers)
  books.close()
  return people.map((person, at) => wordsOf(person, at))
}

function wordsOf({ digits, name, address, phone }: Person, at: number): string {
  const ways = [digits, name.toLowerCase(), address.toLowerCase(), phone.replace(/\D/g, '')]
  return (ways[at % ways.length] ?? digits)
    .replace(/[^a-z0-9 ]/g, '')
    .slice(0, MOST_LETTERS)
    .trim()
}

/** Nobody types a whole address; a later letter names nothing new. */
const MOST_LETTERS = 14

const letterByLetter = (words: string): string[] =>
  Array.from({ length: words.length }, (_, at) => words.slice(0, at + 1)).filter(
    (text) => !text.endsWith(' '),
  )
