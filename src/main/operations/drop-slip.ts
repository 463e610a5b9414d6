import { accept, assert, type Decision, refuse } from '../../domain/decision.ts'
import { type DropSlip, layoutDropSlip } from '../../domain/drop-slip.ts'
import type { EntryBody } from '../../domain/journal.ts'
import { findDistrict } from '../db/district-store.ts'
import { type DrawerActRow, findDrop } from '../db/drawer-act-store.ts'
import { findEntryAt } from '../db/journal-store.ts'
import { countPapers } from '../db/print-store.ts'
import { readEntry } from '../journal/entry.ts'
import type { Handlers } from './handler.ts'
import type { Printing } from './printing.ts'
import { isShut } from './receipt.ts'
import type { Station } from './station.ts'

interface SlipContext {
  station(): Station
  printing(): Printing
}

export function dropSlipHandlers(
  context: SlipContext,
): Pick<Handlers, 'drawer.slip' | 'drawer.printSlip'> {
  return {
    'drawer.slip': ({ dropNo }, { staff }) => {
      const station = context.station()
      const found = findOpenDrop(station, dropNo, staff.number)
      if (!found.ok) return found
      const printing = context.printing()
      const { columns } = printing.chosen()
      const printed = countPapers(station.writer, { paper: 'drop_slip', paperNo: dropNo })
      const copy = printed > 1 ? { copy: { duplicateOf: printed - 1 } } : {}
      const options = { columns, logo: printing.hasLogo(), ...copy }
      const lines = layoutDropSlip(slipOf(station, dropNo), options)
      return accept({ lines: lines.map((line) => ({ ...line })), columns })
    },
    'drawer.printSlip': ({ dropNo }, { staff }) => {
      const found = findOpenDrop(context.station(), dropNo, staff.number)
      if (!found.ok) return found
      return accept({
        copy: context.printing().printAgain({ paper: 'drop_slip', paperNo: dropNo }),
      })
    },
  }
}

/** The drop, unless its drawer is being counted, or this person is counting. */
function findOpenDrop(
  station: Station,
  dropNo: string,
  staffNumber: string,
): Decision<DrawerActRow, 'unknown_drop' | 'count_in_progress'> {
  if (station.isCountingFor(staffNumber)) return refuse('count_in_progress')
  const found = findDrop(station.writer, dropNo)
  if (found === undefined) return refuse('unknown_drop')
  return isShut(station, found) ? refuse('count_in_progress') : accept(found)
}

/**
 * The document of a drop that is in the books.
 * Throws: when it is not.
 */
export function slipOf(station: Station, dropNo: string): DropSlip {
  const { writer } = station
  const found = findDrop(writer, dropNo)
  const row = found === undefined ? undefined : findEntryAt(writer, found.position)
  assert(row !== undefined, `${dropNo} is a drop`)
  const body = readEntry(row) as EntryBody<'cash.dropped'>
  const { district, officeName, isDemo, isPractice } =
    findDistrict(writer, row.position) ?? station.district
  const { batchNo, till, cents } = body.facts
  return {
    ...{ dropNo, batchNo, till, cents, district, officeName, isDemo, isPractice },
    workstation: body.workstation,
    businessOn: body.businessOn,
    droppedOn: station.dateOf(body.recordedAt),
    droppedTime: station.timeOf(body.recordedAt),
    cashier: body.staff,
    entryHash: row.hash.toString('hex'),
  }
}
