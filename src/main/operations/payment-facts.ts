import type { Batch } from '../../domain/batch.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import type { Facts } from '../../domain/facts.ts'
import { askedLine } from '../../domain/payment/payment-line.ts'
import type { DecidedPayment } from '../../domain/payment.ts'
import { isRunSource } from '../../domain/source.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import { findRun } from '../db/run-store.ts'
import type { Station } from './station.ts'

type Taken = Facts['payment.taken']
type Asked = Parsed<'payment.take'>

/** What the batch says of every payment in it. */
export const batchFacts = (
  { writer }: Station,
  { batchNo, till, source }: Batch,
): Pick<Taken, 'batchNo' | 'till' | 'receivedOn'> => {
  const receivedOn = isRunSource(source) ? findRun(writer, batchNo)?.receivedOn : undefined
  return { batchNo, till, ...(receivedOn === undefined ? {} : { receivedOn }) }
}

/** What is recorded of a payment beside the number of its receipt. */
export function factsOf(
  { source, startedAt, tenders, confirmed, tape, manual, sendsReceipt }: Asked,
  { lines, totalCents, changeCents, rounded, cashNoted, payer }: DecidedPayment,
  ofBatch: ReturnType<typeof batchFacts>,
): Omit<Taken, 'receiptNo' | 'n'> {
  return {
    ...ofBatch,
    source,
    startedAt,
    lines,
    tenders,
    totalCents,
    changeCents,
    confirmed,
    ...(rounded.is === 'none' ? {} : { rounded }),
    ...(cashNoted === undefined ? {} : { cashNoted }),
    ...(tape === undefined ? {} : { tape }),
    ...(manual === undefined ? {} : { manual }),
    ...(sendsReceipt === undefined ? {} : { sendsReceipt }),
    ...(payer === undefined ? {} : { payer }),
  }
}

/** Whether the same payment was asked for: a retry gets the first answer, other content is refused. */
export const saysSame = (facts: Taken, asked: Asked): boolean =>
  saysTheSame(
    askedOf({ ...facts, lines: facts.lines.map(askedLine) }),
    askedOf({ ...asked, lines: asked.lines.map(askedLine) }),
  )

const askedOf = (of: Pick<Asked, 'lines'> & Omit<Partial<Taken>, 'lines'>) => ({
  startedAt: of.startedAt ?? '',
  lines: of.lines,
  tenders: of.tenders ?? [],
  source: of.source ?? '',
  tape: of.tape ?? {},
  manual: of.manual ?? {},
  sendsReceipt: of.sendsReceipt ?? false,
  // The name of an account is looked up: its number alone was asked for.
  payer: of.payer?.accountNo ?? of.payer?.name ?? '',
})

/** Out of a run a receipt is printed only where it was asked for. */
export const wantsPaper = ({ source, sendsReceipt }: Taken): boolean =>
  !isRunSource(source) || sendsReceipt === true
