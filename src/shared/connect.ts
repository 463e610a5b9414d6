import type { Detail } from '../domain/decision.ts'
import { type Answer, Fault } from './answer.ts'
import type { Channel } from './channel.ts'
import type { Input, Method } from './contract/index.ts'
import type { EventName, Events } from './events.ts'
import type { EventFrame, Frame, Reply } from './rpc.ts'

/** The window's end of the channel: calls that are answered, and events that are heard. */
export interface Client {
  /** Throws: a Fault when the world failed or the channel closed; the outcome is then unknown, so retry with the same id. */
  call<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>>
  on<E extends EventName>(event: E, listener: (data: Events[E]) => void): () => void
  onClosed(listener: () => void): void
}

interface Waiting {
  readonly resolve: (answer: Answer<Method>) => void
  readonly reject: (fault: Fault) => void
}

/** Speaks the contract over a channel. The other end is `serve` in the main process. */
export function connect(channel: Channel): Client {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<(data: never) => void>>()
  let nextId = 1
  let isClosed = false

  channel.onText((text) => {
    const frame = JSON.parse(text) as Frame
    if ('event' in frame) tellListeners(listeners, frame)
    else settle(waiting, frame)
  })
  const closedListeners = new Set<() => void>()
  channel.onClose(() => {
    isClosed = true
    for (const { reject } of waiting.values()) reject(channelClosed())
    waiting.clear()
    for (const listener of closedListeners) listener()
  })

  return {
    call(method, input) {
      if (isClosed) return Promise.reject(channelClosed())
      const id = nextId++
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        channel.send(JSON.stringify({ id, method, input }))
      })
    },
    on(event, listener) {
      const heard = listeners.get(event) ?? new Set()
      heard.add(listener as (data: never) => void)
      listeners.set(event, heard)
      return () => heard.delete(listener as (data: never) => void)
    },
    onClosed(listener) {
      closedListeners.add(listener)
    },
  }
}

const channelClosed = (): Fault =>
  new Fault('channel_closed', 'The workstation is not answering. It is being started again.')

function tellListeners(listeners: Map<string, Set<(data: never) => void>>, frame: EventFrame) {
  for (const listener of listeners.get(frame.event) ?? []) listener(frame.data as never)
}

function settle(waiting: Map<number, Waiting>, reply: Reply): void {
  const call = waiting.get(reply.id)
  if (call === undefined) return
  waiting.delete(reply.id)
  if ('fault' in reply) call.reject(new Fault(reply.fault, reply.sentence))
  else if ('rejection' in reply) call.resolve(rejected(reply.rejection, reply.detail))
  else call.resolve({ ok: true, value: reply.output } as Answer<Method>)
}

const rejected = (rejection: string, detail: Detail) =>
  ({ ok: false, rejection, detail }) as Answer<Method>
