import type { Events } from '../../shared/events.ts'
import type { CoreStarter } from './host.ts'

/** The core on the real desk. It is loaded late because it brings native modules along. */
export async function loadCore(): Promise<CoreStarter> {
  const [{ startCore }, { openDesk }] = await Promise.all([
    import('../start-core.ts'),
    import('../desk.ts'),
  ])
  // stderr, because stdout belongs to the program that started us.
  const trace = process.env.TRACE === '1' ? (line: string) => console.error(line) : undefined
  const preparing = sayNowAndThen((line) => console.error(line))
  return (options) => startCore({ ...options, desk: openDesk(), trace, preparing })
}

/** What takes longer than this is worth a line in the terminal. Units: milliseconds. */
const LINE_EVERY_MS = 5_000

/** Tells a person at a terminal how far long work is, and nothing of work that is soon done. */
function sayNowAndThen(say: (line: string) => void) {
  let lastMs = performance.now()
  return ({ what, done, total }: Events['workstation.preparing']) => {
    const nowMs = performance.now()
    if (nowMs - lastMs < LINE_EVERY_MS) return
    lastMs = nowMs
    const count = (value: number) => value.toLocaleString('en-US')
    say(total === 0 ? what : `${what}: ${count(done)} of ${count(total)}`)
  }
}
