import type { FolderProblem } from '../../shared/contract/workstation.ts'

/** Why a folder cannot be used, and what to do. */
export const FOLDER_SENTENCES: Record<FolderProblem, string> = {
  folder_damaged:
    'The database in this data folder is damaged. Nothing was changed. Restore the folder from the last backup, or ask for help before doing anything else; the receipts on paper are still good.',
  folder_read_only:
    'This data folder cannot be written to, so no payment can be taken. Nothing was changed. Give this user permission to write to the folder, or start with another one.',
  folder_full:
    'The disk that holds this data folder is full, so no payment can be taken. Nothing was changed. Free some space, then start again.',
  folder_newer:
    'This data folder was last used by a newer Headgate. Nothing was changed. Install the newer version on this workstation, then start again.',
  chain_broken:
    'The journal in this data folder was altered outside Headgate: its chain does not hold. Nothing was changed and nothing can be posted. Run check-books on the folder and call the auditor.',
  held_by_other: 'Another Headgate has this data folder open. Go on there, or close it first.',
}

export interface Notice {
  readonly name: string
  readonly sentence: string
}

/** What to know about a folder that can be used. */
export const NOTICES = {
  folder_copied: {
    name: 'folder_copied',
    sentence:
      'This data folder is a copy. Everything in it can be read; the first thing posted here begins a new series of numbers that names the old one. If the other copy is still in use, stop and call a supervisor.',
  },
  folder_restored: {
    name: 'folder_restored',
    sentence:
      'More was posted on this workstation than this data folder holds: an older backup was put back, or the end was cut off. Call a supervisor. What is here can be read; the first thing posted begins a new series of numbers that names the old one.',
  },
  key_missing: {
    name: 'key_missing',
    sentence:
      'The signing key of this workstation is missing from its keys folder. Put it back from the backup and start again; or go on, and the first thing posted begins a new series of numbers that names the old one.',
  },
  clock_behind: {
    name: 'clock_behind',
    sentence:
      'The clock of this computer is behind the last entry. Set it right; until then times on receipts are wrong, and the business date stays where it was.',
  },
} as const satisfies Record<string, Notice>
