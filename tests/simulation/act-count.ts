import type { Input, Output } from '../../src/shared/contract/index.ts'
import { newDrawer, takeUpHeldPayment } from './act-drawer.ts'
import { freeReceiver, staysOf } from './act-drawer-day.ts'
import { besideCash } from './act-fix.ts'
import { clearAside } from './act-hold.ts'
import { composePayment } from './act-payment.ts'
import { lookForCounted } from './act-receipt.ts'
import { CASHIERS, sit } from './act-session.ts'
import type { SaidCount } from './auditor/testimony.ts'
import { type CountPurpose, type Drawer, inPieces, shouldHold } from './beliefs.ts'
import { countPapers, isMissed, paperOwesReason } from './count-papers.ts'
import type { Play } from './play.ts'

/** The cashier counts blind and finishes, or thinks better of it before the first count is in. */
export async function countDrawer(play: Play, drawer: Drawer): Promise<void> {
  if (drawer.held !== undefined) {
    await play.refused('drawer.beginCount', {}, 'payment_unfinished')
    await takeUpHeldPayment(play, drawer)
  }
  await clearAside(play, drawer)
  if (drawer.state === 'open') drawer.countedFrom = play.station.frames.length
  const asked = choosePurpose(play, drawer)
  const begun = play.accepted('drawer.beginCount', await play.insist('drawer.beginCount', asked))
  if (begun === undefined) return
  play.foresee('the attempt', begun.attempt, drawer.attempts + 1)
  drawer.purpose = asked.purpose ?? drawer.purpose
  play.foresee('what the count is for', begun.purpose, drawer.purpose)
  drawer.state = 'counting'
  await lookWhileCounting(play, drawer)
  if (drawer.attempts === 0 && play.dice.onceIn(8)) return leaveCount(play, drawer)
  if (play.dice.onceIn(6)) return
  const outcome = await submitCount(play, drawer, play.dice.onceIn(3))
  if (outcome !== 'count_again') return
  if (play.dice.onceIn(3)) {
    await play.refused('drawer.leaveCount', {}, 'count_already_submitted')
  }
  await lookWhileCounting(play, drawer)
  await submitCount(play, drawer, !play.dice.onceIn(3))
}

/** What the drawer is counted for. A count under way mostly goes on for what it was begun. */
function choosePurpose(play: Play, drawer: Drawer): { readonly purpose?: CountPurpose } {
  const isBegun = drawer.state === 'counting'
  const isFree = freeReceiver(play, drawer) !== undefined
  // Whoever was to take over has a drawer by now: nobody else may stand in the way of finishing.
  if (isBegun && drawer.purpose === 'hand_over' && !isFree) return { purpose: 'finish' }
  if (isBegun && !play.dice.onceIn(5)) return {}
  const purpose = play.dice.weigh({ finish: 4, go_on: 3, hand_over: isFree ? 2 : 0 })
  return { purpose }
}

async function leaveCount(play: Play, drawer: Drawer): Promise<void> {
  const answer = await play.insist('drawer.leaveCount', {})
  // A lost answer leaves the count all the same; asked again, there is none.
  if (!answer.ok) play.foresee('leaving a count', answer.rejection, 'no_count')
  endBlindSpan(play, drawer, play.station.frames.length)
  drawer.state = 'open'
}

/** Everything a cashier might try to learn what should be there. */
async function lookWhileCounting(play: Play, drawer: Drawer): Promise<void> {
  const entryId = play.dice.uuid()
  const old = drawer.payments.at(-1)
  const receiptNo = old?.receiptNo ?? ''
  const shut = 'count_in_progress'
  const looks: Record<string, () => Promise<unknown>> = {
    receipts: () => play.refused('receipt.recent', {}, shut),
    paper: () => play.refused('receipt.paper', { receiptNo }, shut),
    last: () => play.refused('payment.resume', {}, shut),
    draft: () => play.refused('payment.keepDraft', {}, shut),
    held: () => play.refused('payment.held', {}, shut),
    pay: () => play.refused('payment.take', composePayment(play, drawer), shut),
    drop: () => play.refused('drawer.drop', { entryId, cents: 500 }, shut),
    open: () => play.refused('drawer.open', { entryId, reason: 'Look' }, shut),
    reprint: () => play.refused('receipt.reprint', { entryId, receiptNo }, shut),
    ask_again: () => askOldPaymentAgain(play, drawer),
    batch: () => play.insist('batch.mine', {}),
    tills: () => play.insist('batch.tills', {}),
    state: () => play.insist('workstation.state', {}),
    printer: () => play.insist('printer.view', {}),
    search: () => play.refused('receipt.search', { text: receiptNo }, shut),
    details: () => play.refused('receipt.details', { receiptNo }, shut),
    another: () => lookAsAnother(play, drawer, receiptNo),
    search_as_another: async () => old && lookForCounted(play, old),
  }
  for (let look = play.dice.between(0, 4); look > 0; look -= 1) {
    await looks[play.dice.pick(Object.keys(looks))]?.()
  }
}

