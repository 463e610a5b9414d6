import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { copyBooks } from '../../src/main/db/book-copy.ts'
import { databasePath } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { FOLDER_SENTENCES, NOTICES } from '../../src/main/operations/workstation-sentences.ts'
import type { Client } from '../../src/shared/connect.ts'
import { editBody, forge } from '../fixtures/forged-books.ts'
import { type HostedWindow, settledState, startHost } from '../fixtures/hosted-window.ts'
import { must, type OpenCore, openCore } from '../fixtures/open-core.ts'
import { openWindow } from '../fixtures/open-window.ts'
import { CASHIER, cashPayment, openDrawer, shortDay } from '../fixtures/short-day.ts'
import { startProcess } from '../fixtures/started-process.ts'

// Folders as an office may find them one morning, each opened by the real host.

let day: OpenCore
/** The day's books as they were left, without their keys: what every test copies. */
let books: string
beforeAll(async () => {
  day = await shortDay()
  books = join(day.dataFolder, '../books')
  cpSync(day.dataFolder, books, { recursive: true })
})
afterAll(() => day.remove())

const hosts: HostedWindow[] = []
const endings: (() => void)[] = []
afterEach(async () => {
  for (const host of hosts.splice(0)) {
    host.process.child.kill('SIGKILL')
    await host.process.ended
  }
  for (const end of endings.splice(0).reverse()) end()
})

async function open(dataFolder: string): Promise<HostedWindow> {
  const host = await startHost(dataFolder)
  hosts.push(host)
  return host
}

/** A folder for a copy of the day's books, and no keys beside it. */
function copied(): string {
  const place = mkdtempSync(join(tmpdir(), 'headgate-folder-'))
  endings.push(() => rmSync(place, { recursive: true, force: true }))
  cpSync(books, join(place, 'data'), { recursive: true })
  return join(place, 'data')
}

const digestOf = (dataFolder: string): string =>
  createHash('sha256')
    .update(readFileSync(databasePath(dataFolder)))
    .digest('hex')

function brokenChecks(dataFolder: string): readonly string[] {
  const copy = copyBooks(dataFolder)
  const broken = checkBooks(copy.books).filter(({ problems }) => problems.length > 0)
  copy.close()
  return broken.map(({ name }) => name)
}

const pay = async (client: Client) => must(client, 'payment.take', cashPayment(1_000))

/** What the incarnations of these books began with, oldest first. */
function beginnings(dataFolder: string) {
  const copy = copyBooks(dataFolder)
  const rows = copy.books.rows<{ body: string }>(
    "SELECT body FROM journal WHERE kind = 'incarnation.started' ORDER BY position",
  )
  copy.close()
  return rows.map(({ body }) => JSON.parse(body))
}

const tagOf = (receiptNo: string): string => receiptNo.split('-')[1] ?? ''

describe('books without the key that signed them', () => {
  test.each([
    ['a copied folder', copied, NOTICES.folder_copied, 'folder_copied'],
    [
      'a folder copied with its keys',
      () => {
        const folder = copied()
        cpSync(`${day.dataFolder}.keys`, `${folder}.keys`, { recursive: true })
        return folder
      },
      NOTICES.folder_copied,
      'folder_copied',
    ],
    [
      'a folder whose keys are gone',
      async () => {
        const { dataFolder, remove } = await shortDay()
        endings.push(remove)
        rmSync(`${dataFolder}.keys`, { recursive: true })
        return dataFolder
      },
      NOTICES.key_missing,
      'key_missing',
    ],
    [
      'a folder whose older backup was put back',
      async () => {
        const { dataFolder, remove } = await shortDay()
        endings.push(remove)
        const backup = readFileSync(databasePath(dataFolder))
        const core = await openCore(dataFolder)
        await openDrawer(core)
        await must(core.client, 'payment.take', cashPayment(1_000))
        await core.close()
        writeFileSync(databasePath(dataFolder), backup)
        return dataFolder
      },
      NOTICES.folder_restored,
      'folder_restored',
    ],
  ])('%s can be read, and posts under numbers of its own', async (_name, make, notice, reason) => {
    const folder = await make()
    const { client, end } = await open(folder)
    const state = await settledState(client)
    expect(state.notices).toContainEqual(notice)
    await must(client, 'session.signIn', CASHIER)
    const paid = await must(client, 'account.get', { accountNo: '204817' })
    expect(paid.paidTodayTime).toBeDefined()
    const [old] = beginnings(folder)
    expect(beginnings(folder)).toHaveLength(1)

    await openDrawer({ client })
    const receipt = await pay(client)
    await end()
    const [, begun] = beginnings(folder)
    expect(begun.facts).toMatchObject({ reason, forkedFrom: { incarnation: old.incarnation } })
    expect(tagOf(receipt.receiptNo)).toBe(begun.facts.tag)
    expect(begun.facts.tag).not.toBe(old.facts.tag)
    expect(brokenChecks(folder)).toEqual([])
  })

  test('the original goes on where it was, and no number is on two papers', async () => {
    const { client, end } = await open(day.dataFolder)
    expect((await settledState(client)).notices).toEqual([])
    await openDrawer({ client })
    const { receiptNo } = await pay(client)
    await end()
    const [begun, another] = beginnings(day.dataFolder)
    expect(another).toBeUndefined()
    expect(receiptNo).toMatch(new RegExp(`-${begun.facts.tag}-000004$`))
  })
})

