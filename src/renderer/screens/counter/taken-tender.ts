import { isPaper, type Tender } from '../../../domain/tender.ts'
import type { Input } from '../../../shared/contract/index.ts'

type TakenTender = Input<'payment.take'>['tenders'][number]

/** A tender as the core is told it. */
export function takenTender(tender: Tender): TakenTender {
  if (isPaper(tender)) return { ...tender, number: tender.number ?? '' }
  if (tender.kind === 'card') return { ...tender }
  // No key of the counter makes an electronic tender.
  return { kind: 'cash', cents: tender.cents }
}
