import { useCallback, useState } from 'react'
import type { SeenCheckTold } from '../../../../domain/counter/seen-check-told.ts'
import {
  acceptSlip,
  nextPaperKind,
  type Slip,
  typeOnSlip,
} from '../../../../domain/counter/slip.ts'
import type { Detail } from '../../../../domain/decision.ts'
import { readMicr } from '../../../../domain/micr.ts'
import { cents } from '../../../../domain/money.ts'
import type { CardTender, PaperTender } from '../../../../domain/tender.ts'
import type { AccountView } from '../../../../shared/contract/account.ts'
import type { FixablePayment } from '../../../../shared/contract/fix.ts'
import type { Input } from '../../../../shared/contract/index.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { type AccountSearch, useAccountSearch } from '../use-account-search.ts'
import { useCounterPolicies } from '../use-counter-policies.ts'
import { chosenStep, type FixStep, stepBack } from './fix-step.ts'
import { type FixCalls, useFixCalls } from './use-fix-calls.ts'

export interface Fixing {
  readonly payments: readonly FixablePayment[]
  readonly payment: FixablePayment | undefined
  readonly step: FixStep
  readonly complaint: string | undefined
  readonly search: AccountSearch
  /** Chooses an earlier or later payment. */
  move(by: 1 | -1): void
  choose(receiptNo: string): void
  go(step: FixStep): void
  /** `1` and `2`: what is wrong; straight on where there is nothing to choose. */
  begin(part: Part): void
  choosePart(part: Part, place: number): void
  /** One step back; closes where there is none. */
  back(): void
  beginPaper(): void
  beginCard(): void
  type(text: string): void
  /** Enter while a tender is put right: cash, the slip's next field, or the slip. */
  enterKind(): Promise<void> | void
  /** The check that paid before: another one, or the same piece of paper. */
  answerSeen(by: 'another' | 'same'): Promise<void> | void
  confirmMove(): Promise<void>
  scan(text: string): Promise<void>
  complain(sentence: string): void
}

type Part = 'tender' | 'line'

type Became = Input<'payment.correctTender'>['became']

/** Fixing one of the last payments of the drawer, a step at a time. */
export function useFix(payments: readonly FixablePayment[], onClose: () => void): Fixing {
  const [receiptNo, setReceiptNo] = useState(payments[0]?.receiptNo)
  const [step, setStep] = useState<FixStep>({ at: 'payment' })
  const calls = useFixCalls()
  const { complain } = calls
  const at = Math.max(
    0,
    payments.findIndex((each) => each.receiptNo === receiptNo),
  )
  const payment = payments[at]
  const go = useCallback(
    (next: FixStep) => {
      complain(undefined)
      setStep(next)
    },
    [complain],
  )
  const tender = useTrueTender({ step, payment, calls, go })
  const move = useMove({ step, payment, calls, go })
  /** A fee belongs to no account: that is said before one is looked for. */
  const choosePart = (part: Part, place: number) => {
    const line = payment?.lines[place]
    if (part === 'tender' || line === undefined || !('feeCode' in line)) {
      return go(chosenStep(part, place))
    }
    complain(sentenceFor('fee_cannot_move', { feeName: line.feeName }))
  }
  const back = () => {
    const before = stepBack(step, payment)
    if (before === undefined) onClose()
    else go(before)
  }
  return {
    ...{ payments, payment, step, complaint: calls.complaint, go, back, complain },
    choose: setReceiptNo,
    begin: (part) => {
      const count = (part === 'tender' ? payment?.tenders : payment?.lines)?.length ?? 0
      if (count > 1) go({ at: 'part', part, place: 0 })
      else choosePart(part, 0)
    },
    choosePart,
    move: (by) => setReceiptNo(payments[(at + by + payments.length) % payments.length]?.receiptNo),
    ...tender,
    search: move.search,
    confirmMove: move.confirm,
    type: (text) => {
      if (step.at === 'account') go({ ...step, text })
      else tender.typeOnSlip(text)
    },
    scan: (text) => (step.at === 'account' ? move.scan(text) : tender.scan(text)),
  }
}

interface Parts {
  readonly step: FixStep
  readonly payment: FixablePayment | undefined
  readonly calls: FixCalls
  go(step: FixStep): void
}

