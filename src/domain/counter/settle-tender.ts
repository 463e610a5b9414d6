import { settleCash } from '../cash-rounding.ts'
import { refuse } from '../decision.ts'
import { addCents, type Cents, subtractToZero, ZERO } from '../money.ts'
import type { Policies } from '../policy.ts'
import { isPaper, type PaperTender, type Tender, tenderedCents } from '../tender.ts'
import { addItem, findForPayment } from './begin-payment.ts'
import { backToAmount, leaveTender } from './leave-tender.ts'
import { acceptSlip, nextPaperKind, type PaperSlip, typeOnSlip } from './slip.ts'
import {
  accountOf,
  type Chosen,
  type Completion,
  type CounterAct,
  type CounterState,
  cashToHandOver,
  isSameAccount,
  type LineInHand,
  linesCents,
  type Question,
  remainingCents,
  type TenderStage,
} from './stages.ts'

export function reduceTender(
  state: TenderStage,
  act: CounterAct,
  policies: Policies,
): CounterState {
  const calm: TenderStage = { ...state, question: undefined, trouble: undefined }
  switch (act.act) {
    case 'keyed':
      return { ...calm, fieldCents: act.cents }
    case 'tendered':
      return tenderCash(calm, policies)
    case 'check_begun':
      return beginCheck(calm, policies)
    case 'card_begun':
      return beginCard(calm, policies)
    case 'slip_typed':
      return calm.slip === undefined ? state : { ...calm, slip: typeOnSlip(calm.slip, act.text) }
    case 'slip_accepted':
      return takeSlip(calm, policies)
    case 'check_read':
      return readCheck(calm, act.read, policies)
    case 'another':
      return isAtRest(state) ? findForPayment(state, state.lastReceiptNo) : state
    case 'chosen':
      return addNext(state, act)
    case 'lifted':
      return liftTender(calm)
    case 'confirmed':
    case 'left_as_credit':
    case 'same_check':
      return answer(calm, state.question, act.act, policies)
    case 'stepped_back':
      return leaveTender(state, calm)
    case 'refused':
      return { ...state, trouble: { said: act.sentence, about: 'payment' } }
    default:
      return state
  }
}

/** Nothing is typed, asked or being written down. */
const isAtRest = ({ fieldCents, question, slip }: TenderStage): boolean =>
  fieldCents === undefined && question === undefined && slip === undefined

export function tenderCash(state: TenderStage, policies: Policies): TenderStage {
  const remaining = remainingCents(state)
  const amount = state.fieldCents ?? cashToHandOver(state, policies.cashRounding)
  if (amount === ZERO && state.fieldCents !== undefined && remaining > ZERO) {
    return { ...state, trouble: refuse('tender_zero') }
  }
  const cash: readonly Tender[] = amount === ZERO ? [] : [{ kind: 'cash', cents: amount }]
  return addTender(state, state.lines, [...state.tenders, ...cash], policies)
}

/** Goes on with the tenders, or sends the payment they cover. */
function addTender(
  state: TenderStage,
  lines: readonly LineInHand[],
  tenders: readonly Tender[],
  policies: Policies,
): TenderStage {
  const limitCents = policies.paymentLimitCents
  if (tenderedCents(tenders) > limitCents * 10) {
    return { ...state, trouble: refuse('amount_over_limit', { limitCents }) }
  }
  const leg = settleCash(linesCents(lines), tenders, policies.cashRounding)
  if (leg.remainingCents > ZERO) {
    return { ...state, tenders, fieldCents: undefined, slip: undefined }
  }
  const completion = { lines, tenders, confirmed: state.confirmed }
  if (leg.changeCents < policies.changeConfirmCents) return sent(state, completion)
  return { ...state, question: unusual('large_change', completion) }
}

const sent = (state: TenderStage, completion: Completion): TenderStage => ({
  ...state,
  sending: { ...completion, isUnanswered: false },
})

export const unusual = (
  confirmation: Extract<Question, { is: 'unusual_payment' }>['confirmation'],
  completion: Completion,
): Question => ({ is: 'unusual_payment', confirmation, completion })

/** The amount goes on a check; pressed again, on the next kind of paper. */
function beginCheck(state: TenderStage, policies: Policies): TenderStage {
  const { slip } = state
  const accepted = policies.tendersAccepted
  if (slip?.is === 'paper') {
    return withSlip(state, { ...slip, kind: nextPaperKind(slip.kind, accepted) })
  }
  if (slip !== undefined) return state
  const kind = accepted.includes('check') ? 'check' : nextPaperKind('check', accepted)
  if (!accepted.includes(kind))
    return { ...state, trouble: refuse('tender_not_accepted', { kind }) }
  const cents = state.fieldCents ?? remainingCents(state)
  if (cents === ZERO) return { ...state, trouble: refuse('tender_zero') }
  return withSlip(state, { is: 'paper', kind, cents, number: '' })
}

/** A check that this payment cannot take says so before its number is typed. */
function withSlip(state: TenderStage, slip: PaperSlip): TenderStage {
  return { ...state, slip, trouble: refusedCheck(state, slip) }
}

