import type { Input } from '../../src/shared/contract/index.ts'
import type { SaidFix, SaidPayment } from './auditor/testimony.ts'
import { type Drawer, lastPaidOn, settle, unsettle } from './beliefs.ts'
import type { Play } from './play.ts'

/** How often a day a cashier may take a tender out of cash. */
const OUT_OF_CASH_A_DAY = 3

type Correction = Input<'payment.correctTender'>

/** A payment as the people know it now: of which kind its tenders are, and for whom its lines. */
interface Known {
  readonly payment: SaidPayment
  readonly kinds: readonly string[]
  readonly accountNos: readonly string[]
}

/** One of the last payments of the drawer was keyed wrongly: its kind or its account is put right. */
export async function fixPayment(play: Play, drawer: Drawer): Promise<void> {
  const recent = drawer.payments.slice(-8)
  // Where change was given most tenders must stay as they are: mostly others are tried.
  const exact = recent.filter(({ changeCents }) => changeCents === 0)
  const tried = play.dice.onceIn(3) || exact.length === 0 ? recent : exact
  if (tried.length === 0) return
  const payment = play.dice.pick(tried)
  const known = knownOf(play, payment)
  await (play.dice.onceIn(2) ? correctTender(play, drawer, known) : moveLine(play, drawer, known))
}

function knownOf(play: Play, payment: SaidPayment): Known {
  const kinds = payment.tenders.map(() => 'cash')
  const accountNos = payment.lines.map(({ accountNo }) => accountNo)
  for (const { receiptNo, part, place, became } of play.said.fixes) {
    if (receiptNo === payment.receiptNo) (part === 'tender' ? kinds : accountNos)[place] = became
  }
  return { payment, kinds, accountNos }
}

const becameOf = (play: Play, kind: string): Correction['became'] => {
  if (kind === 'cash') return { kind }
  if (kind === 'card') return { kind, approvalCode: '04512', lastFour: '4417' }
  // Each paper has a number of its own: none was seen before.
  return { kind: 'money_order', number: String(1_000_000 + play.said.fixes.length) }
}

async function correctTender(play: Play, drawer: Drawer, known: Known): Promise<void> {
  const { payment, kinds } = known
  const place = play.dice.between(0, payment.tenders.length - 1)
  const [was, cents] = [kinds[place] ?? 'cash', payment.tenders[place] ?? 0]
  const became = becameOf(
    play,
    play.dice.pick(['cash', 'card', 'card', 'money_order', 'money_order']),
  )
  const isOut = was === 'cash' && became.kind !== 'cash'
  // Nobody finds a check where cash was, when that cash is in the safe already.
  const left = drawer.everInCents - cents
  if (isOut && (left < drawer.droppedCents || drawer.realCents < cents)) return
  const input: Correction = {
    ...{ entryId: play.dice.uuid(), receiptNo: payment.receiptNo, place, became, confirmed: [] },
    wasKind: was as Correction['wasKind'],
  }
  const rejection = foreseen(play, drawer, known, { place, kind: became.kind })
  if (rejection !== undefined) return play.refused('payment.correctTender', input, rejection)
  const answer = await play.insist('payment.correctTender', input)
  const fixed = play.accepted('payment.correctTender', answer)
  if (fixed === undefined) return
  const { fixNo } = fixed.fix
  say(play, drawer, known, {
    ...{ entryId: input.entryId, fixNo, part: 'tender', place, was, became: became.kind, cents },
  })
  const inCash = Number(became.kind === 'cash') - Number(was === 'cash')
  drawer.everInCents += inCash * cents
  drawer.realCents += inCash * cents
  for (const [kind, by] of [
    [was, -1],
    [became.kind, 1],
  ] as const) {
    if (kind === 'card') drawer.cardCents += by * cents
    if (kind === 'money_order') {
      drawer.paperCount += by
      drawer.paperCents += by * cents
    }
  }
  if (play.dice.onceIn(4)) await askAgain(play, input, fixNo)
}

