import { createHash } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Account, accountDigits } from '../../../src/domain/account.ts'
import { accountCheckDigit } from '../../../src/domain/account-number.ts'
import { addDays, businessDate, formatDate } from '../../../src/domain/calendar.ts'
import { DEFAULT_POLICIES, policiesOn } from '../../../src/domain/policy.ts'
import { isGuessablePin, PIN_PATTERN, STAFF_NUMBER_PATTERN } from '../../../src/domain/staff.ts'
import { accountPages } from '../../../src/main/demo/account-pages.ts'
import { anchorAccounts, DEMO_ANCHORS } from '../../../src/main/demo/anchors.ts'
import { turnOffDays } from '../../../src/main/demo/bill-dates.ts'
import { demoDistrict } from '../../../src/main/demo/demo-district.ts'

const AS_OF = businessDate('2026-11-23')
const SMALL = { seed: 11, accounts: 3_000, asOf: AS_OF }

const digestOf = (accounts: Iterable<readonly Account[]>): string => {
  const hash = createHash('sha256')
  for (const page of accounts) for (const each of page) hash.update(`${JSON.stringify(each)}\n`)
  return hash.digest('hex')
}

const owedSums = ({ owed }: Account) => ({
  due: owed.reduce((sum, each) => sum + each.pastDueCents + each.currentCents, 0),
  pastDue: owed.reduce((sum, each) => sum + each.pastDueCents, 0),
})

describe('the same seed, size and day make the same district', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  test('to the last letter', () => {
    expect(digestOf(accountPages(SMALL))).toBe(digestOf(accountPages(SMALL)))
  })

  test('whatever the clock says, and without unseeded chance', () => {
    const digest = digestOf(accountPages(SMALL))
    vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z') })
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Math.random was called')
    })
    expect(digestOf(accountPages(SMALL))).toBe(digest)
  })

  test('however the pages are cut', () => {
    expect(digestOf(accountPages(SMALL, 700))).toBe(digestOf(accountPages(SMALL)))
  })

  test('also while another district is being made in between', () => {
    const one = accountPages(SMALL, 100)
    const other = accountPages({ ...SMALL, seed: 12 }, 70)
    const pages: (readonly Account[])[] = []
    for (const page of one) {
      pages.push(page)
      other.next()
    }
    expect(digestOf(pages)).toBe(digestOf(accountPages(SMALL)))
  })

  test.each([
    ['seed', { ...SMALL, seed: 12 }],
    ['day', { ...SMALL, asOf: addDays(AS_OF, 1) }],
    ['size', { ...SMALL, accounts: 3_001 }],
  ])('another %s makes another district', (_what, other) => {
    expect(digestOf(accountPages(other))).not.toBe(digestOf(accountPages(SMALL)))
  })
})

test('pages are full but for the last, and together as many as were asked for', () => {
  const sizes = Array.from(accountPages({ ...SMALL, accounts: 5_001 }), (page) => page.length)
  expect(sizes).toEqual([2_000, 2_000, 1_001])
})

test.each([0, 15, 1_000_001, 100.5])('a district of %s accounts is not made', (accounts) => {
  expect(() => accountPages({ ...SMALL, accounts }).next()).toThrow('a demo district of')
})