const PAGE = 4_096

/** Writes rubbish over the first page of a table or an index. */
function ruin(dataFolder: string, name: string): void {
  const file = databasePath(dataFolder)
  const db = new Sqlite(file)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const root = db
    .prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name) as number
  db.close()
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(PAGE, 0x5a), 0, PAGE, (root - 1) * PAGE)
  closeSync(handle)
}

describe('books that cannot be used say why, refuse everybody and are left as they are', () => {
  test.each<[string, keyof typeof FOLDER_SENTENCES, (folder: string) => void]>([
    ['a page of the journal overwritten', 'folder_damaged', (folder) => ruin(folder, 'journal')],
    ['a page of the totals overwritten', 'folder_damaged', (folder) => ruin(folder, 'gl_balance')],
    ['cut short', 'folder_damaged', (folder) => truncateSync(databasePath(folder), PAGE * 10)],
    [
      'not a database at all',
      'folder_damaged',
      (folder) => {
        const handle = openSync(databasePath(folder), 'r+')
        writeSync(handle, 'these are not the books')
        closeSync(handle)
      },
    ],
    [
      'written by a newer Headgate',
      'folder_newer',
      (folder) => {
        const db = new Sqlite(databasePath(folder))
        db.pragma('user_version = 999')
        db.close()
      },
    ],
    [
      'altered by somebody else',
      'chain_broken',
      (folder) =>
        forge(folder, (db) =>
          editBody(db, 30, (body) => {
            body.businessOn = '2026-01-01'
          }),
        ),
    ],
  ])('%s: %s', async (_name, problem, harm) => {
    const folder = copied()
    harm(folder)
    const before = digestOf(folder)
    const { client, end } = await open(folder)
    expect(await settledState(client)).toMatchObject({
      stage: 'problem',
      problem: { name: problem, sentence: FOLDER_SENTENCES[problem] },
    })
    expect(await client.call('session.signIn', CASHIER)).toMatchObject({ rejection: 'not_ready' })
    await end()
    expect(digestOf(folder)).toBe(before)
  })

  test('damage that is met at work stops it, and the next start finds it', async () => {
    const folder = copied()
    ruin(folder, 'sqlite_autoindex_account_1')
    const first = await open(folder)
    expect((await settledState(first.client)).stage).toBe('ready')
    await must(first.client, 'session.signIn', CASHIER)
    await expect(first.client.call('account.get', { accountNo: '204817' })).rejects.toMatchObject({
      fault: 'disk_failed',
    })
    await expect(first.client.call('batch.mine', {})).rejects.toMatchObject({
      fault: 'disk_failed',
    })
    expect(await first.process.ended).toMatchObject({ code: 75 })
    const second = await open(folder)
    expect((await settledState(second.client)).problem?.name).toBe('folder_damaged')
  })
})