/** What a tender truly was: cash at once, paper and card by their slips. */
function useTrueTender({ step, payment, calls, go }: Parts) {
  const { tendersAccepted } = useCounterPolicies()
  const kind = step.at === 'kind' ? step : undefined
  const was = kind === undefined ? undefined : payment?.tenders[kind.place]

  const send = async (became: Became, confirmed: 'check_seen_before'[] = []) => {
    if (kind === undefined || was === undefined || payment === undefined) return
    const { receiptNo } = payment
    const { place } = kind
    const input = { receiptNo, place, wasKind: was.kind, became, confirmed }
    const answer = await calls.fix('payment.correctTender', input)
    if (answer?.ok) return go({ at: 'done', fix: answer.value.fix, toldTo: undefined })
    if (answer?.rejection === 'needs_confirmation') go({ ...kind, seen: seenOf(answer.detail) })
  }
  const withSlip = (slip: Slip | undefined) => {
    if (kind !== undefined && was !== undefined) go({ ...kind, slip })
  }
  const beginPaper = () => {
    if (was === undefined || kind?.slip?.is === 'card') return
    const known = kind?.slip
    const first = tendersAccepted.includes('check')
      ? 'check'
      : nextPaperKind('check', tendersAccepted)
    if (known !== undefined) {
      withSlip({ ...known, kind: nextPaperKind(known.kind, tendersAccepted) })
    } else withSlip({ is: 'paper', kind: first, cents: was.cents, number: '' })
  }
  const enterSlip = async (slip: Slip) => {
    const accepted = acceptSlip(slip)
    if (!accepted.ok) return calls.complain(sentenceFor(accepted.rejection, accepted.detail))
    if ('slip' in accepted.value) return withSlip(accepted.value.slip)
    return send(becameOf(accepted.value.tender))
  }
  return {
    beginPaper,
    beginCard: () => {
      if (was === undefined || kind?.slip !== undefined) return
      const { cents: amount } = was
      withSlip({ is: 'card', cents: amount, approvalCode: '', lastFour: '', at: 'approval_code' })
    },
    typeOnSlip: (text: string) => {
      if (kind?.slip !== undefined) withSlip(typeOnSlip(kind.slip, text))
    },
    enterKind: () => (kind?.slip === undefined ? send({ kind: 'cash' }) : enterSlip(kind.slip)),
    answerSeen: (by: 'another' | 'same') => {
      const slip = kind?.slip
      if (slip?.is !== 'paper' || kind?.seen === undefined) return
      const { is: _, cents: _cents, ...became } = slip
      return by === 'another'
        ? send(became, ['check_seen_before'])
        : send({ ...became, partOf: kind.seen.receiptNo })
    },
    /** A check reader begins the slip by itself, or fills the one that is open. */
    scan: async (text: string) => {
      if (was === undefined || kind?.slip?.is === 'card') return
      if (!readMicr(text).ok) return calls.complain(sentenceFor('check_not_read'))
      const answer = await calls.ask('payment.readCheck', { micr: text })
      if (!answer?.ok) return
      const begun = kind?.slip ?? { is: 'paper', kind: 'check', cents: was.cents, number: '' }
      withSlip({ ...begun, ...answer.value })
    },
  }
}

function becameOf(tender: PaperTender | CardTender): Became {
  if (tender.kind === 'card') {
    const { cents: _, ...became } = tender
    return became
  }
  const { cents: _, number = '', ...became } = tender
  return { ...became, number }
}

const seenOf = (detail: Detail): SeenCheckTold => ({
  number: String(detail.number),
  receiptNo: String(detail.receiptNo),
  when: String(detail.when),
  cents: cents(Number(detail.cents)),
  isHere: detail.isHere === 1,
})

/** Which account was meant, what the move would do, and the move. */
function useMove({ step, payment, calls, go }: Parts) {
  const { ask, complain } = calls
  const place = step.at === 'account' || step.at === 'confirm' ? step.place : 0
  const line = payment?.lines[place]
  const receiptNo = payment?.receiptNo ?? ''
  const fromAccountNo = line !== undefined && 'accountNo' in line ? line.accountNo : 'fee'

  const preview = useCallback(
    async (toAccountNo: string) => {
      const asked = { receiptNo, place, fromAccountNo, toAccountNo }
      const answer = await ask('payment.previewMove', asked)
      if (answer?.ok) go({ at: 'confirm', place, move: answer.value })
    },
    [ask, go, receiptNo, place, fromAccountNo],
  )
  const onFound = useCallback((view: AccountView) => preview(view.accountNo), [preview])
  const search = useAccountSearch(step.at === 'account' ? step.text : '', {
    onFound,
    onRefused: complain,
  })
  const confirm = async () => {
    if (step.at !== 'confirm') return
    const { accountNo: toAccountNo } = step.move.to
    const { confirmations } = step.move
    const asked = { receiptNo, place, fromAccountNo, toAccountNo }
    const answer = await calls.fix('payment.moveLine', { ...asked, confirmed: confirmations })
    if (answer?.ok) {
      return go({ at: 'done', fix: answer.value.fix, toldTo: step.move.from.toldTo })
    }
    // Something happened to the account meanwhile: it is shown anew.
    if (answer?.rejection === 'needs_confirmation') await preview(toAccountNo)
  }
  const scan = async (text: string) => {
    const answer = await ask('account.resolveScan', { text })
    if (answer?.ok) await preview(answer.value.account.accountNo)
  }
  return { search, confirm, scan }
}
