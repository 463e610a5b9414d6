import { businessDate } from '../../../domain/calendar.ts'
import { remainingCents, type TenderStage, toPayCents } from '../../../domain/counter/stages.ts'
import { subtractToZero, ZERO } from '../../../domain/money.ts'
import { settleLine } from '../../../domain/payment.ts'
import type { Receipt } from '../../../domain/receipt.ts'
import { layoutReceipt, type PaperLine } from '../../../domain/receipt-paper.ts'
import type { Tender } from '../../../domain/tender.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useSession, useWorkstation } from '../../client/use-workstation.ts'

export const PREVIEW_COLUMNS = 42

/** The receipt as it would print if Enter were pressed now, down to where its seal will stand. */
export function useReceiptPreview(state: TenderStage): readonly PaperLine[] {
  const { district, officeName, workstation, isDemo, businessOn } = useWorkstation()
  const session = useSession()
  const batch = useAnswer('batch.mine', {}).value?.batch
  const inField = state.fieldCents ?? remainingCents(state)
  const tenders: readonly Tender[] =
    inField === ZERO ? state.tenders : [...state.tenders, { kind: 'cash', cents: inField }]
  const on = batch?.businessOn ?? businessDate(businessOn)
  const receipt: Receipt = {
    receiptNo: 'not taken yet',
    batchNo: batch?.batchNo ?? '',
    till: batch?.till ?? '',
    district,
    officeName,
    workstation,
    isDemo,
    businessOn: on,
    takenAt: state.startedAt,
    // The moment of taking is not known yet; the paper that prints has the calendar's date.
    takenOn: on,
    takenTime: '',
    cashier: session === undefined || session.is === 'signed_out' ? NOBODY : session.staff,
    lines: state.lines.map(({ customer, cents }) =>
      settleLine({ accountNo: customer.account.accountNo, cents }, customer.account),
    ),
    tenders,
    totalCents: toPayCents(state),
    changeCents: subtractToZero(inField, remainingCents(state)),
    entryHash: '',
    seal: undefined,
  }
  return withoutSeal(layoutReceipt(receipt, { columns: PREVIEW_COLUMNS }))
}

const NOBODY = { number: '', name: '' }

/** The last blank line is what stands between the figures and the seal. */
function withoutSeal(lines: readonly PaperLine[]): readonly PaperLine[] {
  return lines.slice(
    0,
    lines.findLastIndex((line) => line.is === 'blank'),
  )
}
