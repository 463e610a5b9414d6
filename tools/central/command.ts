import { parseArgs } from 'node:util'

interface Option {
  readonly type: 'string' | 'boolean'
  /** As it stands in the usage, `--district NAME`. */
  readonly shown: string
  readonly says: string
  readonly isNeeded?: true
}

/** What was written after the name of a command. */
export interface Given {
  text(option: string): string | undefined
  has(option: string): boolean
  /** What stands there without a name. */
  readonly words: readonly string[]
}

/** One of the things `npm run central` does. */
export interface CentralCommand {
  readonly name: string
  readonly says: string
  readonly options: Readonly<Record<string, Option>>
  /** The words it takes without a name, as the usage shows them. */
  readonly words?: readonly string[]
  /** Answers the exit code. Throws: Misused, or what `sentenceOf` has a sentence for. */
  run(given: Given): Promise<number>
}

/** The command line asks for nothing that can be done; ends with 2. */
export class Misused extends Error {}

/** Where the data of our own PostgreSQL are. */
export const DATA_OPTION = {
  data: {
    type: 'string',
    shown: '--data FOLDER',
    says: 'the folder of our own PostgreSQL; by itself data/central',
  },
} as const satisfies Record<string, Option>

/** Throws: Misused. */
export function readGiven(command: CentralCommand, args: readonly string[]): Given {
  const { values, positionals } = parse(command, args)
  const most = command.words?.length ?? 0
  if (positionals.length > most) throw new Misused(`There is a "${positionals[most]}" too much.`)
  return {
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    has: (option) => values[option] === true,
    words: positionals,
  }
}

function parse({ options }: CentralCommand, args: readonly string[]) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [name, { type }]),
  )
  try {
    return parseArgs({ args: [...args], options: config, allowPositionals: true })
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error))
  }
}

/** How a command is written, and what each part of it is for. */
export function usageOf({ name, says, options, words = [] }: CentralCommand): string {
  const shown = Object.values(options).map(({ shown: text, isNeeded }) =>
    isNeeded === true ? text : `[${text}]`,
  )
  const lines = Object.values(options).map((option) => `  ${option.shown.padEnd(24)}${option.says}`)
  return [`npm run central -- ${[name, ...words, ...shown].join(' ')}`, `  ${says}`, ...lines].join(
    '\n',
  )
}
