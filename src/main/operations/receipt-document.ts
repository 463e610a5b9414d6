import { assert } from '../../domain/decision.ts'
import type { EntryBody } from '../../domain/journal.ts'
import type { Receipt } from '../../domain/receipt.ts'
import { composeSeal, sealPayload } from '../../domain/receipt-seal.ts'
import { findDistrict } from '../db/district-store.ts'
import { findSeal, keepSeal } from '../db/print-store.ts'
import { findReceipt, type ReceiptRow } from '../db/receipt-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { Station } from './station.ts'

/** The receipt as a document, the same at every printing. */
export function receiptOf(station: Station, row: ReceiptRow): Receipt {
  const body = readEntry(row) as EntryBody<'payment.taken'>
  const { facts } = body
  const { district, officeName, isDemo, isPractice } =
    findDistrict(station.writer, row.position) ?? station.district
  const fields = {
    receiptNo: facts.receiptNo,
    businessOn: body.businessOn,
    totalCents: facts.totalCents,
    lines: facts.lines,
    entryHash: row.hash.toString('hex'),
  }
  return {
    ...fields,
    batchNo: facts.batchNo,
    till: facts.till,
    source: facts.source,
    receivedOn: facts.receivedOn,
    manual: facts.manual,
    district,
    officeName,
    workstation: body.workstation,
    isDemo,
    isPractice,
    takenAt: body.recordedAt,
    takenOn: station.dateOf(body.recordedAt),
    takenTime: station.timeOf(body.recordedAt),
    cashier: body.staff,
    payer: facts.payer,
    tenders: facts.tenders,
    changeCents: facts.changeCents,
    rounded: facts.rounded ?? { is: 'none' },
    seal: sealOf(station, body.incarnation, fields),
  }
}

/** The document of a receipt that is in the books, sealed while the key that signed its entry is at hand. */
export function documentOf(station: Station, receiptNo: string): Receipt {
  const row = findReceipt(station.writer, receiptNo)
  assert(row !== undefined, `${receiptNo} is a receipt`)
  return receiptOf(station, row)
}

/** The kept seal, or a new one while the key that signed the entry is the one that signs now. */
function sealOf(
  { writer, journal }: Station,
  incarnation: string,
  fields: Parameters<typeof sealPayload>[0],
): string | undefined {
  const kept = findSeal(writer, fields.receiptNo)
  if (kept !== undefined) return kept
  const { signer } = journal
  if (signer === undefined || journal.incarnation !== incarnation) return undefined
  const payload = sealPayload(fields)
  const seal = composeSeal(payload, signer.sign(Buffer.from(payload, 'utf8')))
  keepSeal(writer, fields.receiptNo, seal)
  return seal
}
