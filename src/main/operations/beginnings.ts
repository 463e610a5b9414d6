import { existsSync } from 'node:fs'
import type { Account } from '../../domain/account.ts'
import { policiesOn } from '../../domain/policy.ts'
import { PRACTICE_WORKSTATION } from '../../domain/practice.ts'
import type { Staff } from '../../domain/staff.ts'
import type { Events } from '../../shared/events.ts'
import { countAccounts, eachAccount, forgetAccounts, packSearch } from '../db/account-store.ts'
import { BooksBusy, copyBooks } from '../db/book-copy.ts'
import type { Reader } from '../db/database.ts'
import { type District, findDistrict, listPolicies, listTills } from '../db/district-store.ts'
import { listFeeCodesInUse } from '../db/fee-code-store.ts'
import { CannotOpen, databasePath } from '../db/open-database.ts'
import { listWholePayerLists } from '../db/payer-list-store.ts'
import { listStaff } from '../db/staff-store.ts'
import type { DemoDistrict } from '../demo/demo-district.ts'
import { practicePin } from '../demo/demo-staff.ts'
import { type Desk, wallClock } from '../desk.ts'
import { hashSecret } from './pins.ts'
import { importAccounts, recordSetUp, type SetUpPerson, type SetUpPlan } from './set-up.ts'
import { Station, type StationParts } from './station.ts'

type PersonWithPin = Staff & { readonly pin: string }

/** What an empty folder is filled with. */
interface Beginning
  extends Pick<
    SetUpPlan,
    | 'district'
    | 'timeZone'
    | 'tills'
    | 'bankId'
    | 'bankName'
    | 'changeFundCents'
    | 'policies'
    | 'feeCodes'
    | 'payerLists'
  > {
  readonly people: readonly PersonWithPin[]
  readonly accountCount: number
  readonly accountPages: () => Iterable<readonly Account[]>
  /** Where the accounts are from, as the entry says it. */
  readonly source: string
}

type Preparing = (step: Events['workstation.preparing']) => void

/** Fills an empty folder in slices, telling how far it is. */
export async function fillFolder(
  parts: StationParts,
  beginning: Beginning,
  preparing: Preparing,
): Promise<void> {
  const { desk, writer } = parts
  const breathe = () => new Promise<void>((next) => desk.after(0, next))
  forgetAccounts(writer)
  const total = beginning.accountCount
  const accounts = await importAccounts(parts, beginning.accountPages(), (done) => {
    preparing({ what: 'Writing accounts', done, total })
    return breathe()
  })
  preparing({ what: 'Packing the search index', done: 0, total: 0 })
  for (const _ of packSearch(writer)) await breathe()
  preparing({ what: 'Recording people and rules', done: 0, total: 0 })
  const { people, source, accountCount, accountPages: _, ...plan } = beginning
  recordSetUp(new Station(parts, beginning.district), {
    ...plan,
    people: await Promise.all(people.map(withHashedPin)),
    logo: undefined,
    accounts: accountCount === 0 ? undefined : { ...accounts, source },
  })
}

export const withHashedPin = async ({ pin, ...staff }: PersonWithPin): Promise<SetUpPerson> => ({
  staff,
  hashedPin: await hashSecret(pin),
})

/** The demo district as of today. It is loaded late: few workstations ever need it. */
export async function demoBeginning(desk: Desk, accounts: number, place = 1): Promise<Beginning> {
  const { demoDistrict } = await import('../demo/demo-district.ts')
  const asOf = wallClock(desk.now(), DEMO_ZONE).on
  return beginningOf(demoDistrict({ accounts, asOf, place }))
}

const DEMO_ZONE = 'America/Los_Angeles'

function beginningOf(demo: DemoDistrict): Beginning {
  const { district, officeName, office, workstation } = demo
  const { tills, policies, feeCodes, payerLists } = demo
  const names = { district, officeName, office, workstation }
  return {
    district: { ...names, isDemo: true, isPractice: false },
    timeZone: DEMO_ZONE,
    ...{ tills, policies, feeCodes, payerLists },
    bankId: demo.bankAccount.id,
    bankName: demo.bankAccount.name,
    changeFundCents: demo.changeFundCents,
    people: demo.staff,
    accountCount: demo.accounts,
    accountPages: demo.accountPages,
    source: `demo district, seed ${demo.seed}`,
  }
}

/**
 * A practice workstation of the books in a folder: their people, rules and accounts, with PINs that are
 * no secret; where there are no books that can be read, of the demo district. Reads a copy, so that
 * nothing in the folder is touched.
 */
export async function fillForPractice(
  parts: StationParts,
  practiceOf: string,
  demoAccounts: number,
  preparing: Preparing,
): Promise<void> {
  const demo = await demoBeginning(parts.desk, demoAccounts)
  const copy = copyOf(practiceOf)
  try {
    const copied = copy === undefined ? undefined : copiedBeginning(copy.books, demo, parts.desk)
    await fillFolder(parts, copied ?? { ...demo, district: ofPractice(demo.district) }, preparing)
  } finally {
    copy?.close()
  }
}

function copyOf(dataFolder: string) {
  if (!existsSync(databasePath(dataFolder))) return undefined
  try {
    return copyBooks(dataFolder)
  } catch (error) {
    if (error instanceof CannotOpen || error instanceof BooksBusy) return undefined
    throw error
  }
}

/** Its own office as well as its own workstation: nothing of it could ever stand among real rows. */
const ofPractice = (district: District): District => ({
  ...district,
  office: 'practice',
  workstation: PRACTICE_WORKSTATION,
  isDemo: false,
  isPractice: true,
})

function copiedBeginning(books: Reader, demo: Beginning, desk: Desk): Beginning | undefined {
  const district = findDistrict(books)
  if (district === undefined) return undefined
  const policies = listPolicies(books)
  const today = wallClock(desk.now(), 'UTC').on
  return {
    ...demo,
    district: ofPractice(district),
    timeZone: policiesOn(today, policies).timeZone,
    tills: listTills(books),
    policies,
    feeCodes: listFeeCodesInUse(books),
    payerLists: listWholePayerLists(books),
    people: listStaff(books).map((staff) => ({ ...staff, pin: practicePin(staff.number) })),
    accountCount: countAccounts(books),
    accountPages: () => inPages(eachAccount(books)),
    source: 'copied to practice with',
  }
}

const PAGE = 1_000

function* inPages(accounts: Iterable<Account>): Generator<readonly Account[]> {
  let page: Account[] = []
  for (const account of accounts) {
    page.push(account)
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}
