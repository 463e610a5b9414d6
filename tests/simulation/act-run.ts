import type { Input } from '../../src/shared/contract/index.ts'
import { fixItem } from './act-fix.ts'
import { composePayment, neededConfirmations } from './act-payment.ts'
import { SUPERVISORS } from './act-session.ts'
import { type MailRun, settle } from './beliefs.ts'
import type { Play } from './play.ts'

/** A person at the mail: begins a run, keys an envelope of it, or closes it. */
export async function openMail(play: Play, cashier: string): Promise<void> {
  const run = play.runs.find((one) => one.cashier === cashier && !one.isClosed)
  if (play.drawerOf(cashier)?.state === 'counting') return findItShut(play, cashier, run)
  if (run === undefined) return beginRun(play, cashier)
  const isDone = run.items.length >= run.planned || play.dice.onceIn(8)
  if (!isDone) return keyItem(play, run)
  if (play.dice.onceIn(2)) await fixItem(play, run)
  return closeRun(play, run)
}

/** While this person counts a drawer their run tells nothing and takes nothing. */
async function findItShut(play: Play, cashier: string, run: MailRun | undefined): Promise<void> {
  await play.refused('run.mine', {}, 'count_in_progress')
  if (run === undefined) {
    return play.refused('run.open', composeOpening(play, cashier), 'count_in_progress')
  }
  await play.refused('payment.take', composeItem(play, run), 'count_in_progress')
  await play.refused('run.close', closing(play, run), 'count_in_progress')
}

function composeOpening(play: Play, cashier: string): Input<'run.open'> {
  const { dice } = play
  const number = dice.pick(SUPERVISORS.filter((supervisor) => supervisor !== cashier))
  return {
    entryId: dice.uuid(),
    source: dice.pick(['mail', 'mail', 'drop_box'] as const),
    receivedOn: play.world.officeClock().on,
    controlCount: dice.between(1, 5),
    controlCents: dice.between(1_000, 90_000),
    opener: { number, pin: play.pins.get(number) ?? '' },
  }
}

async function beginRun(play: Play, cashier: string): Promise<void> {
  const { dice } = play
  const { on: businessOn, isFarAhead } = play.nextBusinessDate()
  const asked = composeOpening(play, cashier)
  if (isFarAhead) return play.refused('run.open', asked, 'business_date_far_ahead')
  if (dice.onceIn(3)) await beginWrongly(play, asked, cashier)
  const run = play.accepted('run.open', await play.insist('run.open', asked))
  if (run === undefined) return
  play.lastOn = businessOn
  const { entryId, source, receivedOn, controlCount, controlCents, opener } = asked
  const { batchNo } = run
  const control = { controlCount, controlCents }
  const stated = { batchNo, source, receivedOn, ...control, cashier, businessOn }
  play.said.runs.push({ entryId, ...stated, opener: opener?.number ?? '' })
  const planned = dice.between(0, 5)
  play.runs.push({
    batchNo,
    source,
    cashier,
    businessOn,
    ...control,
    planned,
    items: [],
    isClosed: false,
  })
}

async function beginWrongly(play: Play, asked: Input<'run.open'>, cashier: string): Promise<void> {
  const own = { number: cashier, pin: play.pins.get(cashier) ?? '' }
  const { opener, ...unsigned } = asked
  const wrongs: [string, Input<'run.open'>][] = [
    ['opener_is_cashier', { ...asked, opener: own }],
    ['opener_must_sign', unsigned],
    ['run_control_missing', { ...asked, controlCount: 0 }],
    ['run_control_missing', { ...asked, controlCents: 0 }],
    ['received_in_future', { ...asked, receivedOn: '2099-01-01' }],
  ]
  const [rejection, wrong] = play.dice.pick(wrongs)
  await play.refused('run.open', { ...wrong, entryId: play.dice.uuid() }, rejection)
}

/** An envelope with a check of what is paid, now and then with cash; exact, for there is no change. */
function composeItem(play: Play, run: MailRun): ReturnType<typeof composePayment> {
  const { lines, ...payment } = composePayment(play, run)
  const cents = lines.reduce((total, line) => total + line.cents, 0)
  play.papers += 1
  const check = { kind: 'check' as const, cents, number: String(200_000 + play.papers) }
  const tenders = play.dice.onceIn(5) ? [{ kind: 'cash' as const, cents }] : [check]
  const confirmed = neededConfirmations(play, run, { lines, tenders })
  return { ...payment, lines, tenders, confirmed, source: run.source }
}

