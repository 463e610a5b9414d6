import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyBooks } from '../../../src/main/db/book-copy.ts'
import { databasePath, openDatabase } from '../../../src/main/db/open-database.ts'
import { checkBooks, witnessesOf } from '../../../src/main/journal/check-books.ts'
import { rebuild } from '../../../src/main/journal/rebuild.ts'
import { NOTICES } from '../../../src/main/operations/workstation-sentences.ts'
import {
  anotherKey,
  type Body,
  chainAgain,
  copyOfBooks,
  editBody,
  forge,
  ownKey,
  positionOf,
  rawPublic,
} from '../../fixtures/forged-books.ts'
import { must, type OpenCore, openCore } from '../../fixtures/open-core.ts'
import { OTHER_CASHIER, openDrawer, shortDay } from '../../fixtures/short-day.ts'

let day: OpenCore
beforeAll(async () => {
  day = await shortDay()
})
afterAll(() => day.remove())

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(join(folder, '..'), { recursive: true, force: true })
})

function victim(): string {
  const folder = copyOfBooks(day.dataFolder)
  folders.push(folder)
  return folder
}

/** The names of the checks that do not hold. */
function brokenChecks(dataFolder: string): readonly string[] {
  const copy = copyBooks(dataFolder)
  const checks = checkBooks(copy.books, witnessesOf(dataFolder))
  copy.close()
  return checks.filter(({ problems }) => problems.length > 0).map(({ name }) => name)
}

const CHAIN = 'chain'
const END = 'end of the journal'
const SIGNATURES = 'signatures'
const READABLE = 'every entry can be read'
const BALANCE = 'balance of every entry'
const COLUMNS = 'columns equal to body'
const NUMBERS = 'number sequences'
const DRAWER = 'drawer identity'
const PROJECTIONS = 'projections equal to rebuild'
const PAPER = 'printed receipts are in the journal'
const REFERENCE = "reference data as its entries' digests say"
const SCHEMA = 'schema'

const lessCash = (body: Body) => {
  body.facts.changeCents = (body.facts.changeCents as number) + 100
}
const renumber = (body: Body) => {
  Object.assign(body.facts, { n: 7, receiptNo: String(body.facts.receiptNo).replace(/3$/, '7') })
}
const remove = (db: Database, position: number, count = 1) =>
  db
    .prepare('DELETE FROM journal WHERE position BETWEEN ? AND ?')
    .run(position, position + count - 1)
const lastPosition = (db: Database) =>
  db.prepare('SELECT max(position) FROM journal').pluck().get() as number

const TRIGGER_OF_THEIR_OWN = `CREATE TRIGGER mine AFTER INSERT ON receipt
  BEGIN DELETE FROM print_job; END`

test('books that nobody touched hold', () => {
  expect(brokenChecks(victim())).toEqual([])
})

