import { type Core, startCore } from '../../src/main/start-core.ts'
import type { Answer } from '../../src/shared/answer.ts'
import { type Channel, channelPair } from '../../src/shared/channel.ts'
import { type Client, connect } from '../../src/shared/connect.ts'
import type { Input, Method } from '../../src/shared/contract/index.ts'
import type { PluggedDesk, SimulatedWorld } from './simulated-world.ts'

/** What may go wrong with one call. */
export type Mishap =
  | 'power_cut_before_asking'
  | 'power_cut_while_recording'
  | 'power_cut_before_the_answer'
  | 'power_cut_after_the_answer'
  | 'answer_lost'

/** The outcome is not known: the caller asks again under the same id. */
export const UNANSWERED = 'unanswered'
export type AnswerOrNone<M extends Method> = Answer<M> | typeof UNANSWERED

/** The real core on a real folder, with its plug and its window within reach. */
export class SimulatedWorkstation {
  /** Every text the core ever sent to a window, and the staff number of who sat there. */
  readonly frames: { readonly text: string; readonly sitter: string | undefined }[] = []
  sitter: string | undefined
  crashes = 0
  private readonly world: SimulatedWorld
  private readonly dataFolder: string
  private core: Core | undefined
  private desk: PluggedDesk | undefined
  private window: Channel | undefined
  private client: Client | undefined
  /** Called instead of sending the next reply. */
  private intercept: (() => void) | undefined

  constructor(world: SimulatedWorld, dataFolder: string) {
    this.world = world
    this.dataFolder = dataFolder
  }

  /** Starts a core on the folder and opens its window; the first start makes the demo district. */
  async start(demoAccounts: number): Promise<void> {
    this.desk = this.world.plugIn()
    const options = { version: 'simulated', tryDemo: true, demoAccounts }
    this.core = await startCore({ ...options, dataFolder: this.dataFolder, desk: this.desk })
    this.openWindow()
    for (;;) {
      const state = await this.call('workstation.state', {})
      if (state === UNANSWERED || !state.ok)
        throw new Error('The workstation does not say how it is')
      if (state.value.stage === 'ready') return
      if (state.value.stage === 'problem') throw new Error(state.value.problem?.sentence)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** A new window; an older one that is still open is displaced by it. */
  openWindow(): void {
    const [coreEnd, windowEnd] = channelPair()
    const send = coreEnd.send.bind(coreEnd)
    coreEnd.send = (text) => {
      const { intercept } = this
      if (intercept !== undefined && text.startsWith('{"id"')) {
        this.intercept = undefined
        return intercept()
      }
      this.frames.push({ text, sitter: this.sitter })
      send(text)
    }
    this.core?.attach(coreEnd)
    this.window = windowEnd
    this.client = connect(windowEnd)
  }

  /** The window is shut; the core goes on without one. */
  closeWindow(): void {
    this.window?.close()
  }

  /** Asks, and lets what follows the answer happen, unless something goes wrong. */
  async call<M extends Method>(
    method: M,
    input: Input<M>,
    mishap?: Mishap,
  ): Promise<AnswerOrNone<M>> {
    const { desk, client } = this
    if (desk === undefined || client === undefined) throw new Error('The workstation is not on')
    if (mishap === 'power_cut_before_asking') return this.crash()
    if (mishap === 'power_cut_while_recording') desk.readingsLeft = 1
    if (mishap === 'power_cut_before_the_answer' || mishap === 'answer_lost') {
      await this.lose(method, input)
      if (mishap === 'power_cut_before_the_answer') return this.crash()
      this.openWindow()
      await this.world.pass(0)
      return UNANSWERED
    }
    const answer = await client.call(method, input).catch((error: Error) => faultAnswer(error))
    if (!desk.isAlive) return this.crash()
    desk.readingsLeft = undefined
    if (mishap === 'power_cut_after_the_answer') await this.crash()
    else await this.world.pass(0)
    return answer as Answer<M>
  }

  /** Pulls the plug and starts again on the same folder. */
  async crash(): Promise<typeof UNANSWERED> {
    this.crashes += 1
    await this.startAgain()
    return UNANSWERED
  }

  /** A proper end of the program, and a start. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start(0)
  }

  async stop(): Promise<void> {
    if (this.desk !== undefined) this.world.pullPlug(this.desk)
    await this.core?.close()
    this.core = undefined
  }

  private async startAgain(): Promise<void> {
    const { core, desk } = this
    if (desk !== undefined) this.world.pullPlug(desk)
    this.window?.close()
    this.core = undefined
    await this.start(0)
    // Closed only now, so that it had no chance to tidy up the files behind it. An import that was
    // under way waits for a moment that never comes, and its core is left as it lies.
    await Promise.race([core?.close(), new Promise((resolve) => setTimeout(resolve, 200))])
  }

  /** Asks, and loses the answer on its way: the core has done what it was asked. */
  private async lose<M extends Method>(method: M, input: Input<M>): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      this.intercept = resolve
    })
    // Nobody hears the answer; the window that waits for it is closed.
    this.client?.call(method, input).catch(() => undefined)
    await answered
    this.closeWindow()
  }
}

/** A fault while the power is on is an answer too: one that nobody foresees. */
const faultAnswer = (error: Error) => ({
  ok: false as const,
  rejection: `fault: ${error.message}`,
  detail: {},
})