/** A retry would repeat the amounts of a receipt; while the drawer is counted it must not. */
async function askOldPaymentAgain(play: Play, { lastAsked }: Drawer): Promise<void> {
  if (lastAsked !== undefined) await play.refused('payment.take', lastAsked, 'count_in_progress')
}

/** Somebody else sits down meanwhile and looks at a receipt of the drawer that is counted. */
async function lookAsAnother(play: Play, drawer: Drawer, receiptNo: string): Promise<void> {
  if (receiptNo === '') return
  await sit(play, play.dice.pick(CASHIERS.filter((number) => number !== drawer.cashier)))
  await play.refused('receipt.paper', { receiptNo }, 'count_in_progress')
  await sit(play, drawer.cashier)
}

/** Hands in what lies there, or something else by mistake. */
async function submitCount(play: Play, drawer: Drawer, isWrong: boolean) {
  const wrong = isWrong ? play.dice.pick(['cash', 'cash', 'papers', 'both'] as const) : 'nothing'
  const slip =
    wrong === 'cash' || wrong === 'both'
      ? play.dice.pick([-5_000, -2_000, -1_100, -500, -1, 1, 700, 1_100, 2_000, 5_000])
      : 0
  const countedCents = Math.max(0, drawer.realCents + slip)
  const { counted, miss } = countPapers(play, drawer, wrong === 'papers' || wrong === 'both')
  const count = { cash: inPieces(countedCents), ...counted }
  if (play.dice.onceIn(3)) {
    play.accepted('drawer.keepCount', await play.insist('drawer.keepCount', { draft: count }))
  }
  const entryId = play.dice.uuid()
  const signed = await signReceiver(play, drawer, count)
  const answer = await play.insist('drawer.submitCount', { entryId, count, ...signed })
  const told = play.accepted('drawer.submitCount', answer)
  if (told === undefined) return undefined
  const attempt = drawer.attempts + 1
  const { batchNo } = drawer
  const miscountedCents = countedCents - shouldHold(drawer)
  const outcome = foreseenOutcome(miscountedCents, isMissed(miss), attempt)
  play.foresee(`count ${attempt} of ${batchNo}`, told.outcome, outcome)
  play.said.counts.push({
    ...{ entryId, batchNo, attempt, countedCents, miscountedCents, outcome: told.outcome, miss },
  })
  drawer.attempts = attempt
  if (told.outcome === 'count_again') {
    const other = { entryId, count: { ...count, cash: inPieces(countedCents + 5) }, ...signed }
    if (play.dice.onceIn(4)) await play.refused('drawer.submitCount', other, 'entry_id_reused')
    return 'count_again'
  }
  finishDrawer(play, drawer, { countedCents, miscountedCents, miss }, told)
  goOn(play, drawer, count.cash, told)
  return told.outcome
}

/** Where the drawer is handed over, somebody who may not take it tries first, and then who may. */
async function signReceiver(play: Play, drawer: Drawer, count: CountInput) {
  if (drawer.purpose !== 'hand_over') return {}
  const sign = (number: string) => ({ number, pin: play.pins.get(number) ?? '' })
  const busy = CASHIERS.find((number) => number !== drawer.cashier && play.drawerOf(number))
  const wrongs: [string, object][] = [
    ['receiver_must_sign', {}],
    ['receiver_is_giver', { receiver: sign(drawer.cashier) }],
    ['receiver_takes_no_payments', { receiver: sign('301') }],
  ]
  if (busy !== undefined) wrongs.push(['receiver_has_open_batch', { receiver: sign(busy) }])
  if (play.dice.onceIn(2)) {
    const [rejection, receiver] = play.dice.pick(wrongs)
    const asked = { entryId: play.dice.uuid(), count, ...receiver }
    await play.refused('drawer.submitCount', asked, rejection)
  }
  const receiver = freeReceiver(play, drawer)
  return receiver === undefined ? {} : { receiver: sign(receiver) }
}

