import { type Account, accountNow, type PaidSince } from '../../domain/account.ts'
import { exactAccountDigits } from '../../domain/account-search.ts'
import { readStub } from '../../domain/bill-stub.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { allocationRule, type Policies } from '../../domain/policy.ts'
import type { AccountView } from '../../shared/contract/account.ts'
import { findPaidSince, isPaidHere, listEverPaid } from '../db/account-paid-store.ts'
import { findAccount, findAccountByDigits, searchAccounts } from '../db/account-store.ts'
import type { Reader } from '../db/database.ts'
import { formatTime } from '../desk.ts'
import type { ImportMethod } from './account-import.ts'
import type { HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

/** How many suggestions fit the screen. */
const MOST_HITS = 10

export function accountHandlers(context: {
  station(): Station
}): Omit<HandlersOf<'account'>, ImportMethod> {
  return {
    'account.suggest': ({ text }) => {
      const station = context.station()
      const found = searchAccounts(station.writer, text, MOST_HITS + 1)
      const on = station.businessOnNow()
      const hits = viewsOn(station, found.slice(0, MOST_HITS), on).map(hitOf)
      return accept({ hits, hasMore: found.length > MOST_HITS })
    },
    'account.resolve': ({ text }) => {
      const resolved = resolveText(context.station(), text)
      return resolved.ok ? accept(accountView(context.station(), resolved.value)) : resolved
    },
    'account.resolveScan': ({ text }) => {
      const station = context.station()
      const stub = readStub(text, station.policies(station.businessOnNow()).stubLayouts)
      if (stub === undefined) return refuse('stub_not_read')
      const account = accountOfStub(station, stub.account)
      if (account === undefined) return refuse('no_such_account')
      return accept({
        account: accountView(station, account),
        ...(stub.amountCents === undefined ? {} : { stubCents: stub.amountCents }),
      })
    },
    'account.get': ({ accountNo }) => {
      const account = findAccount(context.station().writer, accountNo)
      if (account === undefined) return refuse('no_such_account')
      return accept(accountView(context.station(), account))
    },
  }
}

/** A stub fills short numbers with zeros; a number that truly begins with zeros comes first. */
const accountOfStub = ({ writer }: Station, digits: string): Account | undefined =>
  findAccountByDigits(writer, digits) ?? findAccountByDigits(writer, digits.replace(/^0+/, ''))

/** What Enter means by a text: an account number exactly, or else the only match. */
function resolveText(
  station: Station,
  text: string,
): Decision<Account, 'no_such_account' | 'several_match'> {
  const digits = exactAccountDigits(text)
  const exact = digits === undefined ? undefined : findAccountByDigits(station.writer, digits)
  if (exact !== undefined) return accept(exact)
  const [first, second] = searchAccounts(station.writer, text, 2)
  if (first === undefined) return refuse('no_such_account')
  return second === undefined ? accept(first) : refuse('several_match')
}

/** The account brought forward by what was paid here since, as the window is told it. */
export const accountView = (station: Station, imported: Account): AccountView =>
  viewOf(imported, findPaidSince(station.writer, imported.accountNo), {
    reader: station.writer,
    on: station.businessOnNow(),
    policies: station.policies(),
  })

/** The same for a whole list: only those are looked up on which something was paid at all. */
function viewsOn(station: Station, list: readonly Account[], on: BusinessDate): AccountView[] {
  const { writer } = station
  const numbers = list.map(({ accountNo }) => accountNo)
  const everPaid = listEverPaid(writer, numbers)
  const policies = station.policies()
  return list.map((imported) => {
    const { accountNo } = imported
    const paid = everPaid.has(accountNo) ? findPaidSince(writer, accountNo) : undefined
    return viewOf(imported, paid, { reader: writer, on, policies })
  })
}

interface Today {
  readonly reader: Reader
  readonly on: BusinessDate
  readonly policies: Policies
}

function viewOf(
  imported: Account,
  paid: PaidSince | undefined,
  { reader, on, policies }: Today,
): AccountView {
  const account = accountNow(imported, paid, allocationRule(policies))
  const paidAt = paid?.lastPaidOn === on ? paid.lastPaidAt : undefined
  const isElsewhere = paidAt !== undefined && !isPaidHere(reader, imported.accountNo, paidAt)
  const { lastBillOn, turnOffOn, enoughToStayOnCents, planInstallmentCents, ...plain } = account
  return {
    ...plain,
    owed: [...account.owed],
    warnings: [...account.warnings],
    ...(lastBillOn === undefined ? {} : { lastBillOn }),
    ...(turnOffOn === undefined ? {} : { turnOffOn }),
    ...(enoughToStayOnCents === undefined ? {} : { enoughToStayOnCents }),
    ...(planInstallmentCents === undefined ? {} : { planInstallmentCents }),
    ...(paidAt === undefined ? {} : { paidTodayTime: formatTime(paidAt, policies.timeZone) }),
    ...(isElsewhere ? { isPaidElsewhere: true as const } : {}),
  }
}

const hitOf = (view: AccountView) => ({
  accountNo: view.accountNo,
  customerName: view.customerName,
  serviceAddress: view.serviceAddress,
  status: view.status,
  dueCents: view.dueCents,
  creditCents: view.creditCents,
  warnings: view.warnings,
  ...(view.turnOffOn === undefined ? {} : { turnOffOn: view.turnOffOn }),
  ...(view.paidTodayTime === undefined ? {} : { paidTodayTime: view.paidTodayTime }),
  ...(view.isPaidElsewhere === undefined ? {} : { isPaidElsewhere: view.isPaidElsewhere }),
})
