import { indexedWords } from '../../domain/account-search.ts'
import type { AnyEntryBody } from '../../domain/journal.ts'
import { amountsOf, type RecordedPayment } from '../../domain/receipt-search.ts'
import type { Writer } from '../db/database.ts'
import { eachEntry } from '../db/journal-store.ts'
import {
  indexedUpTo,
  recordAmount,
  recordFeeWord,
  recordIndexedUpTo,
  recordPayerName,
  recordPayerWord,
  recordReceiptFee,
  recordTime,
} from '../db/receipt-search-store.ts'
import { readEntry } from './entry.ts'

/**
 * What receipts are searched by, and nothing that decides about money: so it is written after a
 * payment was answered, and before anybody searches. It says itself how far it reaches; a power cut
 * in between leaves it behind the journal until it is brought forward again.
 */
export function indexReceipts(writer: Writer): void {
  const from = indexedUpTo(writer)
  writer.transaction(() => {
    let reached = from
    for (const row of eachEntry(writer, from + 1)) {
      indexEntry(writer, readEntry(row), row.position)
      reached = row.position
    }
    if (reached > from) recordIndexedUpTo(writer, reached)
  })
}

/** The part of one entry. `rebuild` shares it. */
export function indexEntry(writer: Writer, body: AnyEntryBody, position: number): void {
  if (body.kind === 'payment.taken') {
    recordTime(writer, body.recordedAt, position)
    for (const cents of amountsOf(body.facts)) recordAmount(writer, cents, position)
    indexNames(writer, body.facts)
    indexFees(writer, body.facts, position)
  } else if (body.kind === 'line.moved') {
    const { customerName, accountNo } = body.facts.to
    indexName(writer, customerName, accountNo)
  }
}

function indexName(writer: Writer, name: string, accountNo: string): void {
  for (const word of indexedWords(name)) recordPayerName(writer, word, accountNo)
}

/** The accounts of the lines, and of who pays fees alone. */
function indexNames(writer: Writer, { lines, payer }: RecordedPayment): void {
  for (const { accountNo, customerName } of lines) {
    if (accountNo !== undefined) indexName(writer, customerName ?? '', accountNo)
  }
  if (payer?.accountNo !== undefined) indexName(writer, payer.name, payer.accountNo)
}

/** The fees, and the name of who paid them without an account. */
function indexFees(writer: Writer, { lines, payer }: RecordedPayment, position: number): void {
  const fees = new Map(lines.map(({ feeCode, feeName = '' }) => [feeCode, feeName]))
  for (const [feeCode, name] of fees) {
    if (feeCode === undefined) continue
    recordReceiptFee(writer, feeCode, position)
    for (const word of indexedWords(name)) recordFeeWord(writer, word, feeCode)
  }
  if (payer === undefined || payer.accountNo !== undefined) return
  for (const word of indexedWords(payer.name)) recordPayerWord(writer, word, position)
}
