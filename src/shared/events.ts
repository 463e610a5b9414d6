import type { ImportState } from './contract/account-import.ts'
import type { PrinterView } from './contract/printer.ts'
import type { SessionView } from './contract/session.ts'
import type { SyncState } from './contract/sync.ts'
import type { WorkstationState } from './contract/workstation.ts'

/** What the core tells its window unasked. Names are `noun.happened`. */
export interface Events {
  'workstation.changed': WorkstationState
  'workstation.preparing': { readonly what: string; readonly done: number; readonly total: number }
  'session.changed': SessionView
  /** A newer window owns the counter now. */
  'window.displaced': { readonly at: string }
  /** Something on screen may be stale: ask again for these nouns. */
  'books.changed': {
    readonly nouns: readonly (
      | 'batch'
      | 'receipt'
      | 'account'
      | 'staff'
      | 'turnOff'
      | 'run'
      | 'manual'
      | 'policy'
      | 'feeCode'
      | 'payerList'
      | 'office'
      | 'exception'
    )[]
  }
  /** How far an import of accounts is; told now and then, and at each of its turns. */
  'account.importing': ImportState
  'printer.changed': PrinterView
  'sync.changed': SyncState
  /** The core stops: the sentence says why and what happens next. */
  'workstation.stopping': { readonly sentence: string }
}
export type EventName = keyof Events
