import type { CoreStarter } from './host.ts'

/** The core on the real desk. It is loaded late because it brings native modules along. */
export async function loadCore(): Promise<CoreStarter> {
  const [{ startCore }, { openDesk }] = await Promise.all([
    import('../start-core.ts'),
    import('../desk.ts'),
  ])
  // stderr, because stdout belongs to the program that started us.
  const trace = process.env.TRACE === '1' ? (line: string) => console.error(line) : undefined
  return (options) => startCore({ ...options, desk: openDesk(), trace })
}