/** A small disk of its own; undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'headgate-disk-'))
  endings.push(() => rmSync(place, { recursive: true, force: true }))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'headgate-test', place], {
      stdio: 'pipe',
    })
  } catch {
    return undefined
  }
  endings.push(() => execFileSync('umount', [place]))
  return place
}

/** Takes every free byte; answers the file to remove for room. */
function fill(place: string): string {
  const file = join(place, 'somebody-elses-file')
  const handle = openSync(file, 'w')
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) writeSync(handle, Buffer.alloc(size))
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
    }
  }
  closeSync(handle)
  return file
}

test('a disk that fills up: the payment in hand is not acknowledged, the core stops, and the launcher starts it again', async (context) => {
  const place = smallDisk()
  if (place === undefined) return context.skip('this user may not mount a small disk')
  const folder = join(place, 'data')
  cpSync(books, folder, { recursive: true })
  const launcher = startProcess('tools/start.mjs', ['--data', folder, '--no-window'])
  endings.push(() => launcher.child.kill('SIGTERM'))
  const client = await openWindow(await addressFrom(launcher))
  // An address that was used is followed by the next one of the same process.
  await addressFrom(launcher)
  await settledState(client)
  await openDrawer({ client })
  const acknowledged = [(await pay(client)).receiptNo]
  const filler = fill(place)

  const failed = await payUntilRefused(client, acknowledged)
  expect(failed).toMatchObject({ fault: 'disk_full' })
  expect(failed.message).toContain('The disk is full, so the last entry was not recorded')
  await expect(client.call('batch.mine', {})).rejects.toMatchObject({ fault: 'disk_full' })

  const again = await openWindow(await addressFrom(launcher))
  expect((await settledState(again)).problem).toEqual({
    name: 'folder_full',
    sentence: FOLDER_SENTENCES.folder_full,
  })
  launcher.child.kill('SIGTERM')
  await launcher.ended

  rmSync(filler)
  const { client: later, end } = await open(folder)
  expect((await settledState(later)).stage).toBe('ready')
  await must(later, 'session.signIn', CASHIER)
  const next = await pay(later)
  await end()
  expect(brokenChecks(folder)).toEqual([])
  const copy = copyBooks(folder)
  const kept = copy.books.rows<{ receipt_no: string }>(
    'SELECT receipt_no FROM receipt ORDER BY position',
  )
  copy.close()
  // Three of the day itself went before, under the tag of the original.
  expect(kept.slice(3).map((row) => row.receipt_no)).toEqual([...acknowledged, next.receiptNo])
})

async function addressFrom(launcher: ReturnType<typeof startProcess>): Promise<string> {
  for (;;) {
    const line = await launcher.nextLine()
    if (line.startsWith('http://')) return line
  }
}

/** The fault of the first payment that the disk had no room for. */
async function payUntilRefused(client: Client, acknowledged: string[]): Promise<Error> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    try {
      acknowledged.push((await pay(client)).receiptNo)
    } catch (error) {
      return error as Error
    }
  }
  throw new Error('the disk never filled up')
}

test('a folder that cannot be written to says so, and nothing can be posted', async (context) => {
  const folder = readOnlyFolder()
  if (folder === undefined) return context.skip('root may write everywhere, and may not mount here')
  const { client, end } = await open(folder)
  expect((await settledState(client)).problem).toEqual({
    name: 'folder_read_only',
    sentence: FOLDER_SENTENCES.folder_read_only,
  })
  expect(await client.call('session.signIn', CASHIER)).toMatchObject({ rejection: 'not_ready' })
  expect(brokenChecks(folder)).toEqual([])
  await end()
})

function readOnlyFolder(): string | undefined {
  if (process.getuid?.() !== 0) {
    const folder = copied()
    chmodSync(folder, 0o500)
    endings.push(() => chmodSync(folder, 0o700))
    return folder
  }
  const place = smallDisk()
  if (place === undefined) return undefined
  cpSync(books, join(place, 'data'), { recursive: true })
  execFileSync('mount', ['-o', 'remount,ro', place])
  return join(place, 'data')
}

test('only their owner can read the books and the keys', () => {
  expect(statSync(day.dataFolder).mode & 0o077).toBe(0)
  expect(statSync(`${day.dataFolder}.keys`).mode & 0o077).toBe(0)
})
