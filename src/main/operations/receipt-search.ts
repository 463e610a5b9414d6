import { formatAccountNo } from '../../domain/account-number.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { accept } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { manualNumber } from '../../domain/manual-receipt.ts'
import { paperNumber } from '../../domain/paper-number.ts'
import { payerWords } from '../../domain/payment/payer.ts'
import {
  type Figure,
  isWanted,
  type ReceiptQuery,
  type RecordedPayment,
  readReceiptQuery,
} from '../../domain/receipt-search.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { ReceiptHit } from '../../shared/contract/receipt-search.ts'
import { findAccountByDigits } from '../db/account-store.ts'
import { listOpenDrawers } from '../db/batch-store.ts'
import { lastNumber, listIncarnations } from '../db/number-store.ts'
import { listPapers } from '../db/print-store.ts'
import {
  findByAccounts,
  findByAmount,
  findByCheckNumber,
  findByFee,
  findByFeeWord,
  findByNumbers,
  findByPayer,
  findByPayerWord,
  findTaken,
  findWithTurnOff,
  numbersEndingIn,
  type Page,
} from '../db/receipt-search-store.ts'
import { findReceipt, type ReceiptRow } from '../db/receipt-store.ts'
import { listTurnOffsOf } from '../db/turn-off-store.ts'
import { dayBounds, minuteBounds } from '../desk.ts'
import { readEntry } from '../journal/entry.ts'
import { indexReceipts } from '../journal/receipt-index.ts'
import { paymentNow, paymentsEver } from './fixed-receipt.ts'
import type { Station } from './station.ts'

/** As many as somebody looks through. */
const MOST_HITS = 50

type Find = (page: Page) => readonly ReceiptRow[]

/** Where to look: the receipts that may be wanted, newest first. */
interface Source {
  readonly find: Find
  readonly isAnyDay: boolean
}

/** The receipts that match, newest first; those of drawers being counted are not there at all. */
export function searchReceipts(station: Station, input: Parsed<'receipt.search'>) {
  const { writer } = station
  indexReceipts(writer)
  const today = station.dateOf(station.desk.now())
  const query = readReceiptQuery(input.text, today)
  const on = query.on ?? input.on ?? today
  const source = sourceOf(station, query, on, input.only)
  const shut = listOpenDrawers(writer).filter((batch) => station.isBeingCounted(batch))
  const after = input.after === undefined ? undefined : findReceipt(writer, input.after)
  const found = collect(source.find, (row) => isWantedRow(station, query, row), {
    before: after?.position ?? Number.MAX_SAFE_INTEGER,
    most: MOST_HITS + 1,
    shutBatches: shut.map(({ batchNo }) => batchNo),
  })
  return accept({
    on,
    today,
    isAnyDay: source.isAnyDay,
    hits: found.slice(0, MOST_HITS).map((row) => hitOf(station, row)),
    hasMore: found.length > MOST_HITS,
    shutTills: shut.map(({ till }) => till),
  })
}

/** Goes on until there are enough, or nothing is left. */
function collect(
  find: Find,
  isKept: (row: ReceiptRow) => boolean,
  page: Page,
): readonly ReceiptRow[] {
  const kept: ReceiptRow[] = []
  for (let { before } = page; ; ) {
    const rows = find({ ...page, before })
    kept.push(...rows.filter(isKept))
    const last = rows.at(-1)
    if (last === undefined || rows.length < page.most || kept.length >= page.most) {
      return kept.slice(0, page.most)
    }
    before = last.position
  }
}

/** The narrowest way in. What else was typed is asked of each receipt found by it. */
function sourceOf(
  station: Station,
  query: ReceiptQuery,
  on: BusinessDate,
  only: 'turn_offs' | undefined,
): Source {
  const { writer } = station
  const bounds = dayBounds(on, station.policies().timeZone)
  const ofDay = { find: (page: Page) => findTaken(writer, bounds, page), isAnyDay: false }
  if (query.on !== undefined) return ofDay
  if (only === 'turn_offs') {
    return { find: (page) => findWithTurnOff(writer, page), isAnyDay: true }
  }
  const [figure] = query.figures
  if (figure !== undefined) return sourceOfFigure(station, figure, on)
  // One letter alone is no name yet: it picks among the day's.
  const words = query.words.filter((word) => word.length > 1)
  if (words.length === 0) return ofDay
  const finds: readonly Find[] = [
    (page) => findByPayer(writer, words, page),
    // A fee and who paid it stand in tables of their own: any word leads there, all must be so.
    ...words.flatMap((word): readonly Find[] => [
      (page) => findByFeeWord(writer, word, page),
      (page) => findByPayerWord(writer, word, page),
    ]),
  ]
  return { find: (page) => newestOf(finds, page), isAnyDay: true }
}

