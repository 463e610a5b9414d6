import type { Instant } from '../../domain/calendar.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { isAccountLine } from '../../domain/payment/payment-line.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { Parsed } from '../../shared/contract/index.ts'
import type { TurnOffView } from '../../shared/contract/turn-off.ts'
import {
  countUntoldTurnOffs,
  findTurnOff,
  listToldTurnOffs,
  listUntoldTurnOffs,
  type TurnOffRow,
} from '../db/turn-off-store.ts'
import { dayBounds } from '../desk.ts'
import { readEntry } from '../journal/entry.ts'
import { indexReceipts } from '../journal/receipt-index.ts'
import { paymentsEver } from './fixed-receipt.ts'
import type { HandlersOf, Tell } from './handler.ts'
import type { Station } from './station.ts'

/** More would not be called in one by one. */
const MOST = 50

interface TurnOffContext {
  station(): Station
  readonly tell: Tell
}

/**
 * Turn-offs that payments stopped. While nothing goes to a centre by itself, only a call keeps the
 * crew from turning off water that is paid for. Source: controls section 4, shut-off.
 */
export function turnOffHandlers(context: TurnOffContext): HandlersOf<'turnOff'> {
  return {
    'turnOff.list': () => {
      const station = context.station()
      const { writer, desk } = station
      indexReceipts(writer)
      const today = dayBounds(station.dateOf(desk.now()), station.policies().timeZone)
      const view = (row: TurnOffRow) => turnOffView(station, row)
      return accept({
        untold: listUntoldTurnOffs(writer, MOST).map(view),
        told: listToldTurnOffs(writer, today.from, MOST).map(view),
        untoldCount: countUntoldTurnOffs(writer),
      })
    },
    'turnOff.tell': (input, { staff }) => {
      const recorded = recordTold(context.station(), input, staff)
      if (!recorded.ok) return recorded
      context.tell('books.changed', { nouns: ['turnOff', 'receipt'] })
      return accept({})
    },
  }
}

function recordTold(station: Station, input: Parsed<'turnOff.tell'>, staff: StaffName) {
  const { entryId, ...facts } = input
  const { receiptNo, accountNo, toldTo, noLongerStopped } = facts
  return station.journal.record({
    entryId,
    kind: 'turn_off.told',
    staff,
    restates: (said) =>
      said.receiptNo === receiptNo &&
      said.accountNo === accountNo &&
      said.toldTo === toldTo &&
      said.noLongerStopped === noLongerStopped,
    decide: () => {
      const found = findTurnOff(station.writer, receiptNo, accountNo)
      // Also where it was moved meanwhile, and the other thing would have been said.
      const isOnAgain = noLongerStopped === true
      if (found === undefined || (found.withdrawn === 1) !== isOnAgain) {
        return refuse('unknown_turn_off')
      }
      if (found.told_at !== null) {
        return refuse('turn_off_told_already', { toldTo: found.told_to ?? '' })
      }
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })
}

function turnOffView(station: Station, row: TurnOffRow): TurnOffView {
  const { recordedAt } = readEntry(row)
  // One that is on again stands on the payment as it was, and no longer as it is.
  const line = paymentsEver(station, row)
    .flatMap(({ lines }) => lines)
    .filter(isAccountLine)
    .findLast(({ accountNo }) => accountNo === row.account_no)
  const told = toldOf(station, row)
  return {
    receiptNo: row.receipt_no,
    accountNo: row.account_no,
    customerName: line?.customerName ?? '',
    serviceAddress: line?.serviceAddress ?? '',
    takenOn: station.dateOf(recordedAt),
    takenTime: station.timeOf(recordedAt),
    ...(told === undefined ? {} : { told }),
    ...onAgainOf(row),
  }
}

/** Where it is on again, and who has still to hear it. */
export function onAgainOf({ withdrawn, believed_by }: TurnOffRow): Pick<TurnOffView, 'onAgain'> {
  if (withdrawn === 0) return {}
  return { onAgain: believed_by === null ? {} : { believedBy: believed_by } }
}

/** Who was told by whom, and when, as it is shown; undefined where nobody was yet. */
export function toldOf(station: Station, row: TurnOffRow): TurnOffView['told'] {
  if (row.told_at === null) return undefined
  return {
    to: row.told_to ?? '',
    by: row.told_by ?? '',
    at: station.momentOf(row.told_at as Instant),
  }
}
