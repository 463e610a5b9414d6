import type { BusinessDate } from '../../domain/calendar.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { isGuessablePin } from '../../domain/staff.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { Events } from '../../shared/events.ts'
import { forgetAccounts, packSearch } from '../db/account-store.ts'
import { wallClock } from '../desk.ts'
import type { HandlersOf } from './handler.ts'
import { hashSecret } from './pins.ts'
import { isTimeZone } from './policy.ts'
import { PrinterShelf } from './printer-shelf.ts'
import { keepRecovery, newRecoveryCode } from './recovery.ts'
import { importAccounts, recordSetUp, type SetUpPerson, type SetUpPlan } from './set-up.ts'
import { Station } from './station.ts'
import type { Workstation } from './workstation.ts'

interface WorkstationContext {
  readonly workstation: Workstation
  readonly demoAccounts: number
  /** Hears how far long work before the first sign-in is. */
  readonly preparing: (step: Events['workstation.preparing']) => void
  /** Hears of what fails after the call was answered. */
  readonly failed: (error: unknown) => void
}

export function workstationHandlers(context: WorkstationContext): HandlersOf<'workstation'> {
  const { workstation } = context
  return {
    'workstation.state': () => accept(workstation.state()),
    'workstation.tryDemo': () => {
      if (!workstation.isEmpty()) return refuse('folder_not_empty')
      beginDemo(context)
      return accept({})
    },
    'workstation.setUp': async (input) => {
      if (!workstation.isEmpty()) return refuse('folder_not_empty')
      const wrong = wrongSetUp(input)
      if (wrong !== undefined) return wrong
      const recoveryCode = await setUp(workstation, input)
      return accept({ recoveryCode })
    },
    'workstation.keepScanner': (scanner) => {
      workstation.keepScanner(scanner)
      return accept({})
    },
    'workstation.keepPreferences': (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      workstation.keepPreferences(Object.fromEntries(given))
      return accept({})
    },
  }
}

/** Begins to fill an empty folder with the demo district; the window hears how far it is. */
export function beginDemo(context: WorkstationContext): void {
  tryDemo(context).catch(context.failed)
}

/** Fills an empty folder with the demo district, in slices, telling how far it is. */
async function tryDemo({ workstation, demoAccounts, preparing }: WorkstationContext) {
  await workstation.whilePreparing(async () => {
    const { demoDistrict } = await import('../demo/demo-district.ts')
    const parts = workstation.emptyParts()
    const { desk, writer } = parts
    const asOf = wallClock(desk.now(), 'America/Los_Angeles').on
    const demo = demoDistrict({ accounts: demoAccounts, asOf })
    forgetAccounts(writer)
    const breathe = () => new Promise<void>((next) => desk.after(0, next))
    const total = demoAccounts
    const accounts = await importAccounts(parts, demo.accountPages(), (done) => {
      preparing({ what: 'Writing accounts', done, total })
      return breathe()
    })
    preparing({ what: 'Packing the search index', done: 0, total: 0 })
    for (const _ of packSearch(writer)) await breathe()
    preparing({ what: 'Recording people and rules', done: 0, total: 0 })
    const people = await Promise.all(demo.staff.map(withHashedPin))
    const { district, officeName, office, workstation: code } = demo
    const names = {
      district,
      officeName,
      office,
      workstation: code,
      isDemo: true,
      isPractice: false,
    }
    recordSetUp(new Station(parts, names), {
      district: names,
      timeZone: 'America/Los_Angeles',
      tills: demo.tills,
      bankId: demo.bankAccount.id,
      bankName: demo.bankAccount.name,
      changeFundCents: demo.changeFundCents,
      people,
      policies: demo.policies,
      feeCodes: demo.feeCodes,
      logo: undefined,
      accounts: { ...accounts, source: `demo district, seed ${demo.seed}` },
    })
  })
}

const withHashedPin = async ({
  pin,
  ...staff
}: SetUpPerson['staff'] & { readonly pin: string }): Promise<SetUpPerson> => ({
  staff,
  hashedPin: await hashSecret(pin),
})

type SetUpInput = Parsed<'workstation.setUp'>

function wrongSetUp(input: SetUpInput) {
  const people = [input.supervisor, ...input.cashiers]
  const numbers = people.map((person) => person.number)
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at)
  if (twice !== undefined) return refuse('staff_number_taken', { number: twice })
  if (people.some((person) => isGuessablePin(person.pin))) return refuse('pin_guessable')
  if (new Set(input.tills).size !== input.tills.length) return refuse('till_named_twice')
  if (input.startingCashCents > input.changeFundCents) {
    return refuse('starting_cash_over_change_fund', { changeFundCents: input.changeFundCents })
  }
  if (!isTimeZone(input.timeZone)) return refuse('unknown_time_zone')
  return undefined
}

/** Records the set-up and answers the recovery code, which is kept only as a hash. */
async function setUp(workstation: Workstation, input: SetUpInput): Promise<string> {
  const parts = workstation.emptyParts()
  const recoveryCode = await newRecoveryCode(parts.desk.randomBytes)
  const plan = await planOf(input, wallClock(parts.desk.now(), input.timeZone).on)
  await workstation.whilePreparing(async () => {
    recordSetUp(new Station(parts, plan.district), plan)
    keepRecovery(parts.writer, input.supervisor.number, recoveryCode)
    const shelf = new PrinterShelf(parts.writer, workstation.dataFolder)
    shelf.keep(input.printer)
    shelf.choose(input.printer.id)
  })
  return recoveryCode.code
}

async function planOf(input: SetUpInput, today: BusinessDate): Promise<SetUpPlan> {
  const roles = [...new Set([...input.supervisor.roles, 'supervisor' as const])]
  const people = [{ ...input.supervisor, roles }, ...input.cashiers]
  const adopted = { effectiveOn: today, adoptedBy: 'set-up' }
  return {
    district: {
      district: input.district,
      officeName: input.officeName,
      office: officeCode(input.officeName),
      workstation: input.workstation,
      isDemo: false,
      isPractice: false,
    },
    timeZone: input.timeZone,
    tills: input.tills,
    bankId: `acct-${input.bankAccountLast4}`,
    bankName: input.bankName,
    changeFundCents: input.changeFundCents,
    people: await Promise.all(people.map((person) => withHashedPin({ ...person, isActive: true }))),
    policies: [
      { name: 'startingCashCents', value: input.startingCashCents, ...adopted },
      { name: 'timeZone', value: input.timeZone, ...adopted },
    ],
    feeCodes: [],
    logo: input.logo,
    accounts: undefined,
  }
}

/** `Main office` becomes `main-office`: the key that leads every row at the centre. */
const officeCode = (officeName: string): string =>
  officeName
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
