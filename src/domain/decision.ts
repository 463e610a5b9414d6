/** What a pure decision answers: the value, or the name of the rule that was broken. */
export type Decision<Value, Rejection extends string> =
  | { readonly ok: true; readonly value: Value }
  | Refusal<Rejection>

export interface Refusal<Rejection extends string> {
  readonly ok: false
  readonly rejection: Rejection
  readonly detail: Detail
}

/** The few figures and names a sentence about a rejection may need. */
export type Detail = Readonly<Record<string, string | number>>

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
})

export const refuse = <Rejection extends string>(
  rejection: Rejection,
  detail: Detail = {},
): Refusal<Rejection> => ({ ok: false, rejection, detail })

/** Fails the process's current act when something that cannot be false is false: a bug, not a rejection. */
export function assert(claim: boolean, sentence: string): asserts claim {
  if (!claim) throw new Error(`Assertion failed: ${sentence}`)
}

export function assertNever(value: never): never {
  throw new Error(`Assertion failed: no branch for ${JSON.stringify(value)}`)
}