type CountInput = Input<'drawer.submitCount'>['count']

/** The next batch at the till, with the starting cash that stayed in the tray. */
function goOn(play: Play, drawer: Drawer, counted: CountInput['cash'], told: FinalAnswer): void {
  const { batchNo: carriedFrom, till, purpose } = drawer
  play.foresee(`going on after ${carriedFrom}`, told.next !== undefined, purpose !== 'finish')
  if (told.next === undefined) return
  const cashier = purpose === 'hand_over' ? freeReceiver(play, drawer) : drawer.cashier
  const floatCents = staysOf(counted as Record<string, Pieces>, drawer.floatCents)
  play.foresee(`who goes on after ${carriedFrom}`, told.next.cashier.number, cashier)
  play.foresee(`what stays after ${carriedFrom}`, told.next.floatCents, floatCents)
  play.changeFundCents -= floatCents
  play.recordedNow()
  const { batchNo } = told.next
  const opened = { batchNo, till, cashier: cashier ?? '', floatCents, businessOn: play.lastOn }
  const giver = purpose === 'hand_over' ? drawer.cashier : undefined
  play.said.batches.push({ ...opened, carriedFrom, giver })
  play.drawers.push(newDrawer(opened))
}

type Pieces = { loose: number; packs: number }

function foreseenOutcome(miscountedCents: number, isPaperMissed: boolean, attempt: number) {
  if (miscountedCents === 0 && !isPaperMissed) return 'agrees'
  if (attempt === 1) return 'count_again'
  if (miscountedCents === 0) return 'differs'
  return miscountedCents > 0 ? 'over' : 'short'
}

type FinalAnswer = Exclude<Output<'drawer.submitCount'>, { outcome: 'count_again' }>

type FinalCount = Pick<SaidCount, 'countedCents' | 'miscountedCents' | 'miss'>

function finishDrawer(
  play: Play,
  drawer: Drawer,
  { countedCents, miscountedCents, miss }: FinalCount,
  told: FinalAnswer,
): void {
  const startingCashCents = Math.min(drawer.floatCents, countedCents)
  const differenceCents = Math.abs(miscountedCents)
  const tolerance = play.toleranceCents(drawer.businessOn)
  const owesReason = differenceCents > tolerance || paperOwesReason(miss, tolerance)
  const { batchNo } = drawer
  play.foresee(`the difference of ${batchNo}`, told.differenceCents, differenceCents)
  play.foresee(`starting cash left of ${batchNo}`, told.startingCashCents, startingCashCents)
  play.foresee(`proceeds of ${batchNo}`, told.proceedsCents, countedCents - startingCashCents)
  play.foresee(`the reason owed for ${batchNo}`, told.owesReason, owesReason)
  play.changeFundCents += startingCashCents
  const final = play.station.frames.findLastIndex(({ text }) => text.includes('"proceedsCents"'))
  endBlindSpan(play, drawer, final)
  drawer.state = 'counted'
  drawer.owesReason = owesReason
}

function endBlindSpan(play: Play, drawer: Drawer, until: number): void {
  const frames = play.station.frames.slice(drawer.countedFrom, until)
  play.said.blindSpans.push({
    batchNo: drawer.batchNo,
    floatCents: drawer.floatCents,
    expectedCents: shouldHold(drawer),
    ...besideCash(play, drawer),
    receiptNos: drawer.payments.map((payment) => payment.receiptNo),
    frames: frames.map(({ text, sitter }) => ({ text, isToCounter: sitter === drawer.cashier })),
  })
}

/** The cashier says why a drawer was over or short. */
export async function explainDifference(play: Play, drawer: Drawer): Promise<void> {
  const { batchNo } = drawer
  const reason = play.dice.pick(['Wrong change for a $50', 'Drop keyed twice', 'Not found'])
  const entryId = play.dice.uuid()
  const explained = { entryId, batchNo, reason }
  const answer = await play.insist('drawer.explainDifference', explained)
  if (play.accepted('drawer.explainDifference', answer) === undefined) return
  drawer.owesReason = false
  play.said.explanations.push(explained)
  const again = { ...explained, entryId: play.dice.uuid() }
  if (play.dice.onceIn(3)) await play.refused('drawer.explainDifference', again, 'no_reason_owed')
}