async function keyItem(play: Play, run: MailRun): Promise<void> {
  const input = composeItem(play, run)
  const refusesChecks = input.lines.some(
    ({ accountNo }) => play.accounts.get(accountNo)?.refusesChecks === true,
  )
  if (refusesChecks && input.tenders[0]?.kind === 'check') {
    return play.refused('payment.take', input, 'checks_not_accepted')
  }
  if (play.dice.onceIn(6)) await keyWrongly(play, run, input)
  const receipt = play.accepted('payment.take', await play.insist('payment.take', input))
  if (receipt === undefined) return
  const { entryId, lines, tenders } = input
  const totalCents = tenders.reduce((total, { cents }) => total + cents, 0)
  const { batchNo, cashier, businessOn } = run
  const { receiptNo } = receipt
  run.items.push({ receiptNo, totalCents, isCash: tenders[0]?.kind === 'cash' })
  play.foresee(`the run of ${receiptNo}`, receipt.batchNo, batchNo)
  play.foresee(`the change of ${receiptNo}`, receipt.changeCents, 0)
  play.said.payments.push({
    ...{ entryId, batchNo, cashier, receiptNo, totalCents, changeCents: 0, roundedCents: 0 },
    fees: [],
    paidBy: tenders.map((tender) => ({ ...tender })),
    lines: lines.map(({ accountNo, cents }) => ({ accountNo, cents })),
    tenders: tenders.map(({ cents }) => cents),
  })
  for (const { accountNo, cents } of lines) {
    const account = play.accounts.get(accountNo)
    if (account !== undefined) settle(account, cents, { receiptNo, on: businessOn })
  }
}

async function keyWrongly(
  play: Play,
  run: MailRun,
  input: ReturnType<typeof composePayment>,
): Promise<void> {
  const again = { ...input, entryId: play.dice.uuid() }
  const other = run.source === 'mail' ? ('drop_box' as const) : ('mail' as const)
  await play.refused('payment.take', { ...again, source: other }, 'source_of_another_batch')
  const cents = input.lines.reduce((total, line) => total + line.cents, 0)
  const more = [{ kind: 'cash' as const, cents: cents + 100 }]
  await play.refused('payment.take', { ...again, tenders: more }, 'no_change_in_run')
  const { entryId } = again
  const { batchNo } = run
  const wrong = { entryId, batchNo: `${batchNo}9`, reason: 'Another run' }
  await play.refused('run.close', wrong, 'no_open_run')
}

const closing = (play: Play, { batchNo }: MailRun): Input<'run.close'> => ({
  ...{ entryId: play.dice.uuid(), batchNo },
  reason: play.dice.pick(['A stub without money', 'Listed wrongly', 'Set aside']),
})

async function closeRun(play: Play, run: MailRun): Promise<void> {
  const { batchNo, items, controlCount, controlCents } = run
  const totalCents = items.reduce((total, item) => total + item.totalCents, 0)
  const differs = items.length !== controlCount || totalCents !== controlCents
  const asked = closing(play, run)
  const { reason, ...wordless } = asked
  if (differs && play.dice.onceIn(3)) {
    const silent = { ...wordless, entryId: play.dice.uuid() }
    await play.refused('run.close', silent, 'run_difference_unexplained')
  }
  const closed = play.accepted('run.close', await play.insist('run.close', asked))
  if (closed === undefined) return
  run.isClosed = true
  const sum = (isCash: boolean) =>
    items.reduce((total, item) => total + (item.isCash === isCash ? item.totalCents : 0), 0)
  play.foresee(`the total of ${batchNo}`, closed.totalCents, totalCents)
  play.foresee(
    `items over of ${batchNo}`,
    closed.itemsOver,
    Math.max(0, items.length - controlCount),
  )
  play.foresee(`short of ${batchNo}`, closed.shortCents, Math.max(0, controlCents - totalCents))
  play.said.runEnds.push({
    ...{ entryId: asked.entryId, batchNo, itemCount: items.length, totalCents },
    ...{ cashCents: sum(true), checkCents: sum(false), reason: reason ?? '' },
  })
}
