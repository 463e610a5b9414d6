import type { Input } from '../../src/shared/contract/index.ts'
import type { SaidFix, SaidPayment, SaidTender } from './auditor/testimony.ts'
import { type Drawer, lastPaidOn, type MailRun, settle, unsettle } from './beliefs.ts'
import type { Play } from './play.ts'

/** How often a day a cashier may take a tender out of cash. */
const OUT_OF_CASH_A_DAY = 3

/** The drawer or the run that the payment is in. */
type OfBatch = Pick<Drawer, 'batchNo' | 'cashier' | 'businessOn'>

type Correction = Input<'payment.correctTender'>

/** A payment as the people know it now: of which kind its tenders are, and for whom its lines. */
interface Known {
  readonly payment: SaidPayment
  readonly tenders: readonly SaidTender[]
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

/** An envelope was keyed wrongly: cash was a check, a check was cash, or it was another account. */
export async function fixItem(play: Play, run: MailRun): Promise<void> {
  const items = play.said.payments.filter(({ batchNo }) => batchNo === run.batchNo)
  if (items.length === 0) return
  const known = knownOf(play, play.dice.pick(items))
  if (play.dice.onceIn(2)) return moveLine(play, run, known)
  const [tender] = known.tenders
  const item = run.items.find(({ receiptNo }) => receiptNo === known.payment.receiptNo)
  if (tender === undefined || item === undefined) return
  const number = String(2_000_000 + play.said.fixes.length)
  const became = item.isCash ? { kind: 'check' as const, number } : { kind: 'cash' as const }
  const refusesChecks = known.accountNos.some((no) => play.accounts.get(no)?.refusesChecks)
  if (item.isCash && refusesChecks) return
  if (await sendCorrection(play, run, known, { place: 0, became })) item.isCash = !item.isCash
}

function knownOf(play: Play, payment: SaidPayment): Known {
  const tenders: SaidTender[] = [...payment.paidBy]
  const accountNos = payment.lines.map(({ accountNo }) => accountNo)
  for (const { receiptNo, part, place, became, cents } of play.said.fixes) {
    if (receiptNo !== payment.receiptNo) continue
    if (part === 'tender') tenders[place] = { kind: became, cents }
    else accountNos[place] = became
  }
  return { payment, tenders, accountNos }
}

/** The checks and card slips of a drawer, as they lie there with every fix. */
export function besideCash(play: Play, drawer: Drawer) {
  const all = drawer.payments.flatMap((payment) => knownOf(play, payment).tenders)
  const papers = all.filter(({ kind }) => kind !== 'cash' && kind !== 'card')
  const sum = (tenders: readonly SaidTender[]) =>
    tenders.reduce((total, { cents }) => total + cents, 0)
  return {
    // A check that paid twice is one piece of paper.
    checkCount: papers.filter(({ partOf }) => partOf === undefined).length,
    checkCents: sum(papers),
    cardCents: sum(all.filter(({ kind }) => kind === 'card')),
  }
}

const becameOf = (play: Play, kind: string): Correction['became'] => {
  if (kind === 'cash') return { kind }
  // Each slip is another one, and each paper has a number of its own: none was seen before.
  const { length } = play.said.fixes
  if (kind === 'card') return { kind, approvalCode: String(10_000 + length), lastFour: '4417' }
  return { kind: 'money_order', number: String(1_000_000 + length) }
}

async function correctTender(play: Play, drawer: Drawer, known: Known): Promise<void> {
  const { payment, tenders } = known
  const place = play.dice.between(0, tenders.length - 1)
  const { kind: was, cents } = tenders[place] ?? { kind: 'cash', cents: 0 }
  // A check that pays on a later receipt too is left as it is.
  if (
    drawer.payments.some(({ paidBy }) => paidBy.some((one) => one.partOf === payment.receiptNo))
  ) {
    return
  }
  const became = becameOf(
    play,
    play.dice.pick(['cash', 'card', 'card', 'money_order', 'money_order']),
  )
  const isOut = was === 'cash' && became.kind !== 'cash'
  // Nobody finds a check where cash was, when that cash is in the safe already.
  const left = drawer.everInCents - cents
  if (isOut && (left < drawer.droppedCents || drawer.realCents < cents)) return
  if (!(await sendCorrection(play, drawer, known, { place, became }))) return
  const inCash = Number(became.kind === 'cash') - Number(was === 'cash')
  drawer.everInCents += inCash * cents
  drawer.realCents += inCash * cents
}

/** Asks for the fix, or for the refusal that must come; answers whether it was made. */
async function sendCorrection(
  play: Play,
  batch: OfBatch,
  known: Known,
  { place, became }: Pick<Correction, 'place' | 'became'>,
): Promise<boolean> {
  const { kind: was, cents } = known.tenders[place] ?? { kind: 'cash', cents: 0 }
  const { receiptNo } = known.payment
  const entryId = play.dice.uuid()
  const wasKind = was as Correction['wasKind']
  const input: Correction = { entryId, receiptNo, place, became, confirmed: [], wasKind }
  const rejection = foreseen(play, batch, known, { place, kind: became.kind })
  if (rejection !== undefined) {
    await play.refused('payment.correctTender', input, rejection)
    return false
  }
  const answer = await play.insist('payment.correctTender', input)
  const fixed = play.accepted('payment.correctTender', answer)
  if (fixed === undefined) return false
  const { fixNo } = fixed.fix
  say(play, batch, known, {
    ...{ entryId, fixNo, part: 'tender', place, was, became: became.kind, cents },
  })
  if (play.dice.onceIn(4)) await askAgain(play, input, fixNo)
  return true
}

/** The rule that must refuse it, by the sentences of the manual; undefined where none does. */
function foreseen(
  play: Play,
  { cashier, businessOn }: OfBatch,
  { payment, tenders }: Known,
  to: { readonly place: number; readonly kind: string },
): string | undefined {
  const was = tenders[to.place]?.kind
  if (was === 'cash' && to.kind === 'cash') return 'nothing_to_fix'
  const after = tenders.map((tender, at) => (at === to.place ? { ...tender, ...to } : tender))
  const notCash = after.filter(({ kind }) => kind !== 'cash')
  const hasCash = notCash.length < after.length
  if (payment.roundedCents !== 0 && !hasCash) return 'rounded_cash_cannot_change'
  const notCashCents = notCash.reduce((sum, { cents }) => sum + cents, 0)
  if (notCashCents > payment.totalCents) return 'change_was_given'
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

async function moveLine(play: Play, batch: OfBatch, known: Known): Promise<void> {
  const { payment, accountNos, tenders } = known
  // Of fees alone there is no account to have been wrong.
  if (payment.lines.length === 0) return
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
  if (right.refusesChecks && tenders.some(({ kind }) => kind === 'check')) {
    const unpayable = { ...asked, entryId, confirmed: [] }
    return play.refused('payment.moveLine', unpayable, 'checks_not_accepted')
  }
  if (play.said.payments.indexOf(payment) < play.paymentsInBalances) {
    const late = { ...asked, entryId, confirmed: [] }
    return play.refused('payment.moveLine', late, 'accounts_imported_since')
  }
  const preview = await play.insist('payment.previewMove', asked)
  const shown = play.accepted('payment.previewMove', preview)
  const confirmed: Input<'payment.moveLine'>['confirmed'] = []
  if (right.dueCents === 0) confirmed.push('nothing_due')
  else if (cents > right.dueCents) confirmed.push('more_than_due')
  if (lastPaidOn(right) === batch.businessOn) confirmed.push('paid_today')
  play.foresee('what a move asks about', shown?.confirmations, confirmed)
  if (confirmed.length > 0 && play.dice.onceIn(3)) {
    const unsaid = { ...asked, entryId: play.dice.uuid(), confirmed: [] }
    await play.refused('payment.moveLine', unsaid, 'needs_confirmation')
  }
  const answer = await play.insist('payment.moveLine', { ...asked, entryId, confirmed })
  const fixed = play.accepted('payment.moveLine', answer)
  if (fixed === undefined) return
  const { fixNo } = fixed.fix
  say(play, batch, known, { entryId, fixNo, part: 'line', place, was, became, cents })
  const wrong = play.accounts.get(was)
  if (wrong !== undefined) unsettle(wrong, cents, payment.receiptNo)
  settle(right, cents, { receiptNo: payment.receiptNo, on: batch.businessOn })
  play.foresee(`due of ${became} after ${fixNo}`, shown?.to.dueAfterCents, right.dueCents)
  play.foresee(`due of ${was} after ${fixNo}`, shown?.from.dueAfterCents, wrong?.dueCents)
}

type Fixed = Pick<SaidFix, 'entryId' | 'fixNo' | 'part' | 'place' | 'was' | 'became' | 'cents'>

function say(play: Play, batch: OfBatch, { payment }: Known, fixed: Fixed): void {
  const { batchNo, cashier, businessOn } = batch
  play.said.fixes.push({ ...fixed, batchNo, cashier, businessOn, receiptNo: payment.receiptNo })
}
