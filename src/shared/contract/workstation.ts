import { z } from 'zod'
import { SCAN_PREFIXES, SCANNER_RANGES } from '../../domain/scan-burst.ts'
import { method } from '../rpc.ts'
import {
  Cents,
  EntryCents,
  NewTill,
  Nothing,
  Pin,
  plainText,
  RoleName,
  StaffNumber,
  TenderKind,
  Till,
} from './parts.ts'
import { ShownLists } from './policy.ts'
import { PrinterConfig } from './printer.ts'

/** Why a data folder cannot be used as it is. Each has its own sentence. */
export const FolderProblem = z.enum([
  'folder_damaged',
  'folder_read_only',
  'folder_full',
  'folder_newer',
  'chain_broken',
  'held_by_other',
])
export type FolderProblem = z.infer<typeof FolderProblem>

const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.number().int().min(least).max(most)

/** How the scanner of this workstation makes itself known. */
const Scanner = z
  .strictObject({
    prefix: z.enum(['', ...SCAN_PREFIXES]),
    fewest: within(SCANNER_RANGES.fewest),
    gapMs: within(SCANNER_RANGES.gapMs),
    meanMs: within(SCANNER_RANGES.meanMs),
  })
  .refine(({ gapMs, meanMs }) => meanMs <= gapMs, { path: ['meanMs'] })

/** The workstation as its window needs to know it, before and after sign-in. */
export const WorkstationState = z.strictObject({
  /** `empty`: choose the demo or set up. `preparing`: long work runs. `problem`: posting is impossible. */
  stage: z.enum(['empty', 'preparing', 'ready', 'problem']),
  problem: z.optional(z.strictObject({ name: FolderProblem, sentence: z.string() })),
  /** Something to know, while work goes on: a copied folder, a missing key, a clock that jumped. */
  notices: z.array(z.strictObject({ name: z.string(), sentence: z.string() })),
  isDemo: z.boolean(),
  /** Nothing here is real: no drawer opens, and no paper is a receipt. */
  isPractice: z.boolean(),
  district: z.string(),
  officeName: z.string(),
  workstation: z.string(),
  tills: z.array(Till),
  businessOn: z.string(),
  /** The wall-clock time at the office and the zone it is reckoned in. */
  timeZone: z.string(),
  accountCount: z.number().int(),
  policies: z.strictObject({
    changeConfirmCents: Cents,
    smallPaymentConfirmCents: Cents,
    paymentLimitCents: Cents,
    startingCashCents: Cents,
    drawerCeilingCents: Cents,
    idleLockMinutes: z.number(),
    tendersAccepted: z.array(TenderKind),
    cashRounding: z.strictObject({ mode: z.enum(['off', 'nearest', 'down']), stepCents: Cents }),
    cashReportCents: Cents,
    services: z.array(
      z.strictObject({ code: z.string(), name: z.string(), glAccount: z.string() }),
    ),
    allocationOrder: z.array(
      z.strictObject({ service: z.string(), age: z.enum(['past_due', 'current']) }),
    ),
    ...ShownLists,
  }),
  /** Only ever filled on demo data and in practice. */
  demoStaff: z.array(
    z.strictObject({ number: StaffNumber, name: z.string(), roles: z.array(RoleName), pin: Pin }),
  ),
  scanner: Scanner,
  preferences: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    moneyEntry: z.enum(['add', 'plain']),
  }),
  version: z.string(),
})
export type WorkstationState = z.output<typeof WorkstationState>

/** A 1-bit picture for the head of a receipt. */
export const ReceiptLogo = z.strictObject({
  width: z.number().int().min(8).max(576).multipleOf(8),
  height: z.number().int().min(1).max(400),
  /** Rows from the top, most significant bit first, 1 = black; base64. */
  bits: z.string().max(40_000),
})
export type ReceiptLogo = z.infer<typeof ReceiptLogo>

const NewPerson = z.strictObject({
  number: StaffNumber,
  name: plainText(60),
  roles: z.array(RoleName).min(1),
  pin: Pin,
})

export const SetUp = z.strictObject({
  district: plainText(60),
  officeName: plainText(40),
  /** `W01`: letters and digits, on every receipt. */
  workstation: z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/),
  supervisor: NewPerson,
  /** Cashiers to begin with; more can be added in Settings. */
  cashiers: z.array(NewPerson).max(20),
  tills: z.array(NewTill).min(1).max(20),
  startingCashCents: EntryCents,
  changeFundCents: EntryCents,
  bankName: plainText(60),
  /** The last four digits only. */
  bankAccountLast4: z.string().regex(/^\d{4}$/),
  timeZone: z.string().min(1).max(64),
  printer: PrinterConfig,
  logo: z.optional(ReceiptLogo),
})
export type SetUp = z.output<typeof SetUp>

export const workstationContract = {
  'workstation.state': method('anyone', Nothing, WorkstationState),
  'workstation.tryDemo': method('anyone', Nothing, Nothing, ['folder_not_empty']),
  'workstation.setUp': method(
    'anyone',
    SetUp,
    /** Shown once, to be sealed in an envelope: it resets the supervisor's PIN. */
    z.strictObject({ recoveryCode: z.string() }),
    [
      'folder_not_empty',
      'pin_guessable',
      'staff_number_taken',
      'till_named_twice',
      'starting_cash_over_change_fund',
      'unknown_time_zone',
    ],
  ),
  'workstation.keepPreferences': method(
    'anyone',
    WorkstationState.shape.preferences.partial(),
    Nothing,
  ),
  /** Opens the practice workstation in a window of its own, beside this one. */
  'workstation.openPractice': method('signed_in', Nothing, Nothing, ['practice_opened_by_hand']),
  'workstation.keepScanner': method(['supervisor'], Scanner, Nothing),
} as const
