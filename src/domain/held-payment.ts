import type { CounterDraft } from './counter/draft.ts'
import { type Cents, ZERO } from './money.ts'
import { isAccountLine, type PaymentLine } from './payment/payment-line.ts'

/** How many payments a drawer may have put aside at once. */
export const MOST_HELD = 9

/** What an account owes has changed while its payment was put aside. */
export interface ChangedDue {
  readonly accountNo: string
  readonly wasCents: Cents
  readonly nowCents: Cents
}

export type Dues = ReadonlyMap<string, Cents>

/** The accounts of a payment that owe another amount now than when it was put aside. */
export function changedDues(then: Dues, now: Dues): readonly ChangedDue[] {
  return [...then].flatMap(([accountNo, wasCents]) => {
    const nowCents = now.get(accountNo) ?? wasCents
    return nowCents === wasCents ? [] : [{ accountNo, wasCents, nowCents }]
  })
}

/**
 * The payment as it comes back. Where an account owes another amount by now, it comes back to the
 * amount, proposed anew, and everything is asked again; what was tendered stays tendered.
 */
export function recallPayment(draft: CounterDraft, changed: readonly ChangedDue[]): CounterDraft {
  const last = changed.at(-1)
  if (last === undefined) return draft
  // A check half written down was for the amount that is settled anew.
  const { slip: _, ...kept } = draft
  const list = draft.list === undefined ? undefined : renewList(draft.list, changed)
  const listed = new Set(draft.list?.rows.filter(paysSomething).map(({ accountNo }) => accountNo))
  const lines = draft.lines.map((line) => renewLine(line, changed))
  const renewed = { ...kept, lines, confirmed: [], ...(list === undefined ? {} : { list }) }
  if (list !== undefined && changed.some(({ accountNo }) => listed.has(accountNo))) {
    const beside = lines.filter((line) => !isAccountLine(line) || !listed.has(line.accountNo))
    return { ...renewed, stage: 'list', lines: beside, typed: '', list }
  }
  const isInHand = (line: PaymentLine) => isAccountLine(line) && line.accountNo === last.accountNo
  const inHand = lines.filter(isInHand)
  return {
    ...renewed,
    stage: 'amount',
    lines: [...lines.filter((line) => !isInHand(line)), ...inHand],
    typed: String(inHand.at(-1)?.cents ?? ''),
  }
}

type ListDraft = NonNullable<CounterDraft['list']>

const paysSomething = ({ cents = ZERO, isLeftOut }: ListDraft['rows'][number]): boolean =>
  !isLeftOut && cents > ZERO

const renewList = (list: ListDraft, changed: readonly ChangedDue[]): ListDraft => ({
  ...list,
  rows: list.rows.map((row) => {
    const { accountNo, cents } = row
    return cents === undefined ? row : { ...row, ...renewLine({ accountNo, cents }, changed) }
  }),
})

/** Who paid all that was due pays all that is due now; who chose an amount keeps it. */
function renewLine(line: PaymentLine, changed: readonly ChangedDue[]): PaymentLine {
  if (!isAccountLine(line)) return line
  const due = changed.find(({ accountNo }) => accountNo === line.accountNo)
  if (due === undefined || line.cents !== due.wasCents || due.nowCents === ZERO) return line
  return { ...line, cents: due.nowCents }
}
