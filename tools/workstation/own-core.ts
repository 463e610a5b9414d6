import { type Desk, openDesk } from '../../src/main/desk.ts'
import { startCore } from '../../src/main/start-core.ts'
import { channelPair } from '../../src/shared/channel.ts'
import { type Client, connect } from '../../src/shared/connect.ts'
import type { Input, Method, Output } from '../../src/shared/contract/index.ts'
import type { Events } from '../../src/shared/events.ts'
import { sentenceFor } from '../../src/shared/sentences.ts'

interface OwnCoreOptions {
  readonly dataFolder: string
  /** How many accounts the demo district gets where the folder is empty; undefined leaves it empty. */
  readonly demoAccounts?: number
  /** Which of the demo office's workstations it becomes, from 1. */
  readonly demoPlace?: number
  readonly desk?: Desk
  readonly trace?: (line: string) => void
  /** Hears how far the demo district is. */
  readonly preparing?: (step: Events['workstation.preparing']) => void
}

/** A core in this process, and the window's end of its channel. */
export interface OwnCore {
  readonly client: Client
  close(): Promise<void>
}

/** Opens the books of a folder in this process, without a window, and waits until they can be used. */
export async function openOwnCore(options: OwnCoreOptions): Promise<OwnCore> {
  const { dataFolder, demoAccounts, desk = openDesk(), trace } = options
  const core = await startCore({
    dataFolder,
    desk,
    version: 'tool',
    tryDemo: demoAccounts !== undefined,
    demoAccounts: demoAccounts ?? 0,
    demoPlace: options.demoPlace,
    preparing: options.preparing,
    trace,
  })
  const [coreEnd, windowEnd] = channelPair()
  const client = connect(windowEnd)
  const prepared = new Promise<void>((resolve) =>
    client.on('workstation.changed', ({ stage }) => {
      if (stage !== 'preparing') resolve()
    }),
  )
  core.attach(coreEnd)
  // The core's own timers let a process end; while it prepares, ours does not.
  const awake = setInterval(() => {}, 1_000)
  if ((await must(client, 'workstation.state', {})).stage === 'preparing') await prepared
  clearInterval(awake)
  return { client, close: () => core.close() }
}

/** The value of a call that is expected to be accepted. Throws: with the sentence of the refusal. */
export async function must<M extends Method>(
  client: Client,
  method: M,
  input: Input<M>,
): Promise<Output<M>> {
  const answer = await client.call(method, input)
  if (answer.ok) return answer.value
  const sentence = sentenceFor(answer.rejection, answer.detail)
  throw new Error(`${method} was refused: ${sentence} (${answer.rejection})`)
}