function beginCard(state: TenderStage, policies: Policies): TenderStage {
  if (state.slip !== undefined) return state
  const kind = 'card'
  if (!policies.tendersAccepted.includes(kind)) {
    return { ...state, trouble: refuse('tender_not_accepted', { kind }) }
  }
  const remaining = remainingCents(state)
  const cents = state.fieldCents ?? remaining
  if (cents === ZERO) return { ...state, trouble: refuse('tender_zero') }
  if (cents > remaining)
    return { ...state, trouble: refuse('card_exceeds_remaining', { remaining }) }
  return {
    ...state,
    slip: { is: 'card', cents, approvalCode: '', lastFour: '', at: 'approval_code' },
  }
}

/** A check reader begins the slip by itself, or fills the one that is open. */
function readCheck(
  state: TenderStage,
  read: Extract<CounterAct, { act: 'check_read' }>['read'],
  policies: Policies,
): TenderStage {
  const begun = state.slip?.is === 'paper' ? state : beginCheck(state, policies)
  if (begun.slip?.is !== 'paper') return begun
  return withSlip(begun, { ...begun.slip, ...read, number: read.number ?? '' })
}

function takeSlip(state: TenderStage, policies: Policies): TenderStage {
  const { slip } = state
  if (slip === undefined) return state
  const refusal = slip.is === 'paper' ? refusedCheck(state, slip) : undefined
  if (refusal !== undefined) return { ...state, trouble: refusal }
  const accepted = acceptSlip(slip)
  if (!accepted.ok) return { ...state, trouble: accepted }
  if ('slip' in accepted.value) return { ...state, slip: accepted.value.slip }
  const { tender } = accepted.value
  const excessCents = subtractToZero(tender.cents, remainingCents(state))
  if (isPaper(tender) && excessCents > ZERO) return askExcess(state, tender, excessCents)
  return addTender(state, state.lines, [...state.tenders, tender], policies)
}

function refusedCheck({ lines }: TenderStage, slip: PaperSlip) {
  if (slip.kind !== 'check') return undefined
  const refusing = lines
    .map(({ item }) => accountOf(item))
    .find((account) => account?.warnings.includes('checks_not_accepted'))
  return refusing === undefined
    ? undefined
    : refuse('checks_not_accepted', { accountNo: refusing.accountNo })
}

/** More than remains on a check can only stay as credit, and only an account can have one. */
function askExcess(state: TenderStage, tender: PaperTender, excessCents: Cents): TenderStage {
  return creditedAt(state.lines) === -1
    ? { ...state, trouble: refuse('change_exceeds_cash_tendered') }
    : { ...state, question: { is: 'check_excess', tender, excessCents } }
}

/** The account that an excess stays with: the last one on the payment. */
const creditedAt = (lines: readonly LineInHand[]): number =>
  lines.findLastIndex(({ item }) => item.is === 'account')

function answer(
  state: TenderStage,
  question: Question | undefined,
  by: 'confirmed' | 'left_as_credit' | 'same_check',
  policies: Policies,
): CounterState {
  switch (question?.is) {
    case 'give_back':
      return by === 'confirmed' ? backToAmount({ ...state, tenders: [] }) : { ...state, question }
    case 'unusual_payment': {
      if (by !== 'confirmed') return { ...state, question }
      const { completion, confirmation } = question
      return sent(state, { ...completion, confirmed: [...completion.confirmed, confirmation] })
    }
    case 'check_seen':
      return answerSeen(state, question, by)
    case 'check_excess':
      return by === 'same_check' ? { ...state, question } : leaveExcess(state, question, policies)
    default:
      return state
  }
}

/** Another check with the same number is a check; the same piece of paper names where it paid first. */
function answerSeen(
  state: TenderStage,
  question: Extract<Question, { is: 'check_seen' }>,
  by: 'confirmed' | 'left_as_credit' | 'same_check',
): TenderStage {
  const { completion, seen } = question
  if (by === 'confirmed') {
    return sent(state, { ...completion, confirmed: [...completion.confirmed, 'check_seen_before'] })
  }
  if (by !== 'same_check' || !seen.isHere) return { ...state, question }
  const tenders = completion.tenders.map((tender) =>
    isPaper(tender) && tender.number === seen.number
      ? { ...tender, partOf: seen.receiptNo }
      : tender,
  )
  return sent(state, { ...completion, tenders })
}

function leaveExcess(
  state: TenderStage,
  { tender, excessCents }: Extract<Question, { is: 'check_excess' }>,
  policies: Policies,
): TenderStage {
  const at = creditedAt(state.lines)
  const lines = state.lines.map((line, index) =>
    index === at ? { ...line, cents: addCents(line.cents, excessCents) } : line,
  )
  const confirmed = [...new Set([...state.confirmed, ...creditWords(state.lines[at])])]
  return addTender({ ...state, confirmed }, lines, [...state.tenders, tender], policies)
}

const creditWords = (line: LineInHand | undefined) =>
  line !== undefined && accountOf(line.item)?.dueCents === ZERO
    ? (['nothing_due'] as const)
    : (['more_than_due'] as const)

/** A further stub adds its account; the same stub means nothing. */
function addNext(state: TenderStage, act: Chosen): CounterState {
  const isHere = state.lines.some(({ item }) => isSameAccount(item, act.customer.account))
  if (isHere || state.slip !== undefined || state.question !== undefined) return state
  return addItem(state, state, act)
}

/** The last tender goes back into the empty field, as if it had just been typed. */
function liftTender(state: TenderStage): TenderStage {
  const last = state.tenders.at(-1)
  if (last === undefined || state.fieldCents !== undefined || state.slip !== undefined) return state
  return { ...state, tenders: state.tenders.slice(0, -1), fieldCents: last.cents }
}
