import { parseArgs } from 'node:util'
import { DEFAULT_DEMO_ACCOUNTS } from './host.ts'

export interface HostFlags {
  readonly data: string | undefined
  readonly chromium: string | undefined
  /** Another folder than the one that was built beside the main process. */
  readonly renderer: string | undefined
  readonly noWindow: boolean
  readonly headless: boolean
  readonly tryDemo: boolean
  readonly demoAccounts: number
  /** Which of the demo office's workstations an empty folder becomes, from 1. */
  readonly demoPlace: number
  /** Open the practice workstation beside the books instead of the books. */
  readonly isPractice: boolean
}

const OPTIONS = {
  data: { type: 'string' },
  chromium: { type: 'string' },
  renderer: { type: 'string' },
  'no-window': { type: 'boolean' },
  headless: { type: 'boolean' },
  'try-demo': { type: 'boolean' },
  'demo-accounts': { type: 'string' },
  'demo-place': { type: 'string' },
  practice: { type: 'boolean' },
} as const

/**
 * Reads what the launcher wrote. Electron's own switches stand among ours, so there unknown ones pass.
 * Throws: with a sentence about what is wrong.
 */
export function readHostFlags(args: readonly string[], strict: boolean): HostFlags {
  const { values } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict,
    allowPositionals: !strict,
  })
  const demoAccounts = Number(values['demo-accounts'] ?? DEFAULT_DEMO_ACCOUNTS)
  if (!Number.isInteger(demoAccounts) || demoAccounts < 100 || demoAccounts > 1_000_000) {
    throw new Error('--demo-accounts wants a number from 100 to 1000000.')
  }
  const demoPlace = Number(values['demo-place'] ?? 1)
  if (!Number.isInteger(demoPlace) || demoPlace < 1 || demoPlace > 99) {
    throw new Error('--demo-place wants a number from 1 to 99.')
  }
  return {
    data: textOf(values.data),
    chromium: textOf(values.chromium),
    renderer: textOf(values.renderer),
    noWindow: values['no-window'] === true,
    headless: values.headless === true,
    tryDemo: values['try-demo'] === true,
    demoAccounts,
    demoPlace,
    isPractice: values.practice === true,
  }
}

/** Without strictness an option that lacks its value reads as `true`. */
const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
