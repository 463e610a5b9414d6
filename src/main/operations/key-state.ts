import type { Writer } from '../db/database.ts'
import { findEntryHash, lastEntry } from '../db/journal-store.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import { listHeads } from '../journal/head-note.ts'
import type { KeyRing, KeyState } from '../journal/key-ring.ts'

/** The machine and file these books last ran in: a copy finds another. */
const PLACE_SETTING = 'place'

/** Notes that these books run here. */
export const keepPlace = (writer: Writer, keys: KeyRing): void =>
  keepSetting(writer, PLACE_SETTING, keys.place())

/** Whether the incarnation that posted last may go on here. */
export function keyStateOf(writer: Writer, keys: KeyRing): KeyState {
  const last = lastEntry(writer)
  if (last === undefined) return 'present'
  const state = keys.stateOf(last.incarnation, findSetting<string>(writer, PLACE_SETTING))
  const noted = listHeads(keys.folder).find(({ incarnation }) => incarnation === last.incarnation)
  if (state !== 'present' || noted === undefined) return state
  const hash = findEntryHash(writer, noted.incarnation, noted.seq)
  return hash?.toString('hex') === noted.hash ? 'present' : 'folder_restored'
}
