import { askFor, composePayment, takePayment } from './act-payment.ts'
import { SUPERVISORS } from './act-session.ts'
import { type Drawer, daysFrom, inPieces } from './beliefs.ts'
import type { Play } from './play.ts'

const TILLS = ['1', '2', '3', '4'] as const

/** The cashier gets starting cash, counts it, and a supervisor signs. */
export async function openDrawer(play: Play, cashier: string): Promise<void> {
  const till = play.dice.pick(TILLS)
  const floatCents = play.dice.pick([20_000, 20_000, 15_000, 10_050, 0])
  const number = play.dice.pick(SUPERVISORS.filter((supervisor) => supervisor !== cashier))
  const giver = { number, pin: play.pins.get(number) ?? '' }
  const asked = { entryId: play.dice.uuid(), till, startingCash: inPieces(floatCents), giver }
  const other = play.drawers.find((drawer) => drawer.till === till && drawer.state !== 'counted')
  const { isFarAhead } = play.nextBusinessDate()
  if (!isFarAhead) {
    if (play.dice.onceIn(3)) await openWrongly(play, asked, cashier, other)
    if (other !== undefined) return play.refused('batch.open', asked, 'till_in_use')
    if (floatCents > play.changeFundCents) {
      return play.refused('batch.open', asked, 'starting_cash_over_change_fund')
    }
    return recordOpening(play, asked, cashier, floatCents)
  }
  await play.refused(
    'batch.open',
    { ...asked, entryId: play.dice.uuid() },
    'business_date_far_ahead',
  )
  if (play.dice.onceIn(2)) return putClockRight(play)
  if (other !== undefined || floatCents > play.changeFundCents) return
  const confirmedBusinessOn = play.nextBusinessDate().on
  await recordOpening(play, { ...asked, confirmedBusinessOn }, cashier, floatCents)
}

/** Somebody sees that the computer's clock is wrong. */
function putClockRight(play: Play): void {
  const aheadDays = daysFrom(play.lastOn, play.world.officeClock().on)
  play.world.setClock(-aheadDays * 86_400_000)
}

interface Opening {
  readonly entryId: string
  readonly till: string
  readonly startingCash: Record<string, { loose: number; packs: number }>
  readonly giver: { readonly number: string; readonly pin: string }
  readonly confirmedBusinessOn?: string
}

async function openWrongly(
  play: Play,
  asked: Opening,
  cashier: string,
  other: Drawer | undefined,
): Promise<void> {
  const again = { ...asked, entryId: play.dice.uuid() }
  const own = { number: cashier, pin: play.pins.get(cashier) ?? '' }
  if (other === undefined) {
    await play.refused('batch.open', { ...again, giver: own }, 'giver_is_receiver')
    const { giver, ...unsigned } = again
    await play.refused('batch.open', unsigned, 'giver_must_sign')
    // More than the whole change fund ever held.
    const much = { ...again, startingCash: inPieces(20_000_001) }
    await play.refused('batch.open', much, 'starting_cash_over_change_fund')
  }
  await play.refused('batch.open', { ...again, till: '9' }, 'unknown_till')
  await play.refused('payment.take', composePayment(play, newDrawer(NOBODYS)), 'no_open_batch')
}

const NOBODYS = { batchNo: '', till: '', cashier: '', businessOn: '', floatCents: 0 }

async function recordOpening(play: Play, asked: Opening, cashier: string, floatCents: number) {
  const businessOn = play.nextBusinessDate().on
  const batch = play.accepted('batch.open', await play.insist('batch.open', asked))
  if (batch === undefined) return
  play.foresee('the business date', batch.businessOn, businessOn)
  play.lastOn = businessOn
  play.changeFundCents -= floatCents
  const { entryId, till } = asked
  const opened = { batchNo: batch.batchNo, till, cashier, floatCents, businessOn }
  play.said.batches.push({ entryId, giver: asked.giver.number, ...opened })
  play.drawers.push(newDrawer(opened))
}

/** A drawer with its starting cash and nothing else. */
export function newDrawer(
  opened: Pick<Drawer, 'batchNo' | 'till' | 'cashier' | 'floatCents' | 'businessOn'>,
): Drawer {
  const { floatCents } = opened
  return {
    ...opened,
    ...{ everInCents: floatCents, changeCents: 0, droppedCents: 0, realCents: floatCents },
    ...{ state: 'open', purpose: 'finish', attempts: 0, owesReason: false, countedFrom: 0 },
    ...{ held: undefined, aside: [], payments: [], lastAsked: undefined },
  }
}