describe('the default district', () => {
  const district = demoDistrict({ asOf: AS_OF })
  let accounts: readonly Account[] = []
  beforeAll(() => {
    accounts = [...district.accountPages()].flat()
  })
  const shareOf = (claim: (account: Account) => boolean): number =>
    accounts.filter(claim).length / accounts.length
  const warned = (warning: string) => (account: Account) =>
    account.warnings.some((each) => each === warning)

  test('has 25,000 accounts', () => {
    expect(accounts).toHaveLength(25_000)
    expect(district.accounts).toBe(25_000)
  })

  test('gives no account number, meter or service address twice', () => {
    const distinct = (of: (account: Account) => string) => new Set(accounts.map(of)).size
    expect(distinct((account) => accountDigits(account.accountNo))).toBe(accounts.length)
    expect(distinct((account) => account.meterNo)).toBe(accounts.length)
    expect(distinct((account) => account.serviceAddress)).toBe(accounts.length)
  })

  test('numbers accounts by its own scheme, on their route, or by the annexed one', () => {
    for (const { accountNo, route } of accounts) {
      if (/^\d{6}$/.test(accountNo)) {
        expect(route).toMatch(/^C\d\d$/)
        continue
      }
      expect(accountNo).toMatch(/^\d{3}-\d{4}-\d$/)
      const digits = accountDigits(accountNo)
      expect(digits.slice(7)).toBe(accountCheckDigit(digits.slice(0, 7)))
      expect(digits.slice(0, 3)).toBe(route)
    }
  })

  test.each<[string, number, (account: Account) => boolean]>([
    ['six-digit numbers', 0.15, (a) => a.accountNo.length === 6],
    ['past due', 0.15, (a) => a.pastDueCents > 0],
    ['only the current bill due', 0.605, (a) => a.dueCents > 0 && a.pastDueCents === 0],
    ['nothing due or in credit', 0.21, (a) => a.dueCents === 0 && a.creditCents === 0],
    ['in credit and open', 0.03, (a) => a.creditCents > 0 && a.status === 'active'],
    ['closed with credit', 0.005, (a) => a.creditCents > 0 && a.status === 'closed'],
    ['closed without', 0.01, (a) => a.creditCents === 0 && a.status === 'closed'],
    ['checks not accepted', 0.01, warned('checks_not_accepted')],
    ['turn-off scheduled', 0.02, warned('turn_off_scheduled')],
    ['payment plan', 0.02, warned('payment_plan')],
    ['with sewer, of all accounts', 0.45, (a) => a.owed.some((o) => o.service === 'sewer')],
    ['late charges', 0.15, (a) => a.owed.some((o) => o.service === 'fees')],
    ['bankruptcy', 0.002, warned('bankruptcy')],
    ['medical hold', 0.003, warned('medical_hold')],
    ['billed elsewhere', 0.21, (a) => !a.mailingAddress.startsWith(a.serviceAddress)],
    ['accents in the name', 0.04, (a) => /[À-ž]/.test(a.customerName)],
    ['couples', 0.19, (a) => / & \p{L}+$/u.test(a.customerName) && a.customerName.includes(',')],
  ])('%s: about %f', (_name, share, claim) => {
    const tolerance = Math.max(share * 0.25, 0.001)
    expect(Math.abs(shareOf(claim) - share)).toBeLessThan(tolerance)
  })

  test('every account makes sense by itself', () => {
    const lastTurnOff = addDays(AS_OF, 7)
    for (const account of accounts) {
      const { accountNo, dueCents, pastDueCents, creditCents, turnOffOn } = account
      const stayOn = account.enoughToStayOnCents
      const isTurnOff = account.warnings.includes('turn_off_scheduled')
      const sensible = {
        accountNo,
        pastDueWithinDue: pastDueCents <= dueCents,
        owedAsDue: owedSums(account).due === dueCents,
        owedAsPastDue: owedSums(account).pastDue === pastDueCents,
        owedSomething: account.owed.every((o) => o.pastDueCents + o.currentCents > 0),
        dueOrCredit: dueCents === 0 || creditCents === 0,
        closedOwesNothing: account.status === 'active' || dueCents === 0,
        turnOffHasDay: isTurnOff === (turnOffOn !== undefined),
        turnOffHasAmount: isTurnOff === (stayOn !== undefined),
        turnOffSoon: turnOffOn === undefined || (turnOffOn > AS_OF && turnOffOn <= lastTurnOff),
        stayOnWithinPastDue: stayOn === undefined || (stayOn > 0 && stayOn <= pastDueCents),
        planHasInstallment:
          account.warnings.includes('payment_plan') ===
          (account.planInstallmentCents !== undefined),
        installmentWithinDue: (account.planInstallmentCents ?? 0) <= dueCents,
        billedBefore: account.lastBillOn !== undefined && account.lastBillOn < AS_OF,
        billed: account.lastBillCents > 0,
        named: account.customerName.length > 3 && account.customerName.length <= 40,
        phone: /^(\(\d{3}\) 555-\d{4})?$/.test(account.phone),
        meter: /^[NB]\d{8}$/.test(account.meterNo),
      }
      const wrong = Object.entries(sensible).filter(([, isTrue]) => isTrue === false)
      expect({ accountNo, wrong }).toEqual({ accountNo, wrong: [] })
    }
  })

  test('has landlords with several accounts and one mailing address', () => {
    const byOwner = Map.groupBy(accounts, (a) => `${a.customerName} / ${a.mailingAddress}`)
    const landlords = [...byOwner.values()].filter((owned) => owned.length >= 5)
    expect(landlords.length).toBeGreaterThan(30)
  })

  test('has about 200 streets, each on one route', () => {
    const streetOf = (a: Account) => a.serviceAddress.replace(/^\d+ | (Apt|Unit|Ste|Bldg) .*$/g, '')
    const routes = Map.groupBy(accounts.slice(16), streetOf)
    expect(routes.size).toBe(200)
    for (const [street, on] of routes) {
      expect({ street, routes: new Set(on.map((a) => a.route)).size }).toEqual({
        street,
        routes: 1,
      })
    }
  })

  test('has names as long as the billing system files, and none longer', () => {
    const lengths = accounts.map((account) => account.customerName.length)
    expect(lengths.filter((length) => length === 40).length).toBeGreaterThan(10)
    expect(Math.max(...lengths)).toBe(40)
  })

  test('has one account of 999,999.99 and nothing else near it', () => {
    const huge = accounts.filter((a) => a.dueCents > 2_000_000)
    expect(huge.map((a) => a.dueCents)).toEqual([99_999_999])
  })
})

