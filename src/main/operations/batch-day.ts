import { instant } from '../../domain/calendar.ts'
import { accept, refuse } from '../../domain/decision.ts'
import { cents } from '../../domain/money.ts'
import type { DrawerAct, DrawerDay } from '../../shared/contract/batch.ts'
import { countDrawerActs, type DrawerActRow, listDrawerActs } from '../db/drawer-act-store.ts'
import { findReceiptSpan } from '../db/receipt-store.ts'
import type { Station } from './station.ts'

/** How many of the last acts are shown. */
const MOST_ACTS = 60

/** What happened at the drawer of this person. Rejects: while it is counted. */
export function batchDay(station: Station, staffNumber: string) {
  const batch = station.openBatchOf(staffNumber)
  if (batch === undefined) return refuse('no_open_batch')
  if (station.isBeingCounted(batch)) return refuse('count_in_progress')
  const { writer } = station
  const receipts = findReceiptSpan(writer, batch.batchNo)
  const counts = countDrawerActs(writer, batch.batchNo).map(({ kind, count }) => [kind, count])
  const day: DrawerDay = {
    acts: listDrawerActs(writer, batch.batchNo, MOST_ACTS).map((row) => actView(station, row)),
    counts: Object.fromEntries(counts),
    ...(receipts === undefined ? {} : { receipts }),
  }
  return accept(day)
}

const actView = (station: Station, row: DrawerActRow): DrawerAct => ({
  kind: row.kind as DrawerAct['kind'],
  at: instant(row.at),
  time: station.timeOf(instant(row.at)),
  ...(row.paper_no === '' ? {} : { paperNo: row.paper_no }),
  ...(row.cents === null ? {} : { cents: cents(row.cents) }),
  ...(row.words === '' ? {} : { words: row.words }),
})
