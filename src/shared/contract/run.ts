import { z } from 'zod'
import { method } from '../rpc.ts'
import {
  BusinessDate,
  Cents,
  EntryCents,
  EntryId,
  Nothing,
  plainText,
  RunSourceName,
  Signature,
  StaffName,
  TenderKind,
} from './parts.ts'
import { Tape } from './tape.ts'

const ItemCount = z.number().int().min(0).max(9_999)

/** An open run as its cashier sees it. It is not blind: the control total is known to two people. */
export const RunView = z.strictObject({
  batchNo: z.string(),
  source: RunSourceName,
  cashier: StaffName,
  /** Who opened the envelopes with the cashier; absent where nobody else works here. */
  opener: StaffName.optional(),
  openedAt: z.string(),
  receivedOn: BusinessDate,
  controlCount: ItemCount,
  controlCents: Cents,
  /** Keyed so far. */
  itemCount: z.number().int(),
  totalCents: Cents,
})
export type RunView = z.output<typeof RunView>

/** A run that waits to be gone on with: whose, and how far, but no amount. */
export const UnfinishedRun = RunView.pick({
  batchNo: true,
  source: true,
  cashier: true,
  openedAt: true,
  receivedOn: true,
  controlCount: true,
  itemCount: true,
})
export type UnfinishedRun = z.output<typeof UnfinishedRun>

/** How a run ended: each difference by its own name, and what went to the safe. */
const ClosedRun = z.strictObject({
  batchNo: z.string(),
  itemCount: z.number().int(),
  totalCents: Cents,
  controlCount: ItemCount,
  controlCents: Cents,
  itemsOver: z.number().int(),
  itemsShort: z.number().int(),
  overCents: Cents,
  shortCents: Cents,
  toSafe: z.array(
    z.strictObject({ kind: TenderKind, count: z.number().int().optional(), cents: Cents }),
  ),
})
export type ClosedRun = z.output<typeof ClosedRun>

const COUNTER = ['cashier', 'supervisor'] as const

export const runContract = {
  /** The run this person has open; shut while their drawer is counted, for it tells amounts. */
  'run.mine': method(COUNTER, Nothing, z.strictObject({ run: RunView.optional() }), [
    'count_in_progress',
  ]),
  /** Every run of this workstation that is not closed yet. */
  'run.list': method(COUNTER, Nothing, z.array(UnfinishedRun)),
  'run.open': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      source: RunSourceName,
      receivedOn: BusinessDate,
      controlCount: ItemCount,
      controlCents: EntryCents,
      /** Its total is the control total. */
      tape: Tape.exactOptional(),
      /** The second person; absent where nobody else works here. */
      opener: Signature.optional(),
      /** Said yes to a business date far from the last one. */
      confirmedBusinessOn: BusinessDate.optional(),
    }),
    RunView,
    [
      'count_in_progress',
      'cashier_has_open_run',
      'received_in_future',
      'run_control_missing',
      'opener_must_sign',
      'opener_is_cashier',
      'wrong_number_or_pin',
      'locked_out',
      'staff_inactive',
      'business_date_far_ahead',
      'entry_id_reused',
    ],
  ),
  /** Ends the run; where it differs from its control, a reason says why. */
  'run.close': method(
    COUNTER,
    z.strictObject({
      entryId: EntryId,
      batchNo: z.string().max(24),
      reason: plainText(200).optional(),
    }),
    ClosedRun,
    [
      'count_in_progress',
      'no_open_run',
      'payment_unfinished',
      'run_difference_unexplained',
      'entry_id_reused',
    ],
  ),
} as const