describe('the anchors', () => {
  test.each([16, 500, 3_000])('are the same in a district of %i', (accounts) => {
    const [page] = accountPages({ seed: 99, accounts, asOf: AS_OF })
    expect(page?.slice(0, 16)).toEqual(anchorAccounts(AS_OF))
  })

  test('stand as the screens show them', () => {
    const shown = anchorAccounts(AS_OF).map((a) => [a.accountNo, a.customerName, a.dueCents])
    expect(shown).toContainEqual(['014-2207-6', 'Hernandez, Maria L.', 8_320])
    expect(shown).toContainEqual(['204817', 'Pettit, Gordon', 6_195])
    expect(DEMO_ANCHORS.longName.customerName).toHaveLength(40)
    const maria = anchorAccounts(AS_OF).find((a) => a.accountNo === '014-2207-6')
    expect(maria?.lastBillOn).toBe('2026-11-02')
    const joaquin = anchorAccounts(AS_OF).find((a) => a.turnOffOn !== undefined)
    expect(formatDate(joaquin?.turnOffOn ?? AS_OF)).toBe('Wed 25 Nov 2026')
  })

  test('keep their streets: nobody else lives at their addresses', () => {
    const [anchorCount, all] = [16, [...accountPages({ ...SMALL, accounts: 25_000 })].flat()]
    const addresses = new Set(all.slice(0, anchorCount).map((a) => a.serviceAddress))
    expect(all.slice(anchorCount).filter((a) => addresses.has(a.serviceAddress))).toEqual([])
    const juniper = all.filter((a) => a.serviceAddress.includes('Juniper Ct'))
    expect(new Set(juniper.map((a) => a.route))).toEqual(new Set(['014']))
  })
})

test('on every day of three years there is a day to turn water off within the week', () => {
  for (let day = 0; day < 1_100; day++) {
    const asOf = addDays(businessDate('2025-12-01'), day)
    const days = turnOffDays(asOf)
    expect(days.length, asOf).toBeGreaterThan(0)
    for (const date of days) {
      expect(date > asOf && date <= addDays(asOf, 7)).toBe(true)
      expect(formatDate(date)).toMatch(/^(Tue|Wed|Thu)/)
      expect(date.slice(5)).not.toBe('12-25')
    }
    expect(() => anchorAccounts(asOf)).not.toThrow()
  }
})

describe('the small lists', () => {
  const district = demoDistrict({ asOf: AS_OF, accounts: 100 })

  test('staff in every role, each with a number and a PIN nobody guesses first', () => {
    const roles = new Set(district.staff.flatMap((person) => person.roles))
    expect(roles).toEqual(new Set(['cashier', 'supervisor', 'custodian']))
    expect(new Set(district.staff.map((person) => person.number)).size).toBe(district.staff.length)
    expect(new Set(district.staff.map((person) => person.pin)).size).toBe(district.staff.length)
    for (const { number, pin } of district.staff) {
      expect(number).toMatch(STAFF_NUMBER_PATTERN)
      expect(pin).toMatch(PIN_PATTERN)
      expect(isGuessablePin(pin)).toBe(false)
    }
  })

  test('fee codes that are keyed in digits, with their GL accounts', () => {
    expect(new Set(district.feeCodes.map((fee) => fee.code)).size).toBe(district.feeCodes.length)
    for (const fee of district.feeCodes) {
      expect(fee.code).toMatch(/^\d{2}$/)
      expect(fee.glAccount).toBe(`revenue:${fee.code}`)
    }
    expect(district.feeCodes).toContainEqual({
      code: '40',
      name: 'Bulk water permit',
      glAccount: 'revenue:40',
      defaultCents: 12_500,
    })
  })

  test('the policies in force are the usual ones; one was other, one will be', () => {
    const { policies } = district
    expect(policiesOn(AS_OF, policies)).toEqual(DEFAULT_POLICIES)
    const lastYear = policiesOn(businessDate('2024-08-01'), policies)
    expect(lastYear.drawerCeilingCents).toBe(150_000)
    expect(policiesOn(businessDate('2026-11-30'), policies).countToleranceCents).toBe(1_000)
    expect(policiesOn(businessDate('2026-12-01'), policies).countToleranceCents).toBe(500)
  })

  test('the change fund can open every till', () => {
    const needed = DEFAULT_POLICIES.startingCashCents * district.tills.length
    expect(district.changeFundCents).toBeGreaterThanOrEqual(needed)
  })
})
