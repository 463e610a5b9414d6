import { assert } from '../../domain/decision.ts'
import { recordAccountSource } from '../db/account-central-store.ts'
import {
  type AccountPull,
  endAccountPull,
  findAccountPull,
  keepAccountPull,
} from '../db/account-pull-store.ts'
import { countAccounts, packSearch } from '../db/account-store.ts'
import type { Writer } from '../db/database.ts'
import { currentHistory } from '../db/feed-store.ts'
import { clearNextAccounts, indexNextSlice, swapCentralAccounts } from '../db/next-account-store.ts'
import { type AccountRow, writeAccount } from './write-account.ts'

/** How far a pull of all accounts is, for a person to see. */
export interface PullStep {
  readonly what: string
  readonly done: number
  readonly total: number
}

interface PullParts {
  readonly writer: Writer
  readonly together: <T>(act: () => T) => T
  readonly breathe: (step: PullStep) => Promise<void>
}

/** What of a page a pull looks at. */
interface PulledPage {
  readonly from: number
  readonly head: number
  readonly projected: number
  readonly rows: readonly { readonly noun: string }[]
}

/** Accounts written in one go: a few milliseconds, more where their words have to be replaced. */
const SLICE = 100

const isAccount = (row: { readonly noun: string }): row is AccountRow => row.noun === 'account'

/**
 * Writes the accounts of a page beside those in use, a slice at a time, each a transaction of its own.
 * `end` joins the last: it moves the cursor. After a kill in the middle the page comes again, and what it
 * has brought already is written over.
 */
export async function pullPage(
  parts: PullParts,
  page: PulledPage,
  pull: AccountPull,
  end: () => void,
): Promise<void> {
  const { writer, together, breathe } = parts
  const step = { what: 'Receiving accounts', done: page.from, total: page.head }
  if (!pull.isCleared) await clear(parts, step)
  const accounts = page.rows.filter(isAccount)
  const most = Math.max(accounts.length, 1)
  for (let at = 0; at < most; at += SLICE) {
    if (at > 0) await breathe(step)
    together(() => {
      const now = claimed(writer)
      const target = { table: 'next_account', indexedTo: now.indexedTo } as const
      for (const row of accounts.slice(at, at + SLICE)) {
        writeAccount(writer, target, row, page.projected)
      }
      keepAccountPull(writer, { ...now, projected: Math.max(now.projected, page.projected) })
      if (at + SLICE >= most) end()
    })
  }
  await breathe(step)
}

/** Takes away what an import or an earlier pull left there. */
async function clear({ writer, breathe }: PullParts, step: PullStep): Promise<void> {
  for (const _ of clearNextAccounts(writer)) await breathe(step)
  keepAccountPull(writer, { ...claimed(writer), isCleared: true })
}

/**
 * Makes the pulled accounts findable, then lets them change places with those in use; both now count what
 * was paid by the centre's word. Answers the office position that is still to be followed, undefined where
 * the accounts have changed places.
 */
export async function finishPull(
  parts: PullParts,
  officeReached: () => number,
): Promise<number | undefined> {
  const { writer, together, breathe } = parts
  const total = countAccounts(writer, 'next_account')
  while (indexSlice(writer)) {
    const done = claimed(writer).indexedTo
    await breathe({ what: 'Indexing accounts', done, total })
  }
  for (const _ of packSearch(writer, 'next_account')) {
    await breathe({ what: 'Packing the search index', done: 0, total: 0 })
  }
  const { projected } = claimed(writer)
  if (officeReached() < projected) return projected
  together(() => {
    swapCentralAccounts(writer)
    recordAccountSource(writer, currentHistory(writer))
    endAccountPull(writer)
  })
  for (const _ of clearNextAccounts(writer)) {
    await breathe({ what: 'Clearing up', done: total, total })
  }
  return undefined
}

/** Whether there was anything left to be made findable. */
const indexSlice = (writer: Writer): boolean =>
  writer.transaction(() => {
    const pull = claimed(writer)
    const last = indexNextSlice(writer, pull.indexedTo)
    if (last === undefined) return false
    keepAccountPull(writer, { ...pull, indexedTo: last })
    return true
  })

/** The claim on the next accounts. Throws: when somebody else has them. */
function claimed(writer: Writer): AccountPull {
  const pull = findAccountPull(writer)
  assert(pull !== undefined, 'the next accounts are being pulled')
  return pull
}
