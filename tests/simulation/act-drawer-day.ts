import type { Input } from '../../src/shared/contract/index.ts'
import { composePayment } from './act-payment.ts'
import { CASHIERS, SUPERVISORS, sit } from './act-session.ts'
import { type Drawer, inPieces } from './beliefs.ts'
import type { Play } from './play.ts'

/** The cashier locks the drawer and leaves the keys; somebody else sits down. */
export async function pauseDrawer(play: Play, drawer: Drawer): Promise<void> {
  const entryId = play.dice.uuid()
  if (drawer.held !== undefined) {
    return play.refused('batch.pause', { entryId }, 'payment_unfinished')
  }
  await play.refused('batch.resume', { entryId: play.dice.uuid() }, 'batch_not_paused')
  const answer = await play.insist('batch.pause', { entryId })
  if (play.accepted('batch.pause', answer) === undefined) return
  drawer.state = 'paused'
  play.said.pauses.push({ kind: 'batch.paused', entryId, batchNo: drawer.batchNo })
  // After a power cut the cashier signed in again to ask once more: now they leave.
  await play.ask('session.signOut', {})
  play.seated = undefined
  await sit(play, play.dice.pick(CASHIERS.filter((number) => number !== drawer.cashier)))
}

/** The cashier of a locked drawer is back: tries what must be refused, or goes on. */
export async function resumeDrawer(play: Play, drawer: Drawer): Promise<void> {
  const { dice } = play
  const entryId = dice.uuid()
  const tries: Record<string, () => Promise<unknown>> = {
    pay: () => play.refused('payment.take', composePayment(play, drawer), 'batch_paused'),
    drop: () => play.refused('drawer.drop', { entryId, cents: 500 }, 'batch_paused'),
    open: () => play.refused('drawer.open', { entryId, reason: 'Look' }, 'batch_paused'),
    count: () => play.refused('drawer.beginCount', {}, 'batch_paused'),
    pause: () => play.refused('batch.pause', { entryId }, 'batch_paused'),
  }
  if (dice.onceIn(3)) await tries[dice.pick(Object.keys(tries))]?.()
  const resumed = { kind: 'batch.resumed', entryId: dice.uuid(), batchNo: drawer.batchNo } as const
  const answer = await play.insist('batch.resume', { entryId: resumed.entryId })
  const batch = play.accepted('batch.resume', answer)
  if (batch === undefined) return
  play.foresee('the batch gone on with', batch.batchNo, drawer.batchNo)
  drawer.state = 'open'
  play.said.pauses.push(resumed)
}

/** Notes are swapped for coin with the safe; now and then something is wrong with it. */
export async function exchangeCash(play: Play, drawer: Drawer): Promise<void> {
  const { dice } = play
  const most = drawer.everInCents - drawer.droppedCents
  const cents = Math.min(most, dice.pick([2_000, 4_000, 10_000, 10_000]))
  const number = dice.pick(SUPERVISORS.filter((supervisor) => supervisor !== drawer.cashier))
  const giver = { number, pin: play.pins.get(number) ?? '' }
  const order = { out: inPieces(cents), in: { c1: { loose: cents, packs: 0 } }, giver }
  if (dice.onceIn(3)) await exchangeWrongly(play, drawer, order)
  if (cents < 1) return
  const entryId = dice.uuid()
  const answer = await play.insist('drawer.exchange', { entryId, ...order })
  const done = play.accepted('drawer.exchange', answer)
  if (done === undefined) return
  play.foresee('the amount of a change order', done.cents, cents)
  const { exchangeNo } = done
  const { batchNo } = drawer
  play.said.exchanges.push({ entryId, batchNo, exchangeNo, cents, giver: number })
}

type Order = Omit<Input<'drawer.exchange'>, 'entryId'>

/** Something is wrong with a change order; it must be refused by name, and use up no number. */
async function exchangeWrongly(play: Play, drawer: Drawer, order: Order): Promise<void> {
  const own = { number: drawer.cashier, pin: play.pins.get(drawer.cashier) ?? '' }
  const fortune = { n100: { loose: 0, packs: 999 } }
  const { giver, ...unsigned } = order
  const wrongs: [string, Order][] = [
    ['change_order_unequal', { ...order, in: inPieces(700_001) }],
    ['change_order_of_nothing', { ...order, out: {}, in: {} }],
    ['change_order_exceeds_cash_taken', { ...order, out: fortune, in: fortune }],
  ]
  if (Object.keys(order.out).length > 0) {
    wrongs.push(['change_order_must_be_signed', unsigned])
    wrongs.push(['change_order_signed_by_oneself', { ...unsigned, giver: own }])
  }
  const [rejection, wrong] = play.dice.pick(wrongs)
  await play.refused('drawer.exchange', { entryId: play.dice.uuid(), ...wrong }, rejection)
}

/** A cashier who could take over a drawer now; undefined where everybody has one. */
export const freeReceiver = (play: Play, drawer: Drawer): string | undefined =>
  CASHIERS.find((number) => number !== drawer.cashier && play.drawerOf(number) === undefined)

/** The most of the counted pieces that can stay and is no more than the starting cash. */
export function staysOf(
  counted: Record<string, { loose: number; packs: number }>,
  most: number,
): number {
  let sums = new Set([0])
  for (const [id, { loose }] of Object.entries(counted)) {
    const worth = WORTH[id] ?? 0
    for (let piece = 0; piece < Math.min(loose, Math.floor(most / worth)); piece += 1) {
      const more = [...sums].map((sum) => sum + worth).filter((sum) => sum <= most)
      const before = sums.size
      sums = new Set([...sums, ...more])
      if (sums.size === before) break
    }
  }
  return Math.max(...sums)
}

const WORTH: Readonly<Record<string, number>> = {
  ...{ n100: 10_000, n20: 2_000, n10: 1_000, n5: 500, n1: 100, c25: 25, c10: 10, c5: 5, c1: 1 },
}
