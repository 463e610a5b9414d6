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
export function typedTexts(dataFolder: string, customers: number): readonly string[] {
  const books = new Sqlite(databasePath(dataFolder), { readonly: true })
  const people = books
    .prepare<[number], Person>(
      `SELECT digits, customer_name AS name, service_address AS address, phone FROM account
       WHERE id IN (SELECT id FROM account ORDER BY random() LIMIT ?)`,
    )
    .all(customers)
  books.close()
  return people.flatMap((person, at) => letterByLetter(wordsOf(person, at)))
}

function wordsOf({ digits, name, address, phone }: Person, at: number): string {
  const ways = [digits, name.toLowerCase(), address.toLowerCase(), phone.replace(/\D/g, '')]
  return ways[at % ways.length] ?? digits
}

/** Nobody types a whole address; the last of so many letters names nothing new. */
const MOST_LETTERS = 14

const letterByLetter = (words: string): string[] =>
  Array.from({ length: Math.min(words.length, MOST_LETTERS) }, (_, at) =>
    words.slice(0, at + 1),
  ).filter((text) => !text.endsWith(' '))