/** Cash goes to the safe; now and then another amount is keyed than goes. */
export async function dropCash(play: Play, drawer: Drawer): Promise<void> {
  const { dice } = play
  const entryId = dice.uuid()
  const left = drawer.everInCents - drawer.droppedCents
  if (dice.onceIn(6)) {
    await play.refused('drawer.drop', { entryId: dice.uuid(), cents: 0 }, 'drop_of_nothing')
    const much = { entryId: dice.uuid(), cents: left + dice.between(1, 500) }
    await play.refused('drawer.drop', much, 'drop_exceeds_cash_taken')
  }
  const isMiskeyed = dice.onceIn(6)
  const most = isMiskeyed ? left : Math.min(left, drawer.realCents)
  if (most < 1) return
  // A zero too many is the slip that goes furthest.
  const cents = isMiskeyed && dice.onceIn(2) ? most : dice.between(1, most)
  const drop = play.accepted('drawer.drop', await play.insist('drawer.drop', { entryId, cents }))
  if (drop === undefined) return
  drawer.droppedCents += cents
  drawer.realCents -= isMiskeyed ? dice.between(0, Math.min(cents, drawer.realCents)) : cents
  play.said.drops.push({ entryId, batchNo: drawer.batchNo, dropNo: drop.dropNo, cents })
  if (dice.onceIn(3)) {
    const other = { entryId, cents: cents + 1 }
    await play.refused('drawer.drop', other, 'entry_id_reused')
  }
}

/** The drawer is opened without a payment, with a reason. */
export async function openWithReason(play: Play, drawer: Drawer): Promise<void> {
  const entryId = play.dice.uuid()
  const reason = play.dice.pick(['Change for a $20', 'Wrong note given', 'Coin roll from the safe'])
  if (play.dice.onceIn(5)) {
    const card = { entryId: play.dice.uuid(), reason: 'paid by 4111 1111 1111 1111' }
    await play.refused('drawer.open', card, 'card_number')
  }
  const answer = await play.insist('drawer.open', { entryId, reason })
  if (play.accepted('drawer.open', answer) === undefined) return
  play.said.openings.push({ entryId, batchNo: drawer.batchNo, reason })
}

/** A receipt is printed again. */
export async function reprint(play: Play): Promise<void> {
  const payment = play.said.payments.at(-play.dice.between(1, 6))
  if (payment === undefined) {
    const unknown = { entryId: play.dice.uuid(), receiptNo: 'W01-XX-000001' }
    return play.refused('receipt.reprint', unknown, 'unknown_receipt')
  }
  const { receiptNo, batchNo } = payment
  const entryId = play.dice.uuid()
  const isShut = play.drawers.some(
    (one) => one.state === 'counting' && (one.batchNo === batchNo || one.cashier === play.seated),
  )
  if (isShut) {
    return play.refused('receipt.reprint', { entryId, receiptNo }, 'count_in_progress')
  }
  const answer = await play.insist('receipt.reprint', { entryId, receiptNo })
  const copy = play.said.reprints.filter((one) => one.receiptNo === receiptNo).length + 1
  const printed = play.accepted('receipt.reprint', answer)
  if (printed === undefined) return
  play.foresee(`the copy of ${receiptNo}`, printed.copy, copy)
  play.said.reprints.push({ entryId, receiptNo, copy })
  play.recordedNow()
}

/** A payment is begun and laid aside; the core keeps it, also through a power cut. */
export async function holdPayment(play: Play, drawer: Drawer): Promise<void> {
  const { entryId, startedAt, lines } = composePayment(play, drawer)
  const [line] = lines
  if (line === undefined) return
  const draft = { entryId, startedAt, stage: 'amount' as const, lines: [line], tenders: [] }
  const kept = { ...draft, typed: String(line.cents).slice(0, 9), confirmed: [] }
  const answer = await play.insist('payment.keepDraft', { draft: kept })
  if (play.accepted('payment.keepDraft', answer) === undefined) return
  drawer.held = { entryId, ...line }
}

/** The unfinished payment is found as it was left, and taken or given up. */
export async function takeUpHeldPayment(play: Play, drawer: Drawer): Promise<void> {
  const { held } = drawer
  if (held === undefined) return
  const { entryId, accountNo, cents } = held
  const left = play.accepted('payment.resume', await play.insist('payment.resume', {}))
  play.foresee('the unfinished payment', left?.draft?.entryId, entryId)
  play.foresee('its lines', left?.draft?.lines, [{ accountNo, cents }])
  drawer.held = undefined
  if (play.dice.onceIn(3)) {
    play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', {}))
    play.said.neverRecorded.push(entryId)
    return
  }
  await takePayment(play, drawer, askFor(play, drawer, entryId, [{ accountNo, cents }]))
}
