import type { Input } from '../../src/shared/contract/index.ts'
import type { SaidPayment } from './auditor/testimony.ts'

export type CountPurpose = 'finish' | 'go_on' | 'hand_over'

/** What the cashiers hold and remember of one drawer. Units: cents. */
export interface Drawer {
  readonly batchNo: string
  readonly till: string
  readonly cashier: string
  readonly businessOn: string
  readonly floatCents: number
  /** Starting cash, what was handed over, and nothing taken off: the most a drop may be. */
  everInCents: number
  changeCents: number
  /** As keyed. */
  droppedCents: number
  /** What really lies there: people drop other amounts than they key, and give wrong change. */
  realCents: number
  state: 'open' | 'paused' | 'counting' | 'counted'
  /** What the count under way is for. */
  purpose: CountPurpose
  attempts: number
  owesReason: boolean
  /** A payment that was begun and laid aside: its entry id. */
  held: HeldPayment | undefined
  /** Payments put aside while others were served. */
  readonly aside: AsidePayment[]
  readonly payments: SaidPayment[]
  /** The last payment as it was asked for. */
  lastAsked: Input<'payment.take'> | undefined
  /** Where in the frames the count under way began. */
  countedFrom: number
}

/** A run of the mail or the drop box, as the person who opened it remembers it. */
export interface MailRun {
  readonly batchNo: string
  readonly source: 'mail' | 'drop_box'
  readonly cashier: string
  readonly businessOn: string
  readonly controlCount: number
  readonly controlCents: number
  /** Envelopes that are keyed before it is closed. */
  readonly planned: number
  readonly items: { readonly receiptNo: string; readonly totalCents: number; isCash: boolean }[]
  isClosed: boolean
}

export interface HeldPayment {
  readonly entryId: string
  readonly accountNo: string
  readonly cents: number
}

export interface AsidePayment {
  readonly entryId: string
  readonly lines: { readonly accountNo: string; readonly cents: number }[]
  readonly tenders: readonly object[]
  /** What the accounts owed when it was put aside. */
  readonly dues: ReadonlyMap<string, number>
}

/** What the drawer should hold by all that was keyed. May be below zero: a drop keyed too large. */
export const shouldHold = (drawer: Drawer): number =>
  drawer.everInCents - drawer.changeCents - drawer.droppedCents

/** An account as the workload reckons it, from the first time it was seen on. */
export interface AccountBelief {
  readonly accountNo: string
  dueCents: number
  creditCents: number
  readonly refusesChecks: boolean
  /** What was paid on it here, less what was another account's: of which receipt, on which date. */
  readonly paid: { readonly receiptNo: string; readonly on: string }[]
}

/** The business date of the last payment. */
export const lastPaidOn = ({ paid }: AccountBelief): string | undefined => paid.at(-1)?.on

/** Applies a line of a payment to what is believed of its account. */
export function settle(
  account: AccountBelief,
  cents: number,
  { receiptNo, on }: AccountBelief['paid'][number],
): void {
  const onDue = Math.min(account.dueCents, cents)
  account.dueCents -= onDue
  account.creditCents += cents - onDue
  account.paid.push({ receiptNo, on })
}

/** The money was another account's: it is owed again, after any credit. */
export function unsettle(account: AccountBelief, cents: number, receiptNo: string): void {
  const net = account.dueCents - account.creditCents + cents
  account.dueCents = Math.max(net, 0)
  account.creditCents = Math.max(-net, 0)
  const at = account.paid.findIndex((one) => one.receiptNo === receiptNo)
  account.paid.splice(at, 1)
}

const DAY_MS = 86_400_000
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

export const daysFrom = (earlier: string, later: string): number => dayOf(later) - dayOf(earlier)

/** The business date that the office clock alone would give: tomorrow's from the cut-off on. */
export const clockDate = ({ on, time }: { readonly on: string; readonly time: string }): string =>
  time < '17:30' ? on : new Date((dayOf(on) + 1) * DAY_MS).toISOString().slice(0, 10)

/** Cash in the fewest pieces, as a person would sort it. */
export function inPieces(cents: number): Record<string, { loose: number; packs: number }> {
  const kinds = { n100: 10_000, n20: 2_000, n10: 1_000, n5: 500, n1: 100, c25: 25, c10: 10, c5: 5 }
  const pieces: Record<string, { loose: number; packs: number }> = {}
  let rest = cents
  for (const [id, worth] of Object.entries({ ...kinds, c1: 1 })) {
    const loose = Math.floor(rest / worth)
    if (loose > 0) pieces[id] = { loose, packs: 0 }
    rest -= loose * worth
  }
  return pieces
}
