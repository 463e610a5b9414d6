import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { contract, type Method } from '../../src/shared/contract/index.ts'

export const USAGE = `npm run ask -- METHOD ['{JSON}'] [--as NUMBER [--pin PIN]] [--data DIR]

  METHOD   a method of the contract, as in payment.take
  JSON     its input; an entryId and a startedAt that are left out are made
  --as     the staff number to sign in with; the PIN of a demo person need not be said
  --data   the folder with the books; by itself data/desk, which npm run desk makes
  TRACE=1  prints each call with its time`

export interface Question {
  readonly method: Method
  readonly input: Record<string, unknown>
  readonly number: string | undefined
  readonly pin: string | undefined
  readonly data: string | undefined
}

/** Reads the command line, or says in one sentence what is wrong with it. */
export function readQuestion(args: readonly string[]): Question | string {
  let read: ReturnType<typeof parse>
  try {
    read = parse(args)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { values, positionals } = read
  const [method, text = '{}', ...more] = positionals
  if (method === undefined) return 'Name the method to call.'
  if (more.length > 0) return `There is more than one input: "${more[0]}". Put the JSON in quotes.`
  if (!Object.hasOwn(contract, method)) {
    return `There is no method "${method}". There is: ${Object.keys(contract).join(', ')}.`
  }
  const input = readJson(text)
  if (input === undefined) return `The input is not a JSON object: ${text}`
  return {
    method: method as Method,
    input: withMade(method as Method, input),
    number: values.as,
    pin: values.pin,
    data: values.data,
  }
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: { as: { type: 'string' }, pin: { type: 'string' }, data: { type: 'string' } },
    allowPositionals: true,
  })

function readJson(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Nobody makes up a UUID at a terminal. */
function withMade(method: Method, input: Record<string, unknown>): Record<string, unknown> {
  const { input: schema } = contract[method]
  const wants = (name: string) => 'shape' in schema && name in schema.shape
  return {
    ...(wants('entryId') ? { entryId: randomUUID() } : {}),
    ...(wants('startedAt') ? { startedAt: new Date().toISOString() } : {}),
    ...input,
  }
}