describe('somebody who can write to the database file, and has no key', () => {
  test.each<[string, readonly string[], (db: Database) => unknown]>([
    [
      'alters the cents of a payment in its body',
      [CHAIN, BALANCE, DRAWER, PROJECTIONS],
      (db) =>
        editBody(db, positionOf(db, 'payment.taken'), ({ postings: [first] }) => {
          if (first !== undefined) first.cents -= 100
        }),
    ],
    [
      'alters the account a payment went to, in facts and postings alike',
      [CHAIN, PROJECTIONS],
      (db) =>
        editBody(db, positionOf(db, 'payment.taken'), (body) => {
          const text = JSON.stringify(body).replaceAll('204817', '014-2207-6')
          Object.assign(body, JSON.parse(text))
        }),
    ],
    [
      'alters a body and hashes the chain again',
      [END, SIGNATURES, DRAWER, PROJECTIONS],
      (db) => {
        editBody(db, positionOf(db, 'payment.taken'), lessCash)
        chainAgain(db)
      },
    ],
    [
      'alters the time in a copied column',
      [COLUMNS],
      (db) => db.exec("UPDATE journal SET recorded_at = '2026-01-01T08:00:00.000Z' WHERE seq = 9"),
    ],
    [
      'alters the person in a copied column',
      [COLUMNS],
      (db) => db.exec("UPDATE journal SET staff_number = '102' WHERE kind = 'payment.taken'"),
    ],
    [
      'deletes an entry in the middle',
      [CHAIN, NUMBERS, DRAWER, PROJECTIONS, PAPER],
      (db) => {
        remove(db, positionOf(db, 'payment.taken', 1))
        db.exec("DELETE FROM receipt WHERE receipt_no LIKE '%000002'")
      },
    ],
    [
      'deletes an entry in the middle and moves the rest up',
      [CHAIN, END, COLUMNS, PROJECTIONS],
      (db) => {
        const position = positionOf(db, 'drawer.opened')
        remove(db, position)
        for (let at = position + 1; at <= lastPosition(db) + 1; at += 1) {
          db.prepare('UPDATE journal SET position = ?, seq = seq - 1 WHERE position = ?').run(
            at - 1,
            at,
          )
        }
      },
    ],
    [
      'deletes the last entries and leaves the totals',
      [END, PROJECTIONS],
      (db) => remove(db, lastPosition(db)),
    ],
    [
      'swaps two entries',
      [CHAIN, NUMBERS, PROJECTIONS],
      (db) => {
        const [one, other] = [positionOf(db, 'payment.taken'), positionOf(db, 'payment.taken', 1)]
        const move = db.prepare('UPDATE journal SET position = ? WHERE position = ?')
        move.run(-1, one)
        move.run(one, other)
        move.run(other, -1)
      },
    ],
    [
      'signs an altered journal with another key',
      [END, SIGNATURES, DRAWER, PROJECTIONS],
      (db) => {
        editBody(db, positionOf(db, 'payment.taken'), lessCash)
        chainAgain(db, anotherKey())
      },
    ],
    [
      'signs an altered journal with another key, and names that key in it and beside it',
      [END, SIGNATURES],
      (db) => {
        const key = anotherKey()
        editBody(db, 1, (body) => {
          body.facts.publicKey = rawPublic(key)
        })
        db.prepare('UPDATE incarnation SET public_key = ?').run(rawPublic(key))
        chainAgain(db, key)
        layDownKey(db.name, key)
      },
    ],
    [
      'adds a drop of its own at the end, hashed as it should be',
      [SIGNATURES, PROJECTIONS],
      (db) => {
        const position = positionOf(db, 'cash.dropped')
        db.exec(`INSERT INTO journal SELECT (SELECT max(position) + 1 FROM journal), incarnation,
          (SELECT max(seq) + 1 FROM journal), 'mine', kind, v, business_on, recorded_at,
          staff_number, body, prev_hash, hash, signature FROM journal WHERE position = ${position}`)
        const last = lastPosition(db)
        editBody(db, last, (body) => {
          Object.assign(body, { seq: last, entryId: 'mine' })
          Object.assign(body.facts, { n: 2, dropNo: String(body.facts.dropNo).replace(/1$/, '2') })
        })
        chainAgain(db)
      },
    ],
    [
      'writes a body that says the same in other words',
      [CHAIN, READABLE],
      (db) =>
        db.exec("UPDATE journal SET body = replace(body, ',', ', ') WHERE kind = 'drawer.opened'"),
    ],
    [
      'writes a body that nobody can read',
      [CHAIN, READABLE, PROJECTIONS],
      (db) => db.exec("UPDATE journal SET body = '{' WHERE kind = 'drawer.opened'"),
    ],
    [
      'edits a total',
      [PROJECTIONS],
      (db) =>
        db.exec(
          "UPDATE gl_balance SET debit_cents = debit_cents - 100 WHERE gl_account = 'safe:cash'",
        ),
    ],
    [
      'edits a batch so that less should be in the drawer',
      [PROJECTIONS],
      (db) => db.exec('UPDATE batch SET short_cents = 500'),
    ],
    [
      'makes a cashier a supervisor',
      [PROJECTIONS],
      (db) => db.exec("UPDATE staff SET roles = 'cashier,supervisor' WHERE number = '101'"),
    ],
    [
      'raises a limit of the district',
      [PROJECTIONS],
      (db) =>
        db.exec(`INSERT INTO policy VALUES ('countToleranceCents', '2026-01-01', '500000', 'me')`),
    ],
    [
      'lowers what an account owes',
      [REFERENCE],
      (db) =>
        db.exec("UPDATE account SET due_cents = 0, past_due_cents = 0 WHERE account_no = '204817'"),
    ],
    [
      'adds an account',
      [REFERENCE],
      (db) =>
        db.exec(`INSERT INTO account SELECT id + 1000, '999-9999-9', '99999999', customer_name,
          service_address, mailing_address, phone, route, meter_no, status, 0, 0, 0, last_bill_on,
          last_bill_cents, NULL, NULL, NULL, '', '' FROM account WHERE id = 1`),
    ],
    [
      'files an account under the number of another',
      [REFERENCE],
      (db) => {
        db.exec("UPDATE account SET digits = 'x' WHERE account_no = '014-2207-6'")
        db.exec("UPDATE account SET digits = '01422076' WHERE account_no = '204817'")
      },
    ],
    [
      'points a fee code at another ledger account',
      [REFERENCE],
      (db) => db.exec("UPDATE fee_code SET gl_account = 'revenue:mine'"),
    ],
  ])('%s', (_attack, expected, deed) => {
    const folder = victim()
    forge(folder, deed)
    expect(brokenChecks(folder)).toEqual(expected)
  })

  test.each([
    ['takes away a trigger that guards the journal', 'DROP TRIGGER journal_is_never_updated'],
    ['adds a trigger of its own', TRIGGER_OF_THEIR_OWN],
    ['takes away an index', 'DROP INDEX receipt_of_batch'],
  ])('%s', (_attack, sql) => {
    const folder = victim()
    const db = new Sqlite(databasePath(folder))
    db.exec(sql)
    db.close()
    expect(brokenChecks(folder)).toEqual([SCHEMA])
  })
})

