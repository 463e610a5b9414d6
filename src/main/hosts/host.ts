import type { Core, CoreOptions } from '../start-core.ts'

/** What the launcher reads from how a host ended. */
export const EXIT = {
  closed: 0,
  failed: 1,
  /** Another process owns the data folder. */
  held: 73,
  /** The core stopped at an I/O error: start again and verify. */
  startAgain: 75,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** How long a stopping core's last sentence stays readable in the window. Units: milliseconds. */
export const FAREWELL_MS = 1500

export const DEFAULT_DEMO_ACCOUNTS = 25_000

export type CoreStarter = (options: Omit<CoreOptions, 'desk'>) => Promise<Core>

/** What an entry hands to its host. */
export interface HostParts {
  /** Where the entry was built to; the renderer and the preload lie beside it. */
  readonly mainFolder: string
  /** Loads the core and its native modules: only called once the folder is ours. */
  readonly loadCore: () => Promise<CoreStarter>
}
