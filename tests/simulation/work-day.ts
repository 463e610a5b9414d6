import { countDrawer, explainDifference } from './act-count.ts'
import {
  dropCash,
  holdPayment,
  openDrawer,
  openWithReason,
  reprint,
  takeUpHeldPayment,
} from './act-drawer.ts'
import { exchangeCash, pauseDrawer, resumeDrawer } from './act-drawer-day.ts'
import { fixPayment } from './act-fix.ts'
import { putAside, takeUpAside } from './act-hold.ts'
import { importAccounts } from './act-import.ts'
import { keyPaper, registerBook } from './act-manual.ts'
import { composePayment, takeFee, takePayment } from './act-payment.ts'
import { adoptLimit } from './act-policy.ts'
import { breakPrinter, mendPrinter, setUpPrinter } from './act-printer.ts'
import { searchReceipts, tellOfTurnOff } from './act-receipt.ts'
import { openMail } from './act-run.ts'
import * as session from './act-session.ts'
import { typeCardNumber } from './act-tenders.ts'
import { takeWrongPayment } from './act-wrong-payment.ts'
import type { Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/** How often each thing happens beside the payments. */
const ACTS = {
  ...{
    pay: 40,
    wrong_payment: 6,
    hold: 3,
    put_aside: 4,
    fix: 8,
    drop: 5,
    open_with_reason: 3,
    reprint: 3,
    count: 4,
  },
  ...{ fee: 4, pause: 5, exchange: 5, mail: 12, paper: 3 },
  ...{ switch_person: 6, lunch: 1, forget_pin: 0.4, second_window: 1, custodian: 0.7 },
  ...{ set_clock: 2, crash: 1, restart: 0.7, break_printer: 1, mend_printer: 1, explain: 2 },
  ...{ search_receipts: 5, tell_of_turn_off: 1, type_card_number: 1 },
}

/** One day at one workstation: people come, take money, and most of them finish. */
export async function workDay(play: Play, dataFolder: string): Promise<void> {
  play.day += 1
  if (play.day === 1) {
    await setUpPrinter(play)
    await registerBook(play)
  }
  await session.sit(play, play.dice.pick(session.CASHIERS))
  await adoptLimit(play)
  const acts = play.dice.between(40, 70)
  const importAt = play.dice.between(10, acts)
  for (let act = 0; act < acts; act += 1) {
    play.acts += 1
    if (act === importAt) await importAccounts(play)
    await play.world.pass(play.dice.between(5, 240) * SECOND_MS)
    await oneAct(play, dataFolder)
  }
  for (const cashier of session.CASHIERS) {
    if (!play.dice.onceIn(5)) await finish(play, cashier)
  }
  await mendPrinter(play, dataFolder)
  await play.world.pass(play.dice.between(11, 16) * HOUR_MS)
}

async function oneAct(play: Play, dataFolder: string): Promise<void> {
  const act = play.dice.weigh(ACTS)
  // Somebody is at the keys, also where the act itself asks nothing: only lunch locks the window.
  if (play.seated !== undefined) play.accepted('session.touch', await play.ask('session.touch', {}))
  switch (act) {
    case 'switch_person':
      return session.sit(play, play.dice.pick(session.CASHIERS))
    case 'lunch':
      return session.goToLunch(play)
    case 'forget_pin':
      return session.forgetPin(play)
    case 'second_window':
      return session.openSecondWindow(play)
    case 'custodian':
      return session.sendCustodian(play)
    case 'set_clock':
      return session.setClock(play)
    case 'crash':
      await play.station.crash()
      return play.sitDownAgain()
    case 'restart':
      await play.station.restart()
      return play.sitDownAgain()
    case 'reprint':
      return reprint(play)
    case 'type_card_number':
      return whenSeated(play, typeCardNumber)
    case 'search_receipts':
      return whenSeated(play, searchReceipts)
    case 'tell_of_turn_off':
      return whenSeated(play, tellOfTurnOff)
    case 'mail':
      return whenSeated(play, (at) => openMail(at, at.seated ?? ''))
    case 'break_printer':
      return breakPrinter(dataFolder)
    case 'mend_printer':
      return mendPrinter(play, dataFolder)
    default:
      return drawerAct(play, act)
  }
}

/** What cashiers and supervisors do, with a drawer or without one. */
async function whenSeated(play: Play, act: (play: Play) => Promise<void>): Promise<void> {
  if (play.seated !== undefined && play.seated !== session.CUSTODIAN) await act(play)
}

/** What needs a drawer: without one, opening it comes first. */
async function drawerAct(play: Play, act: string): Promise<void> {
  const { seated } = play
  if (seated === undefined || !session.CASHIERS.some((number) => number === seated)) {
    return session.sit(play, play.dice.pick(session.CASHIERS))
  }
  const drawer = play.drawerOf(seated)
  const owing = play.drawers.filter((one) => one.cashier === seated && one.owesReason)
  if (act === 'explain' && owing.length > 0) return explainDifference(play, play.dice.pick(owing))
  if (drawer === undefined) return openDrawer(play, seated)
  if (drawer.state === 'paused') return resumeDrawer(play, drawer)
  if (drawer.state === 'counting') return countDrawer(play, drawer)
  const isOverHeld = act === 'count' || act === 'pause'
  if (drawer.held !== undefined && !isOverHeld) return takeUpHeldPayment(play, drawer)
  return openDrawerAct(play, drawer, act)
}

async function openDrawerAct(play: Play, drawer: Drawer, act: string): Promise<void> {
  switch (act) {
    case 'wrong_payment':
      return takeWrongPayment(play, drawer)
    case 'hold':
      return holdPayment(play, drawer)
    case 'put_aside':
      return drawer.aside.length > 0 && play.dice.onceIn(3)
        ? takeUpAside(play, drawer)
        : putAside(play, drawer)
    case 'fix':
      return fixPayment(play, drawer)
    case 'drop':
      return dropCash(play, drawer)
    case 'open_with_reason':
      return openWithReason(play, drawer)
    case 'count':
      return countDrawer(play, drawer)
    case 'pause':
      return pauseDrawer(play, drawer)
    case 'fee':
      return takeFee(play, drawer)
    case 'paper':
      return keyPaper(play, drawer)
    case 'exchange':
      return exchangeCash(play, drawer)
    default:
      return takePayment(play, drawer, composePayment(play, drawer))
  }
}

/** The end of a cashier's day: the drawer is counted until it is final. */
async function finish(play: Play, cashier: string): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const drawer = play.drawerOf(cashier)
    if (drawer === undefined) return
    if (play.seated !== cashier) await session.sit(play, cashier)
    play.acts += 1
    if (drawer.state === 'paused') await resumeDrawer(play, drawer)
    await countDrawer(play, drawer)
  }
}
