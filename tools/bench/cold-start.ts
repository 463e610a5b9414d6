import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumFlags } from '../../src/main/hosts/launch-chromium.ts'
import { type StartedProgram, startProgram } from '../workstation/started-program.ts'
import { type Bench, type BenchContext, times } from './bench.ts'
import { TELL_SIGN_IN_PAINTED } from './page-scripts.ts'
import { spreadOf } from './statistics.ts'
import { bareWindow, writeBarePage } from './windows.ts'

const STARTS = 11

/**
 * From the start of the process to the painted sign-in, books opened and checked. Beside it an empty
 * page in the same browser, opened by the least Node program. In turns; the first of each is not counted.
 */
export const coldStart: Bench = {
  name: 'cold-start',
  async run(context) {
    const renderer = copyWatchedRenderer(context)
    const page = writeBarePage(context)
    const ours: number[] = []
    const theirs: number[] = []
    for (let at = 0; at <= times(context, STARTS); at++) {
      const our = await paintedAfter(startOurs(context, renderer))
      const their = await paintedAfter(startBare(context, page))
      if (at > 0) {
        ours.push(our)
        theirs.push(their)
      }
    }
    const our = spreadOf(ours)
    const raw = spreadOf(theirs)
    return {
      bench: 'cold-start',
      about: `${our.count} starts until the sign-in is painted, each beside an empty window`,
      figures: [
        {
          name: 'median',
          unit: 'ms',
          ours: our.p50,
          raw: raw.p50,
          judged: 'ratio',
          goal: { is: 'at_most', value: 1.5 },
        },
        { name: 'worst', unit: 'ms', ours: our.worst, raw: raw.worst, judged: 'ratio' },
      ],
    }
  },
}

/** Units: milliseconds from the start of the program to the paint, by the clock both read. */
async function paintedAfter(program: StartedProgram): Promise<number> {
  const line = await program.lineLike(/^painted at/)
  await program.end()
  const atMs = Number(/painted at ([\d.]+)/.exec(line)?.[1])
  return atMs - program.startedAtMs
}

/** The call that tells of the paint names no method, so the core's trace is where it shows. */
const startOurs = ({ host, store, chromium }: BenchContext, renderer: string): StartedProgram =>
  startProgram(
    host,
    ['--data', store, '--chromium', chromium, '--headless', '--renderer', renderer],
    { TRACE: '1' },
  )

function startBare({ chromium, scratch }: BenchContext, page: string): StartedProgram {
  const profile = join(scratch, 'bare-profile')
  const [, ...flags] = chromiumFlags('', profile, { isHeadless: true })
  return startProgram(bareWindow, [page, '', chromium, ...flags])
}

/** Our own page, which besides tells when it was painted. */
function copyWatchedRenderer({ host, scratch }: BenchContext): string {
  const built = join(host, '../../renderer')
  const copy = mkdtempSync(join(scratch, 'renderer-'))
  cpSync(built, copy, { recursive: true })
  mkdirSync(join(copy, 'assets'), { recursive: true })
  writeFileSync(join(copy, 'assets', 'watch.js'), TELL_SIGN_IN_PAINTED)
  const index = join(copy, 'index.html')
  const watched = readFileSync(index, 'utf8').replace(
    '<head>',
    '<head><script src="./assets/watch.js"></script>',
  )
  writeFileSync(index, watched)
  return copy
}
