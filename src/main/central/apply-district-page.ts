import { isCentral } from '../db/account-central-store.ts'
import { type AccountPull, findAccountPull } from '../db/account-pull-store.ts'
import { countAccounts } from '../db/account-store.ts'
import type { Writer } from '../db/database.ts'
import { findCursor, moveCursor } from '../db/feed-store.ts'
import { cursorFor, FeedBroken, type PageBounds } from './feed-page.ts'
import { finishPull, type PullStep, pullPage } from './pull-accounts.ts'
import { type AccountRow, IN_USE, writeAccount } from './write-account.ts'

/** Anything but an account: what operations make of it is theirs. */
export interface DistrictItem {
  readonly position: number
  readonly noun:
    | 'staff'
    | 'pin'
    | 'policy'
    | 'fee_code'
    | 'payer_list'
    | 'account_import'
    | 'exception'
    | 'office'
  readonly key: string
  readonly body: unknown
  readonly isGone?: true
}

export type DistrictRow = AccountRow | DistrictItem

export interface DistrictPage extends PageBounds {
  /** Proves the feed up to `to`. */
  readonly proof: string
  /** The centre had counted this office's entries up to here when it sent the page. */
  readonly projected: number
  readonly rows: readonly DistrictRow[]
}

export interface DistrictFeedParts {
  readonly writer: Writer
  /** One transaction for everything that is recorded in it, `Journal.together`. */
  readonly together: <T>(act: () => T) => T
  /** Takes over anything but an account, in the transaction that moves the cursor. It may come again. */
  readonly applyItem: (row: DistrictItem) => void
  /** Lets everything else go first; throws when the workstation closes. */
  readonly breathe: (step: PullStep) => Promise<void>
}

/**
 * `office_behind`: nothing changed, or, in a pull of all accounts, everything but the change of places.
 * The centre has counted entries of which this workstation does not know yet whether they are its own:
 * the office's feed has to be followed to `upTo` first. Else a payment would be taken off twice.
 */
export type DistrictOutcome =
  | { readonly is: 'applied'; readonly accountNos: readonly string[] }
  | { readonly is: 'pulling' }
  | { readonly is: 'swapped' }
  | { readonly is: 'office_behind'; readonly upTo: number }

/** Rows of a page that the writer is done with in about ten milliseconds, whatever they are. */
export const DISTRICT_PAGE_ROWS = 200

/**
 * Takes in a page of the district's feed: at once and with the cursor in one transaction, or, while all
 * accounts are being pulled, beside the accounts in slices.
 * Throws: FeedBroken, with nothing changed.
 */
export async function applyDistrictPage(
  parts: DistrictFeedParts,
  page: DistrictPage,
): Promise<DistrictOutcome> {
  const { writer } = parts
  cursorFor(writer, 'district', page)
  refuseDisorder(page)
  const pull = findAccountPull(writer)
  if (pull === undefined) return applyInUse(parts, page)
  return applyToPull(parts, page, pull)
}

function applyInUse({ writer, together, applyItem }: DistrictFeedParts, page: DistrictPage) {
  if (!isCentral(writer)) throw new FeedBroken('district', 'not_followed')
  return together((): DistrictOutcome => {
    if (officeReached(writer) < page.projected) return behind(page.projected)
    const accountNos: string[] = []
    for (const row of page.rows) {
      if (row.noun !== 'account') applyItem(row)
      else {
        writeAccount(writer, IN_USE, row, page.projected)
        accountNos.push(row.key)
      }
    }
    moveCursor(writer, 'district', page)
    return { is: 'applied', accountNos }
  })
}

async function applyToPull(
  parts: DistrictFeedParts,
  page: DistrictPage,
  pull: AccountPull,
): Promise<DistrictOutcome> {
  const { writer } = parts
  const items = page.rows.filter((row): row is DistrictItem => row.noun !== 'account')
  await pullPage(parts, page, pull, () => {
    for (const item of items) parts.applyItem(item)
    cursorFor(writer, 'district', page)
    moveCursor(writer, 'district', page)
  })
  // A centre that was given no accounts yet takes none away.
  const isWhole = page.to === page.head && countAccounts(writer, 'next_account') > 0
  if (!isWhole) return { is: 'pulling' }
  const upTo = await finishPull(parts, () => officeReached(writer))
  return upTo === undefined ? { is: 'swapped' } : behind(upTo)
}

const behind = (upTo: number): DistrictOutcome => ({ is: 'office_behind', upTo })

const officeReached = (writer: Writer): number => findCursor(writer, 'office')?.position ?? 0

/** Rows move on when they change, so positions may be missing; they never go back. */
function refuseDisorder({ rows, from, to }: DistrictPage): void {
  let before = from
  for (const { position } of rows) {
    if (position <= before || position > to) {
      throw new FeedBroken('district', 'hole', `${position} after ${before}, up to ${to}`)
    }
    before = position
  }
}
