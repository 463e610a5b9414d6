import { keycap } from '../keys/key-name.ts'
import type { KeyPlan } from '../keys/key-scope.ts'

/** One thing the command palette can do. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly group: string
  /** The key that does the same. */
  readonly cap?: string
  run(): unknown
}

/** Those whose label or group holds every word typed, at the start of a word. */
export function findCommands(commands: readonly Command[], typed: string): readonly Command[] {
  const wanted = wordsOf(typed)
  return commands.filter(({ label, group }) => {
    const words = wordsOf(`${label} ${group}`)
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  })
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** What the screen's own keys do, as commands. Plain keys are left out: they belong to fields. */
export const commandsOfPlan = (plan: KeyPlan): readonly Command[] =>
  plan.bindings
    .filter(({ key, enabled }) => enabled !== false && /^F\d+$/.test(key))
    .map(({ key, label, run }) => ({
      id: `${plan.name} ${key}`,
      label,
      group: 'This screen',
      cap: keycap(key),
      run,
    }))