/** Everything the figure may mean, together. A time of day is one of the day that is looked at. */
function sourceOfFigure(station: Station, figure: Figure, on: BusinessDate): Source {
  const { writer } = station
  const { receiptNo, lastDigits, account, cents, checkNumber, feeCode, time } = figure
  const finds: Find[] = []
  const add = (find: Find) => finds.push(find)
  if (receiptNo !== undefined) add((page) => findByNumbers(writer, [receiptNo], page))
  if (lastDigits !== undefined) {
    const numbers = receiptNumbersEndingIn(station, lastDigits)
    add((page) => findByNumbers(writer, numbers, page))
  }
  if (account !== undefined) {
    const accountNos = spellingsOf(station, account)
    add((page) => findByAccounts(writer, accountNos, page))
  }
  if (cents !== undefined) add((page) => findByAmount(writer, cents, page))
  if (checkNumber !== undefined) add((page) => findByCheckNumber(writer, checkNumber, page))
  if (feeCode !== undefined) add((page) => findByFee(writer, feeCode, page))
  const isAnyDay = finds.length > 0
  if (time !== undefined) {
    for (const bounds of minuteBounds({ on, time }, station.policies().timeZone)) {
      add((page) => findTaken(writer, bounds, page))
    }
  }
  return { find: (page) => newestOf(finds, page), isAnyDay }
}

function newestOf(finds: readonly Find[], page: Page): readonly ReceiptRow[] {
  const rows = new Map(finds.flatMap((find) => find(page)).map((row) => [row.position, row]))
  return [...rows.values()].sort((one, other) => other.position - one.position).slice(0, page.most)
}

/** Each life of this workstation gave its own numbers. */
const receiptNumbersEndingIn = ({ writer, district }: Station, digits: string) =>
  listIncarnations(writer).flatMap(({ incarnation, tag }) =>
    numbersEndingIn(digits, lastNumber(writer, incarnation, 'receipt')).map((n) =>
      paperNumber(district.workstation, tag, 'receipt', n),
    ),
  )

/** An account may have left the district's list since, and its number is then known by its shape alone. */
function spellingsOf({ writer }: Station, digits: string): readonly string[] {
  const known = findAccountByDigits(writer, digits)?.accountNo
  return [...new Set([digits, formatAccountNo(digits), known ?? digits])]
}

const paymentOf = (row: ReceiptRow) => readEntry(row) as EntryBody<'payment.taken'>

function isWantedRow(station: Station, query: ReceiptQuery, row: ReceiptRow): boolean {
  const { recordedAt } = paymentOf(row)
  const time = station.timeOf(recordedAt).padStart('00:00'.length, '0')
  const taken = { on: station.dateOf(recordedAt), time }
  // Found by what the receipt says, and by what was put right since.
  return paymentsEver(station, row).some((payment) => isWanted(query, payment, taken))
}

function hitOf(station: Station, row: ReceiptRow): ReceiptHit {
  const { facts } = paymentOf(row)
  const payment: RecordedPayment = facts
  const [first] = payment.lines
  const turnOff = turnOffOf(station, row)
  return {
    ...receiptFields(station, row),
    name: nameOfLine(first),
    ...(first?.accountNo === undefined ? {} : { accountNo: first.accountNo }),
    lineCount: payment.lines.length,
    ...(turnOff === undefined ? {} : { turnOff }),
  }
}

function turnOffOf(station: Station, row: ReceiptRow) {
  const rows = listTurnOffsOf(station.writer, row.position)
  const untold = rows.filter(({ told_at }) => told_at === null)
  if (untold.some(({ withdrawn }) => withdrawn === 1)) return 'on_again' as const
  const lines: RecordedPayment['lines'] = paymentNow(station, row).lines
  if (!lines.some((line) => line.stopsTurnOff === true)) return undefined
  return untold.length === 0 ? ('told' as const) : ('untold' as const)
}

/** What every view of a receipt has. */
export function receiptFields(station: Station, row: ReceiptRow) {
  const { facts, recordedAt } = paymentOf(row)
  return {
    receiptNo: row.receipt_no,
    takenOn: station.dateOf(recordedAt),
    takenTime: station.timeOf(recordedAt),
    ...cameInFields(facts),
    totalCents: facts.totalCents,
    tenders: facts.tenders.map((tender) => {
      const { accountMark: _mark, partOf: _part, ...shown } = { ...NO_MARKS, ...tender }
      return shown
    }),
    ...(facts.payer === undefined ? {} : { payer: payerWords(facts.payer) }),
    print: paperStateOf(station, row.receipt_no),
    copies: row.copies,
  }
}

/** Where it came in, and when; and the paper it was keyed from. */
function cameInFields({ source, receivedOn, manual }: Facts['payment.taken']) {
  const received = { source, ...(receivedOn === undefined ? {} : { receivedOn }) }
  if (manual === undefined) return received
  const { bookSeries, number, ...written } = manual
  return { ...received, manual: { paper: manualNumber(bookSeries, number), ...written } }
}

/** How the original's paper stands; where it may have printed, how its last copy's does. */
function paperStateOf({ writer }: Station, receiptNo: string) {
  const papers = listPapers(writer, receiptNo)
  const original = papers.findLast(({ copy }) => copy === 0)
  const shown = original?.state === 'may_have_printed' ? papers.at(-1) : original
  return shown?.state ?? ('not_printed' as const)
}

/** What of a tender is nobody's to see, or said elsewhere. */
const NO_MARKS: { accountMark?: string; partOf?: string } = {}

export const nameOfLine = (line: RecordedPayment['lines'][number] | undefined): string =>
  line?.customerName ?? line?.feeName ?? ''
