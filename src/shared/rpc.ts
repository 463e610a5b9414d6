import { z } from 'zod'
import type { Detail } from '../domain/decision.ts'
import type { Role } from '../domain/staff.ts'

/** One method of the boundary: who may call it, what goes in, what comes out, what may be refused. */
export interface MethodSpec<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Rejection extends string = string,
> {
  /** `anyone` also before sign-in; `signed_in` for every role. */
  readonly callers: readonly Role[] | 'anyone' | 'signed_in'
  readonly input: Input
  readonly output: Output
  readonly rejections: readonly Rejection[]
}

export const method = <
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Rejection extends string = never,
>(
  callers: MethodSpec['callers'],
  input: Input,
  output: Output,
  rejections: readonly Rejection[] = [],
): MethodSpec<Input, Output, Rejection> => ({ callers, input, output, rejections })

/** Rejections that any call may meet before its own rules are asked. */
export const CALL_REJECTIONS = [
  'malformed_call',
  'unknown_method',
  'bad_input',
  'card_number',
  'not_signed_in',
  'locked',
  'not_your_role',
  'not_ready',
] as const
export type CallRejection = (typeof CALL_REJECTIONS)[number]

/** The most one frame from the window may hold. Units: UTF-16 code units. */
export const MAX_CALL_LENGTH = 512 * 1024

export const Call = z.strictObject({
  id: z.number().int().nonnegative(),
  method: z.string().max(64),
  input: z.unknown(),
})
export type Call = z.infer<typeof Call>

/** What comes back for a call. A fault is the world failing, with a sentence of what to do next. */
export type Reply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly rejection: string; readonly detail: Detail }
  | { readonly id: number; readonly fault: string; readonly sentence: string }

export interface EventFrame {
  readonly event: string
  readonly data: unknown
}
export type Frame = Reply | EventFrame
