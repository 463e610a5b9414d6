import type { Decision } from '../../domain/decision.ts'
import type { Role, StaffName } from '../../domain/staff.ts'
import type { contract, Method, Output, Parsed, Rejections } from '../../shared/contract/index.ts'
import type { EventName, Events } from '../../shared/events.ts'

/** The person whose window asks. */
export interface Caller {
  readonly staff: StaffName
  readonly roles: readonly Role[]
}

type CallerOf<M extends Method> = (typeof contract)[M]['callers'] extends 'anyone'
  ? Caller | undefined
  : Caller

type Decided<M extends Method> = Decision<Output<M>, Rejections<M>>

/** Answers one method; role and input were checked before. Throws only what is a fault or a bug. */
export type Handler<M extends Method> = (
  input: Parsed<M>,
  caller: CallerOf<M>,
) => Decided<M> | Promise<Decided<M>>

/** A handler for every method: a missing one does not compile. */
export type Handlers = { readonly [M in Method]: Handler<M> }

type MethodOf<Noun extends string> = Extract<Method, `${Noun}.${string}`>
export type HandlersOf<Noun extends string> = Pick<Handlers, MethodOf<Noun>>

/** Tells the window something unasked. */
export type Tell = <E extends EventName>(event: E, data: Events[E]) => void