/** The rule that must refuse it, by the sentences of the manual; undefined where none does. */
function foreseen(
  play: Play,
  { cashier, businessOn }: Drawer,
  { payment, kinds }: Known,
  to: { readonly place: number; readonly kind: string },
): string | undefined {
  const was = kinds[to.place]
  const isOther = to.kind === 'money_order' || to.kind !== was
  if (!isOther) return 'nothing_to_fix'
  const notCash = payment.tenders.reduce((sum, cents, at) => {
    const kind = at === to.place ? to.kind : kinds[at]
    return kind === 'cash' ? sum : sum + cents
  }, 0)
  if (notCash > payment.totalCents) return 'change_was_given'
  const outOfCash = play.said.fixes.filter(
    (fix) =>
      fix.cashier === cashier &&
      fix.businessOn === businessOn &&
      fix.was === 'cash' &&
      fix.became !== 'cash',
  )
  const isOut = was === 'cash' && to.kind !== 'cash'
  return isOut && outOfCash.length >= OUT_OF_CASH_A_DAY ? 'cash_fixes_used_up' : undefined
}

/** The same fix again is the same; another one under its id is refused. */
async function askAgain(play: Play, input: Correction, fixNo: string): Promise<void> {
  const answer = await play.insist('payment.correctTender', input)
  const again = play.accepted('payment.correctTender', answer)
  play.foresee('the fix of a retry', again?.fix.fixNo, fixNo)
  const other = { ...input, place: input.place + 1 }
  await play.refused('payment.correctTender', other, 'entry_id_reused')
}

async function moveLine(play: Play, drawer: Drawer, known: Known): Promise<void> {
  const { payment, accountNos } = known
  const place = play.dice.between(0, payment.lines.length - 1)
  const cents = payment.lines[place]?.cents ?? 0
  const was = accountNos[place] ?? ''
  const right = play.dice.pick([...play.accounts.values()])
  const became = right.accountNo
  const asked = { receiptNo: payment.receiptNo, place, fromAccountNo: was, toAccountNo: became }
  const entryId = play.dice.uuid()
  if (accountNos.includes(became)) {
    const rejection = became === was ? 'nothing_to_fix' : 'account_twice'
    return play.refused('payment.moveLine', { ...asked, entryId, confirmed: [] }, rejection)
  }
  const preview = await play.insist('payment.previewMove', asked)
  const shown = play.accepted('payment.previewMove', preview)
  const confirmed: Input<'payment.moveLine'>['confirmed'] = []
  if (right.dueCents === 0) confirmed.push('nothing_due')
  else if (cents > right.dueCents) confirmed.push('more_than_due')
  if (lastPaidOn(right) === drawer.businessOn) confirmed.push('paid_today')
  play.foresee('what a move asks about', shown?.confirmations, confirmed)
  if (confirmed.length > 0 && play.dice.onceIn(3)) {
    const unsaid = { ...asked, entryId: play.dice.uuid(), confirmed: [] }
    await play.refused('payment.moveLine', unsaid, 'needs_confirmation')
  }
  const answer = await play.insist('payment.moveLine', { ...asked, entryId, confirmed })
  const fixed = play.accepted('payment.moveLine', answer)
  if (fixed === undefined) return
  const { fixNo } = fixed.fix
  say(play, drawer, known, { entryId, fixNo, part: 'line', place, was, became, cents })
  const wrong = play.accounts.get(was)
  if (wrong !== undefined) unsettle(wrong, cents, payment.receiptNo)
  settle(right, cents, { receiptNo: payment.receiptNo, on: drawer.businessOn })
  play.foresee(`due of ${became} after ${fixNo}`, shown?.to.dueAfterCents, right.dueCents)
  play.foresee(`due of ${was} after ${fixNo}`, shown?.from.dueAfterCents, wrong?.dueCents)
}

type Fixed = Pick<SaidFix, 'entryId' | 'fixNo' | 'part' | 'place' | 'was' | 'became' | 'cents'>

function say(play: Play, drawer: Drawer, { payment }: Known, fixed: Fixed): void {
  const { batchNo, cashier, businessOn } = drawer
  play.said.fixes.push({ ...fixed, batchNo, cashier, businessOn, receiptNo: payment.receiptNo })
}
