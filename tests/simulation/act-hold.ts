import { askFor, composePayment, takePayment } from './act-payment.ts'
import type { AsidePayment, Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

const MOST = 9

/** A customer goes to look for more money: the payment is put aside, with or without some in hand. */
export async function putAside(play: Play, drawer: Drawer): Promise<void> {
  const { entryId, startedAt, lines, tenders } = composePayment(play, drawer)
  const [first] = tenders
  const inHand = play.dice.onceIn(2) && first?.kind === 'cash' ? [first] : []
  const common = { entryId, startedAt, stage: 'tender' as const, typed: '' }
  const draft = { ...common, lines, tenders: inHand, confirmed: ['paid_today' as const] }
  if (drawer.aside.length >= MOST) {
    await play.refused('payment.hold', { draft }, 'held_full')
    play.said.neverRecorded.push(entryId)
    return
  }
  if (play.dice.onceIn(2)) {
    play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', { draft }))
  }
  play.accepted('payment.hold', await play.insist('payment.hold', { draft }))
  const dues = new Map(
    lines.map(({ accountNo }) => [accountNo, play.accounts.get(accountNo)?.dueCents ?? 0]),
  )
  drawer.aside.push({ entryId, lines, tenders: inHand, dues })
  await checkList(play, drawer)
}

async function checkList(play: Play, drawer: Drawer): Promise<void> {
  const held = play.accepted('payment.held', await play.ask('payment.held', {}))
  const ids = (list: readonly { readonly entryId: string }[] | undefined) =>
    list?.map(({ entryId }) => entryId).sort()
  play.foresee('the held payments', ids(held), ids(drawer.aside))
  const left = play.accepted('payment.resume', await play.ask('payment.resume', {}))
  play.foresee('the payment in hand', left?.draft, undefined)
}

/** One that was put aside is taken up again, and paid or given up; or given up at once. */
export async function takeUpAside(play: Play, drawer: Drawer): Promise<void> {
  const aside = play.dice.pick(drawer.aside)
  const { entryId } = aside
  drawer.aside.splice(drawer.aside.indexOf(aside), 1)
  if (play.dice.onceIn(4)) return giveUp(play, entryId)
  play.accepted('payment.recall', await play.insist('payment.recall', { entryId }))
  const lines = await checkRecalled(play, aside)
  if (play.dice.onceIn(4)) {
    play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', {}))
    play.said.neverRecorded.push(entryId)
    return
  }
  await takePayment(play, drawer, askFor(play, drawer, entryId, lines))
}

async function giveUp(play: Play, entryId: string): Promise<void> {
  const answer = await play.insist('payment.giveUp', { entryId })
  // A lost answer gave it up all the same; asked again, there is none.
  if (!answer.ok) play.foresee('giving up a held payment', answer.rejection, 'not_held')
  play.said.neverRecorded.push(entryId)
}

/** It comes back as it stood, but for what its accounts owe by now. */
async function checkRecalled(play: Play, aside: AsidePayment): Promise<AsidePayment['lines']> {
  const now = (accountNo: string) => play.accounts.get(accountNo)?.dueCents ?? 0
  const isChanged = [...aside.dues].some(([accountNo, due]) => now(accountNo) !== due)
  const lines = aside.lines.map(({ accountNo, cents }) => {
    const wasInFull = cents === aside.dues.get(accountNo) && now(accountNo) > 0
    return { accountNo, cents: wasInFull ? now(accountNo) : cents }
  })
  const left = play.accepted('payment.resume', await play.ask('payment.resume', {}))
  const draft = left?.draft
  play.foresee('the recalled payment', draft?.entryId, aside.entryId)
  play.foresee('its stage', draft?.stage, isChanged ? 'amount' : 'tender')
  play.foresee('its lines', byAccount(draft?.lines), byAccount(lines))
  play.foresee('its tenders', draft?.tenders, aside.tenders)
  play.foresee('what is asked anew', draft?.confirmed, isChanged ? [] : ['paid_today'])
  return lines
}

const byAccount = (lines: readonly object[] | undefined) =>
  lines?.map((line) => JSON.stringify(line)).sort()

/** Before a count nothing may be left aside. */
export async function clearAside(play: Play, drawer: Drawer): Promise<void> {
  if (drawer.aside.length === 0) return
  await play.refused('drawer.beginCount', {}, 'payments_held')
  while (drawer.aside.length > 0) await takeUpAside(play, drawer)
}
