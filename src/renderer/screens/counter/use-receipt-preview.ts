import { businessDate } from '../../../domain/calendar.ts'
import { settleCash } from '../../../domain/cash-rounding.ts'
import {
  cashToHandOver,
  type LineInHand,
  lineOf,
  type TenderStage,
  toPayCents,
} from '../../../domain/counter/stages.ts'
import { ZERO } from '../../../domain/money.ts'
import { paysFeesAlone } from '../../../domain/payment/payer.ts'
import { type DecidedLine, settleFee, settleLine } from '../../../domain/payment/payment-line.ts'
import { allocationRule, type Policies } from '../../../domain/policy.ts'
import type { Receipt } from '../../../domain/receipt.ts'
import { layoutReceipt, type PaperLine } from '../../../domain/receipt-paper.ts'
import type { Tender } from '../../../domain/tender.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useSession, useWorkstation } from '../../client/use-workstation.ts'
import { useCounterPolicies } from './use-counter-policies.ts'

export const PREVIEW_COLUMNS = 42

/** The receipt as it would print if Enter were pressed now, down to where its seal will stand. */
export function useReceiptPreview(state: TenderStage): readonly PaperLine[] {
  const { district, officeName, workstation, isDemo, isPractice, businessOn } = useWorkstation()
  const session = useSession()
  const policies = useCounterPolicies()
  const batch = useAnswer('batch.mine', {}).value?.batch
  const tenders = tendersToBe(state, policies)
  const { changeCents, rounded } = settleCash(toPayCents(state), tenders, policies.cashRounding)
  const on = batch?.businessOn ?? businessDate(businessOn)
  const receipt: Receipt = {
    receiptNo: 'not taken yet',
    batchNo: batch?.batchNo ?? '',
    till: batch?.till ?? '',
    source: batch?.source ?? 'counter',
    manual: state.manual,
    district,
    officeName,
    workstation,
    isDemo,
    isPractice,
    businessOn: on,
    takenAt: state.startedAt,
    // The moment of taking is not known yet; the paper that prints has the calendar's date.
    takenOn: on,
    takenTime: '',
    cashier: session === undefined || session.is === 'signed_out' ? NOBODY : session.staff,
    payer: paysFeesAlone(state.lines.map(lineOf)) ? state.payer : undefined,
    lines: state.lines.map((line) => lineToBe(line, policies)),
    tenders,
    totalCents: toPayCents(state),
    changeCents,
    rounded,
    entryHash: '',
    seal: undefined,
  }
  return withoutSeal(layoutReceipt(receipt, { columns: PREVIEW_COLUMNS }))
}

const NOBODY = { number: '', name: '' }

/** What is tendered with what stands in the field or on the slip. */
function tendersToBe(state: TenderStage, { cashRounding }: Policies): readonly Tender[] {
  const { slip, tenders } = state
  if (slip?.is === 'card') {
    const { cents, approvalCode, lastFour } = slip
    return [...tenders, { kind: 'card', cents, approvalCode, lastFour: lastFour || '____' }]
  }
  if (slip?.is === 'paper') {
    const { kind, cents, number } = slip
    return [...tenders, { kind, cents, number: number || '____' }]
  }
  const cents = state.fieldCents ?? cashToHandOver(state, cashRounding)
  return cents === ZERO ? tenders : [...tenders, { kind: 'cash', cents }]
}

function lineToBe({ item, cents }: LineInHand, policies: Policies): DecidedLine {
  if (item.is === 'fee') return settleFee({ feeCode: item.fee.code, cents }, item.fee)
  const { account } = item.customer
  return settleLine({ accountNo: account.accountNo, cents }, account, allocationRule(policies))
}

/** The last blank line is what stands between the figures and the seal. */
function withoutSeal(lines: readonly PaperLine[]): readonly PaperLine[] {
  return lines.slice(
    0,
    lines.findLastIndex((line) => line.is === 'blank'),
  )
}
