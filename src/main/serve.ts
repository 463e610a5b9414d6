import type { z } from 'zod'
import type { StubLayout } from '../domain/bill-stub.ts'
import { looksLikeCardNumber } from '../domain/card-number.ts'
import { assert, type Decision, type Detail } from '../domain/decision.ts'
import type { Channel } from '../shared/channel.ts'
import { contract, type Method } from '../shared/contract/index.ts'
import {
  Call,
  type CallRejection,
  MAX_CALL_LENGTH,
  type MethodSpec,
  type Reply,
} from '../shared/rpc.ts'
import type { Caller, Handlers } from './operations/handler.ts'
import type { Session } from './operations/session.ts'
import { NotReady } from './operations/workstation.ts'

/** A fault as the window is told it. */
export interface FaultView {
  readonly fault: string
  readonly sentence: string
}

export interface Service {
  readonly handlers: Handlers
  readonly session: Session
  /** Called for each call of a signed-in person: somebody is at the keys. */
  readonly touched: () => void
  /** The district's bills: a valid stub is never taken for a card number. */
  readonly stubLayouts: () => readonly StubLayout[]
  /** Names what a handler threw, and stops the core where the disk failed. */
  readonly faultOf: (error: unknown) => FaultView
  /** Once the core has stopped, why: no handler is asked any more. */
  readonly stopFault: () => FaultView | undefined
  readonly trace?: ((line: string) => void) | undefined
}

/**
 * Answers the calls of one window, in the order they came. Role and input are checked here and
 * nowhere else; what comes out is checked too, so that no field leaves that the contract does not name.
 */
export function serve(channel: Channel, service: Service): void {
  let last: Promise<unknown> = Promise.resolve()
  channel.onText((text) => {
    const call = readCall(text)
    if (call === undefined) {
      channel.send(JSON.stringify({ id: 0, rejection: 'malformed_call', detail: {} }))
      return
    }
    last = last.then(async () => channel.send(JSON.stringify(await answer(call, service))))
  })
}

function readCall(text: string): Call | undefined {
  if (text.length > MAX_CALL_LENGTH) return undefined
  try {
    const parsed = Call.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

async function answer(call: Call, service: Service): Promise<Reply> {
  const { id } = call
  const began = performance.now()
  const stopped = service.stopFault()
  if (stopped !== undefined) return { id, ...stopped }
  try {
    const decided = await decide(call, service)
    if (!decided.ok) return { id, rejection: decided.rejection, detail: decided.detail }
    return { id, output: decided.value }
  } catch (error) {
    if (error instanceof NotReady) return { id, rejection: 'not_ready', detail: {} }
    return { id, ...service.faultOf(error) }
  } finally {
    service.trace?.(`${call.method} ${(performance.now() - began).toFixed(2)} ms`)
  }
}

const refuseCall = (rejection: CallRejection, detail: Detail = {}) => ({
  ok: false as const,
  rejection,
  detail,
})

async function decide(call: Call, service: Service): Promise<Decision<unknown, string>> {
  if (!Object.hasOwn(contract, call.method)) return refuseCall('unknown_method')
  const method = call.method as Method
  const spec: MethodSpec = contract[method]
  const caller = service.session.caller()
  const barred = barredCaller(spec, caller, service.session)
  if (barred !== undefined) return refuseCall(barred)
  const input = spec.input.safeParse(call.input)
  if (!input.success) {
    return refuseCall('bad_input', { field: fieldOf(input.error.issues[0]) })
  }
  if (holdsCardNumber(call.input, service.stubLayouts())) return refuseCall('card_number')
  if (caller !== undefined) service.touched()
  const handler = service.handlers[method] as Handler
  const decided = await handler(input.data, caller)
  if (decided.ok) return { ok: true, value: spec.output.parse(decided.value) }
  assert(spec.rejections.includes(decided.rejection), `${method} names ${decided.rejection}`)
  return decided
}

/** The field that an issue is about; where several shapes are allowed, in the one that fits best. */
function fieldOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return ''
  const path = issue.path.join('.')
  if (issue.code !== 'invalid_union') return path
  const [best] = [...issue.errors].sort((left, right) => left.length - right.length)
  const inside = fieldOf(best?.[0])
  return [path, inside].filter((part) => part !== '').join('.')
}

type Handler = (
  input: unknown,
  caller: Caller | undefined,
) => Decision<unknown, string> | Promise<Decision<unknown, string>>

function barredCaller(
  { callers }: MethodSpec,
  caller: Caller | undefined,
  session: Session,
): CallRejection | undefined {
  if (callers === 'anyone') return undefined
  if (caller === undefined) return session.view().is === 'locked' ? 'locked' : 'not_signed_in'
  if (callers === 'signed_in') return undefined
  return caller.roles.some((role) => callers.includes(role)) ? undefined : 'not_your_role'
}

/** Fields that are not typed by people, and could look like a card number by chance. */
const NOT_TYPED = new Set(['entryId', 'importId', 'bits', 'part', 'startedAt', 'micr'])

/** Whether a card number stands anywhere in what was typed. It is refused before anything keeps it. */
function holdsCardNumber(value: unknown, layouts: readonly StubLayout[]): boolean {
  if (typeof value === 'string') return looksLikeCardNumber(value, layouts)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, part]) => !NOT_TYPED.has(name) && holdsCardNumber(part, layouts),
  )
}
