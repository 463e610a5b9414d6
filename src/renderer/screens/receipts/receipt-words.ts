import { formatShortDate } from '../../../domain/calendar.ts'
import { TENDER_NAMES, type TenderKind } from '../../../domain/tender.ts'
import type { ReceiptHit } from '../../../shared/contract/receipt-search.ts'
import type { Tone } from '../../components/pill.tsx'

type Print = ReceiptHit['print']

/** How a receipt's paper stands, in a word or two. */
export const PRINT_WORDS: Readonly<Record<Print, readonly [Tone, string]>> = {
  queued: ['fact', 'Printing'],
  sent: ['mute', 'Sent'],
  confirmed: ['mute', 'Printed'],
  failed: ['stop', 'Not printed'],
  may_have_printed: ['look', 'Look at the paper'],
  not_printed: ['look', 'Not printed yet'],
}

export const tenderName = (kind: string): string => TENDER_NAMES[kind as TenderKind] ?? kind

type Tender = ReceiptHit['tenders'][number]

/** The number on a check, or the last four of a card; undefined where there is none. */
export const tenderMark = ({ number, lastFour }: Tender): string | undefined =>
  number ?? (lastFour === undefined ? undefined : `···· ${lastFour}`)

/** `Check 4417`: a kind of tender with what tells it apart. */
export const tenderWords = (tender: Tender): string =>
  [tenderName(tender.kind), tenderMark(tender)].filter(Boolean).join(' ')

/** `9:14` on the day that is looked at, `20 Nov 9:14` on any other. */
export const timeWords = ({ takenOn, takenTime }: ReceiptHit, on: string | undefined): string =>
  takenOn === on ? takenTime : `${formatShortDate(takenOn)} ${takenTime}`

/** `014-2207-6 + 11`: the first account, and how many lines there are beside it. */
export function accountWords({ accountNo, lineCount }: ReceiptHit): string {
  const others = lineCount > 1 ? `+ ${lineCount - 1} more` : ''
  return [accountNo, others].filter(Boolean).join(' ')
}
