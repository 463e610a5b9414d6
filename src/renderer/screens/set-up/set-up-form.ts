import { zodResolver } from '@hookform/resolvers/zod'
import { get, type UseFormReturn, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { cents } from '../../../domain/money.ts'
import type { PrinterConfig } from '../../../shared/contract/printer.ts'
import { SetUp } from '../../../shared/contract/workstation.ts'
import { sentenceFor } from '../../../shared/sentences.ts'

type SetUpInput = z.input<typeof SetUp>
export type SetUpForm = UseFormReturn<SetUpInput, unknown, SetUp>

/** What is wrong with a field and what to do, by its path in the contract. */
const SENTENCES: Readonly<Record<string, string>> = {
  district: 'Type the name of the district, at most 60 letters.',
  officeName: 'Type the name of this office, at most 40 letters.',
  workstation: 'A letter, then one to three letters or digits: W01.',
  timeZone: sentenceFor('unknown_time_zone'),
  'supervisor.number': 'Type a staff number of one to six digits.',
  'supervisor.name': 'Type the name of the supervisor, at most 60 letters.',
  'supervisor.pin': 'Type a PIN of six digits, twice.',
  tills: 'Type at least one till number, at most 20.',
  startingCashCents: 'Type how much cash a drawer starts with.',
  changeFundCents: 'Type how much the change fund holds.',
  bankName: 'Type the name of the bank, at most 60 letters.',
  bankAccountLast4: 'Type the last four digits of the account, and no more.',
  'printer.host': 'Type the address of the printer: a name or an IP address.',
  'printer.port': 'Type a port from 1 to 65535. Receipt printers listen on 9100.',
}

export function errorAt(form: SetUpForm, path: string): string | undefined {
  const error: { message?: string; type?: string } | undefined = get(form.formState.errors, path)
  if (error === undefined) return undefined
  return error.type === 'ours' ? error.message : (SENTENCES[path] ?? error.message)
}

/** The paper on the screen that every workstation has anyway. */
const ON_SCREEN = { id: 'screen', name: 'On-screen paper', kind: 'screen' } as const

/** A printer chosen at the set-up stands beside the paper on the screen; that paper is itself. */
export const nameFirstPrinter = (printer: PrinterConfig): PrinterConfig =>
  printer.kind === 'screen'
    ? { ...printer, ...ON_SCREEN }
    : { ...printer, id: 'receipts', name: 'Receipt printer' }

/** The form of the whole set-up: the contract's own schema, spread over several steps. */
export const useSetUpForm = (): SetUpForm =>
  useForm<SetUpInput, unknown, SetUp>({
    resolver: zodResolver(SetUp),
    mode: 'onTouched',
    defaultValues: {
      district: '',
      officeName: '',
      workstation: 'W01',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      supervisor: { number: '', name: '', roles: ['supervisor'], pin: '' },
      cashiers: [],
      tills: [],
      startingCashCents: cents(20_000),
      bankName: '',
      bankAccountLast4: '',
      printer: { ...ON_SCREEN, columns: 42, hasDrawer: false },
    },
  })

type Path = Parameters<SetUpForm['trigger']>[0]

/** The fields a step answers for, in the order in which they are shown. */
export const STEP_FIELDS = {
  district: ['district', 'officeName', 'workstation', 'timeZone'],
  supervisor: ['supervisor.number', 'supervisor.name', 'supervisor.pin'],
  cashiers: ['cashiers'],
  tills: ['tills', 'startingCashCents', 'changeFundCents'],
  bank: ['bankName', 'bankAccountLast4'],
  receipt: ['printer.host', 'printer.port'],
  review: [],
} as const satisfies Record<string, Path>

export type StepId = keyof typeof STEP_FIELDS

/** Whether a step may be left forwards. What is wrong then stands beside its field. */
export async function stepIsGood(form: SetUpForm, step: StepId): Promise<boolean> {
  if (step === 'review') return true
  if (!(await form.trigger([...STEP_FIELDS[step]], { shouldFocus: true }))) return false
  const wrong = wrongAcrossFields(form, step)
  if (wrong === undefined) return true
  form.setError(wrong.path, { type: 'ours', message: wrong.sentence }, { shouldFocus: true })
  return false
}

interface Wrong {
  readonly path: 'tills' | 'changeFundCents' | 'printer.host'
  readonly sentence: string
}

/** The rules that hold between fields; the core asks them again. */
function wrongAcrossFields(form: SetUpForm, step: StepId): Wrong | undefined {
  const { tills, startingCashCents, changeFundCents, printer } = form.getValues()
  if (step === 'tills') {
    if (new Set(tills).size < tills.length)
      return { path: 'tills', sentence: sentenceFor('till_named_twice') }
    if (startingCashCents > changeFundCents)
      return {
        path: 'changeFundCents',
        sentence: sentenceFor('starting_cash_over_change_fund', { changeFundCents }),
      }
  }
  const isUnaddressed = printer.kind === 'tcp' && !printer.host?.trim()
  if (step === 'receipt' && isUnaddressed)
    return { path: 'printer.host', sentence: SENTENCES['printer.host'] ?? '' }
  return undefined
}