/** Writes the public key over the one in the data folder; the keys folder is out of reach. */
function layDownKey(databaseFile: string, key: ReturnType<typeof anotherKey>): void {
  const folder = join(databaseFile, '..', 'public-keys')
  expect(existsSync(folder)).toBe(true)
  for (const name of readdirSync(folder)) {
    const pem = key.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(join(folder, name), pem)
  }
}

describe('somebody who has the whole machine and signs with its own key', () => {
  test.each<[string, readonly string[], (body: Body) => void, string]>([
    ['gives a receipt another number', [NUMBERS], renumber, 'payment.taken'],
    ['says more change was given than is posted', [DRAWER], lessCash, 'payment.taken'],
    [
      'says another amount was expected in the drawer',
      [DRAWER],
      ({ facts }) => {
        facts.expectedCents = (facts.expectedCents as number) - 100
      },
      'drawer.counted',
    ],
    ['posts one side only', [BALANCE], ({ postings }) => void postings.splice(-1), 'cash.dropped'],
  ])('%s', (_attack, expected, edit, kind) => {
    const folder = victim()
    forge(folder, (db) => {
      editBody(db, positionOf(db, kind, kind === 'payment.taken' ? 2 : 0), edit)
      chainAgain(db, ownKey(folder))
    })
    rebuildAll(folder)
    expect(brokenChecks(folder)).toEqual(expect.arrayContaining([...expected]))
  })

  test('cuts off the end, derives the totals again and cleans the print queue: nothing here can tell', () => {
    const folder = victim()
    cutOff(folder)
    forge(folder, (db) => {
      db.exec("DELETE FROM print_job WHERE paper_no LIKE '%000003' OR paper = 'drop_slip'")
      db.exec("DELETE FROM receipt_seal WHERE receipt_no LIKE '%000003'")
    })
    rmSync(`${folder}.keys`, { recursive: true })
    expect(brokenChecks(folder)).toEqual([])
  })
})

describe('somebody who has the data folder, and cuts off its end as if it had never been', () => {
  test('is given away by the note beside it, and by what was printed', () => {
    const folder = victim()
    cutOff(folder)
    expect(brokenChecks(folder)).toEqual([END, PAPER])
  })

  test('and meets a workstation that begins new numbers', async () => {
    const place = mkdtempSync(join(tmpdir(), 'headgate-cut-'))
    folders.push(join(place, 'data'))
    const core = await shortDay(join(place, 'data'))
    cutOff(core.dataFolder)
    const again = await openCore(core.dataFolder)
    const state = await must(again.client, 'workstation.state', {})
    await openDrawer(again, { cashier: OTHER_CASHIER, till: '2' })
    await again.close()
    expect(state.notices).toEqual([NOTICES.folder_restored])
    const copy = copyBooks(core.dataFolder)
    const begun = copy.books.rows<{ body: string }>(
      "SELECT body FROM journal WHERE kind = 'incarnation.started' ORDER BY position",
    )
    copy.close()
    expect(JSON.parse(begun[1]?.body ?? '').facts.reason).toBe('folder_restored')
    expect(brokenChecks(core.dataFolder)).toEqual([END, PAPER])
  })
})

/** Cuts the journal off before the third payment, and makes the totals fit. */
function cutOff(dataFolder: string): void {
  forge(dataFolder, (db) => remove(db, positionOf(db, 'payment.taken', 2), 100))
  rebuildAll(dataFolder)
}

/** Where the journal can be applied at all, its totals are made to fit it. */
function rebuildAll(dataFolder: string): void {
  const books = openDatabase(dataFolder)
  try {
    rebuild(books, books)
  } catch {
    // Books that cannot be rebuilt stay as they are.
  } finally {
    books.close()
  }
}
