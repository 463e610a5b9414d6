import type { Detail } from '../domain/decision.ts'
import type { AnyRejection, Method, Output, Rejections } from './contract/index.ts'
import type { CallRejection } from './rpc.ts'

/** What a call comes back with: the answer, or the rule that refused it. Faults are thrown. */
export type Answer<M extends Method> =
  | { readonly ok: true; readonly value: Output<M> }
  | {
      readonly ok: false
      readonly rejection: Rejections<M> | CallRejection
      readonly detail: Detail
    }

/** The world failed: disk, printer, network, or the core itself is gone. The message is for people. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly fault: string

  constructor(fault: string, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.fault = fault
  }
}

export type { AnyRejection }
