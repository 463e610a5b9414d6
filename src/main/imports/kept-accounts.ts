import { type Account, accountDigits, accountNow, withPaymentBack } from '../../domain/account.ts'
import type { AllocationRule } from '../../domain/allocation.ts'
import type { Instant } from '../../domain/calendar.ts'
import { addCents, subtractCents, ZERO } from '../../domain/money.ts'
import { findPaidSince, paidAfter } from '../db/account-paid-store.ts'
import { accountsAfter } from '../db/account-store.ts'
import type { Writer } from '../db/database.ts'
import { findNextPlace } from '../db/next-account-store.ts'
import { type AccountStage, addBalances, type Balances } from './stage-accounts.ts'

/** What the books hold before the import, and which of it the file does not know. */
export interface KeptAccounts {
  /** In the books and not in the file. */
  readonly missing: number
  /** Of those, closed by this import. */
  readonly closed: number
  readonly before: Balances
  /** The part of the balances that the file does not replace. */
  readonly kept: Balances
}

interface KeepOptions {
  readonly asOf: Instant
  readonly closeMissing: boolean
  readonly rule: AllocationRule
}

/** Accounts looked at in one go: a few milliseconds. */
const SLICE = 200

/**
 * Keeps the accounts that the file does not know: they go behind the others, as they stand at the moment
 * that the file stands for. A slice at each step; the answer comes last.
 */
export function* keepMissing(
  writer: Writer,
  stage: AccountStage,
  options: KeepOptions,
): Generator<void, KeptAccounts> {
  const before = { dueCents: ZERO, creditCents: ZERO }
  const kept = { dueCents: ZERO, creditCents: ZERO }
  let [missing, closed] = [0, 0]
  for (let after = 0; ; ) {
    const page = accountsAfter(writer, 'account', after, SLICE)
    writer.transaction(() => {
      for (const { account } of page) {
        addBalances(before, account)
        if (findNextPlace(writer, accountDigits(account.accountNo)) !== undefined) continue
        missing += 1
        addBalances(kept, account)
        const isClosed = options.closeMissing && account.status === 'active'
        if (isClosed) closed += 1
        const standing = standingAt(writer, account, options)
        stage.place(isClosed ? { ...standing, status: 'closed' } : standing)
      }
    })
    const last = page.at(-1)
    if (last === undefined) return { missing, closed, before, kept }
    after = last.id
    yield
  }
}

/**
 * An account of the last import as it stands at another moment: payments that will not be taken off any
 * more once the file is imported are taken off now, and those that will be again are given back.
 */
function standingAt(writer: Writer, account: Account, { asOf, rule }: KeepOptions): Account {
  const { accountNo } = account
  const isOff = findPaidSince(writer, accountNo)?.paidCents ?? ZERO
  const willBeOff = paidAfter(writer, accountNo, asOf)
  if (isOff === willBeOff) return account
  if (willBeOff > isOff) return withPaymentBack(account, subtractCents(willBeOff, isOff))
  return accountNow(account, { paidCents: subtractCents(isOff, willBeOff) }, rule)
}

/** What the balances are once the file is imported. */
export const balancesAfter = (file: Balances, kept: Balances): Balances => ({
  dueCents: addCents(file.dueCents, kept.dueCents),
  creditCents: addCents(file.creditCents, kept.creditCents),
})
