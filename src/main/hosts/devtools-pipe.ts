import type { Readable, Writable } from 'node:stream'

/** One browser spoken to over the two descriptors of its debugging pipe: there is no port. */
export interface DevtoolsPipe {
  /** Throws: when the browser refuses, or ends before it answers. */
  send<Result>(method: string, params?: object, sessionId?: string): Promise<Result>
  on(event: string, listener: (params: DevtoolsParams) => void): void
}

/** The parts of events that we listen to. */
export interface DevtoolsParams {
  readonly targetInfo?: { readonly targetId: string; readonly type: string }
  readonly targetId?: string
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: DevtoolsParams
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

export function openDevtoolsPipe(toBrowser: Writable, fromBrowser: Readable): DevtoolsPipe {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, (params: DevtoolsParams) => void>()
  let lastId = 0
  let isOpen = true
  const end = () => {
    isOpen = false
    for (const { reject } of waiting.values()) reject(browserEnded())
    waiting.clear()
  }
  toBrowser.on('error', end)
  fromBrowser.on('error', end).on('close', end)
  readMessages(fromBrowser, (message) => {
    if (message.method !== undefined) listeners.get(message.method)?.(message.params ?? {})
    else settle(waiting, message)
  })
  return {
    send(method, params = {}, sessionId) {
      if (!isOpen) return Promise.reject(browserEnded())
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        toBrowser.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      })
    },
    on(event, listener) {
      listeners.set(event, listener)
    },
  }
}

const browserEnded = (): Error => new Error('The browser ended.')

/** Messages are JSON texts, each ended by a zero byte. */
function readMessages(fromBrowser: Readable, tell: (message: Message) => void): void {
  let text = ''
  fromBrowser.setEncoding('utf8').on('data', (part: string) => {
    const messages = (text + part).split('\0')
    text = messages.pop() ?? ''
    for (const message of messages) tell(JSON.parse(message) as Message)
  })
}

function settle(waiting: Map<number, Waiting>, { id, result, error }: Message): void {
  const call = id === undefined ? undefined : waiting.get(id)
  if (id === undefined || call === undefined) return
  waiting.delete(id)
  if (error === undefined) call.resolve(result as never)
  else call.reject(new Error(error.message))
}
