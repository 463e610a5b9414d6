import { sit } from './act-session.ts'
import type { SaidPayment } from './auditor/testimony.ts'
import type { Play } from './play.ts'

/** A supervisor who has no drawer of her own. */
const NEVER_COUNTS = '201'

/** As many receipts as come at once. */
const A_PAGE = 50

const inDollars = (cents: number): string => (cents / 100).toFixed(2)

const isShut = (play: Play, { batchNo }: SaidPayment): boolean =>
  play.drawers.some((drawer) => drawer.batchNo === batchNo && drawer.state === 'counting')

/** The ways a receipt is looked for, and which payments each way must find. */
const WAYS: Record<string, (payment: SaidPayment, play: Play) => Sought> = {
  number: ({ receiptNo }) => ({ text: receiptNo, finds: (one) => one.receiptNo === receiptNo }),
  account: ({ lines, payer = '' }, play) => {
    const accountNo = lines[0]?.accountNo ?? payer
    const finds = (one: SaidPayment) =>
      [...one.lines.map((line) => line.accountNo), one.payer].includes(accountNo) ||
      isMovedTo(play, one, accountNo)
    return { text: accountNo, finds, isLoose: !accountNo.includes('-') }
  },
  total: ({ totalCents }) => byAmount(totalCents),
  handed: ({ tenders }) => byAmount(tenders.reduce((sum, cents) => sum + cents, 0)),
  line: ({ lines }) => byAmount(lines[0]?.cents ?? 1),
}

interface Sought {
  readonly text: string
  readonly finds: (payment: SaidPayment) => boolean
  /** The text may mean something else as well. */
  readonly isLoose?: boolean
}

/** A receipt is found by the accounts it says, and by those that its lines were moved to. */
const isMovedTo = (play: Play, { receiptNo }: SaidPayment, accountNo: string): boolean =>
  play.said.fixes.some(
    (fix) => fix.part === 'line' && fix.receiptNo === receiptNo && fix.became === accountNo,
  )

function byAmount(cents: number): Sought {
  const finds = ({ totalCents, tenders, lines, fees }: SaidPayment) => {
    const handed = tenders.reduce((sum, tender) => sum + tender, 0)
    return [
      totalCents,
      handed,
      ...tenders,
      ...[...lines, ...fees].map((line) => line.cents),
    ].includes(cents)
  }
  return { text: inDollars(cents), finds }
}

/** Somebody looks for a receipt: every one that matches and is not shut is found, and no other. */
export async function searchReceipts(play: Play): Promise<void> {
  const payment = play.said.payments.at(-play.dice.between(1, 30))
  const seated = play.drawerOf(play.seated)
  if (payment === undefined) return
  const way = play.dice.pick(Object.keys(WAYS))
  const sought = WAYS[way]?.(payment, play)
  if (sought === undefined) return
  const { text, finds, isLoose = false } = sought
  if (seated?.state === 'counting') {
    return play.refused('receipt.search', { text }, 'count_in_progress')
  }
  const answer = play.accepted('receipt.search', await play.ask('receipt.search', { text }))
  const found = answer?.hits.map(({ receiptNo }) => receiptNo) ?? []
  const wanted = play.said.payments
    .filter((one) => finds(one) && !isShut(play, one))
    .map(({ receiptNo }) => receiptNo)
    .reverse()
  if (!isLoose) play.foresee(`what ${way} ${text} finds`, found, wanted.slice(0, A_PAGE))
  const shut = play.said.payments.filter((one) => isShut(play, one))
  const leaked = shut.filter(({ receiptNo }) => found.includes(receiptNo))
  play.foresee(`receipts shut and found by ${text}`, leaked.length, 0)
}

/** While a drawer is counted, somebody else looks for its receipts in every way there is. */
export async function lookForCounted(play: Play, payment: SaidPayment): Promise<void> {
  const { seated } = play
  await sit(play, NEVER_COUNTS)
  for (const way of Object.values(WAYS)) {
    const { text } = way(payment, play)
    const answer = play.accepted('receipt.search', await play.ask('receipt.search', { text }))
    const isFound = answer?.hits.some(({ receiptNo }) => receiptNo === payment.receiptNo)
    play.foresee(`a counted receipt found by ${text}`, isFound, false)
  }
  const { receiptNo } = payment
  await play.refused('receipt.details', { receiptNo }, 'count_in_progress')
  if (seated !== undefined) await sit(play, seated)
}

/** Whoever has time calls dispatch about a turn-off that a payment stopped. */
export async function tellOfTurnOff(play: Play): Promise<void> {
  const list = play.accepted('turnOff.list', await play.ask('turnOff.list', {}))
  const [first] = list?.untold ?? []
  if (first === undefined) return
  const { receiptNo, accountNo, onAgain } = first
  const said = onAgain === undefined ? {} : { noLongerStopped: true as const }
  const whom = { receiptNo, accountNo, toldTo: 'Dispatch, by phone', ...said }
  const told = { entryId: play.dice.uuid(), ...whom }
  const answer = await play.insist('turnOff.tell', told)
  if (play.accepted('turnOff.tell', answer) === undefined) return
  play.said.turnOffsTold.push(told)
  play.recordedNow()
  const again = { ...told, entryId: play.dice.uuid() }
  if (play.dice.onceIn(2)) await play.refused('turnOff.tell', again, 'turn_off_told_already')
}
