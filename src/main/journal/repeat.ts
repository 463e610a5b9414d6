import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { EntryBody, EntryKind } from '../../domain/journal.ts'
import type { JournalRow } from '../db/journal-store.ts'
import type { Act, Recorded } from './act.ts'
import { readBody } from './entry.ts'

/** What a retry is answered: what was recorded under its id; refused where that says something else. */
export function repeatAnswer<Kind extends EntryKind, Rejection extends string>(
  act: Act<Kind, Rejection>,
  row: JournalRow,
): Decision<Recorded<Kind>, 'entry_id_reused'> {
  const body = readBody(row.body) as unknown as EntryBody<Kind>
  const isSame =
    body.kind === act.kind && body.staff.number === act.staff.number && act.restates(body.facts)
  if (!isSame) return refuse('entry_id_reused')
  return accept({ body, hash: row.hash, position: row.position, isRepeat: true })
}
