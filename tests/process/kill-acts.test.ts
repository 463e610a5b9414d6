import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import type { Client } from '../../src/shared/connect.ts'
import { removeCsvFiles } from '../fixtures/accounts-csv.ts'
import { type BundledProgram, bundleProgram } from '../fixtures/bundled-program.ts'
import {
  CUT_SHORT_ACTS,
  type CutShortAct,
  checkFile,
  entryIdOf,
} from '../fixtures/cut-short-acts.ts'
import { must, openCore } from '../fixtures/open-core.ts'
import { startProcess } from '../fixtures/started-process.ts'
import type { Asked, Told } from '../fixtures/teller.ts'

// The power goes in the middle of an act: all of it is in the books or nothing, and asking again under
// the same id makes it exactly one.

const KILLS_EACH = Math.max(2, Math.round(Number(process.env.HEADGATE_KILLS ?? 100) / 50))
const WAITS_FOR_NO_JOURNAL: readonly string[] = ['payment.hold', 'payment.recall']

const dataFolder = join(mkdtempSync(join(tmpdir(), 'headgate-kill-acts-')), 'data')
let program: BundledProgram
beforeAll(async () => {
  program = await bundleProgram('cut-short-teller')
  await (await openCore(dataFolder)).close()
})
afterAll(() => {
  rmSync(join(dataFolder, '..'), { recursive: true, force: true })
  removeCsvFiles()
  program.remove()
})

interface CutShort {
  readonly acknowledged: readonly Asked[]
  /** What was asked for when the power went; undefined where it went between two acts. */
  readonly inHand: Asked | undefined
}

/** Does the act for a while, until the power goes in the middle of it. */
async function doUntilKilled(act: CutShortAct): Promise<CutShort> {
  const teller = startProcess(program.file, [dataFolder, act])
  const acknowledged: Asked[] = []
  let inHand: Asked | undefined
  try {
    for (;;) {
      const told = JSON.parse(await teller.nextLine()) as Told
      if (told.told === 'asking') inHand = told.asked
      else if (inHand !== undefined) {
        acknowledged.push(inHand)
        inHand = undefined
      }
    }
  } catch {
    // Killed it has nothing to complain of.
    const { code, stderr } = await teller.ended
    expect({ code, stderr }).toEqual({ code: null, stderr: '' })
    return { acknowledged, inHand }
  }
}

/** How often each is in the journal; and nothing is wrong with the books, nor half there. */
function countInBooks(acts: readonly Asked[]): readonly number[] {
  const books = openDatabase(dataFolder)
  try {
    const broken = checkBooks(books).filter(({ problems }) => problems.length > 0)
    expect(broken).toEqual([])
    return acts.map(
      ({ input }) =>
        books.rows('SELECT 1 FROM journal WHERE entry_id = ?', entryIdOf(input)).length,
    )
  } finally {
    books.close()
  }
}

/** The person is back and asks for the same under the same id. */
async function askAgain(client: Client, { by, method, input }: Asked): Promise<unknown> {
  await must(client, 'session.signIn', by)
  if (method !== 'account.applyImport') return must(client, method, input as never)
  // The file went with the power: it is sent again, and refused where it is in the books.
  const { importId } = await checkFile({ client })
  const answer = await client.call(method, { importId, entryId: entryIdOf(input) })
  for (;;) {
    const { work } = await must(client, 'account.importState', {})
    if (work?.stage !== 'applying') break
    await new Promise((next) => setTimeout(next, 20))
  }
  return answer.ok || answer.rejection
}

/** A payment put aside lies there once and is not in hand; one taken up is in hand, and nowhere else. */
async function expectOnce(client: Client, { method, input }: Asked): Promise<void> {
  const held = await must(client, 'payment.held', {})
  const { draft } = await must(client, 'payment.resume', {})
  const places = [
    ...held.map(({ entryId }) => ({ entryId, is: 'payment.hold' })),
    ...(draft === undefined ? [] : [{ entryId: draft.entryId, is: 'payment.recall' }]),
  ]
  expect(places).toEqual([{ entryId: entryIdOf(input), is: method }])
}

const inJournal = ({ method }: Asked): boolean => !WAITS_FOR_NO_JOURNAL.includes(method)

test.each(Object.keys(CUT_SHORT_ACTS) as CutShortAct[])('%s', { timeout: 120_000 }, async (act) => {
  for (let kill = 0; kill < KILLS_EACH; kill += 1) {
    const { acknowledged, inHand } = await doUntilKilled(act)
    const recorded = acknowledged.filter(inJournal)
    expect(countInBooks(recorded)).toEqual(recorded.map(() => 1))
    const last = inHand ?? acknowledged.at(-1)
    if (last === undefined) throw new Error('nothing was asked for')
    const before = countInBooks([last])[0] ?? 0
    expect(before).toBeLessThanOrEqual(1)
    const core = await openCore(dataFolder)
    const first = await askAgain(core.client, last)
    const again = await askAgain(core.client, last)
    if (!inJournal(last)) await expectOnce(core.client, last)
    await core.close()
    if (last.method === 'account.applyImport') expect(again).toBe('entry_id_reused')
    else expect(again).toEqual(first)
    expect(countInBooks([last])).toEqual([inJournal(last) ? 1 : 0])
  }
})
