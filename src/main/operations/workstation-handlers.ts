import type { BusinessDate } from '../../domain/calendar.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { isGuessablePin } from '../../domain/staff.ts'
import { Fault } from '../../shared/answer.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { Events } from '../../shared/events.ts'
import { wallClock } from '../desk.ts'
import { demoBeginning, fillFolder, fillForPractice, withHashedPin } from './beginnings.ts'
import type { HandlersOf } from './handler.ts'
import { isTimeZone } from './policy.ts'
import { PrinterShelf } from './printer-shelf.ts'
import { keepRecovery, newRecoveryCode } from './recovery.ts'
import { recordSetUp, type SetUpPlan } from './set-up.ts'
import { Station } from './station.ts'
import type { Workstation } from './workstation.ts'

interface WorkstationContext {
  readonly workstation: Workstation
  readonly demoAccounts: number
  readonly demoPlace?: number | undefined
  /** Opens the practice workstation; undefined where a person has to start it. */
  readonly openPractice?: (() => Promise<void>) | undefined
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
    'workstation.openPractice': async () => {
      const { openPractice } = context
      if (openPractice === undefined) return refuse('practice_opened_by_hand')
      try {
        await openPractice()
      } catch (error) {
        throw new Fault('practice_not_started', PRACTICE_NOT_STARTED, error)
      }
      return accept({})
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

const PRACTICE_NOT_STARTED =
  'The practice workstation could not be started. Start it by hand with --practice.'

/** Begins to fill an empty folder with the demo district; the window hears how far it is. */
export function beginDemo(context: WorkstationContext): void {
  tryDemo(context).catch(context.failed)
}

const tryDemo = ({ workstation, demoAccounts, demoPlace, preparing }: WorkstationContext) =>
  workstation.whilePreparing(async () => {
    const parts = workstation.emptyParts()
    await fillFolder(parts, await demoBeginning(parts.desk, demoAccounts, demoPlace), preparing)
  })

/** Begins to fill an empty folder for practice; the window hears how far it is. */
export function beginPractice(context: WorkstationContext, practiceOf: string): void {
  const { workstation, demoAccounts, preparing } = context
  workstation
    .whilePreparing(() =>
      fillForPractice(workstation.emptyParts(), practiceOf, demoAccounts, preparing),
    )
    .catch(context.failed)
}

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
    const shelf = new PrinterShelf(parts.writer, workstation.dataFolder, false)
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
    payerLists: [],
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
