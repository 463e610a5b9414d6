import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program of ours that prints lines, each asked for once. */
export interface StartedProgram {
  readonly child: ChildProcess
  /** Units: milliseconds since 1970, just before the start. */
  readonly startedAtMs: number
  /** Resolves to the first line yet unread that matches, on stdout or stderr. Throws: when it ends first. */
  lineLike(pattern: RegExp): Promise<string>
  /** Ends it in good order. */
  end(): Promise<void>
}

/** Runs a file under this very Node. */
export function startProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): StartedProgram {
  const startedAtMs = performance.timeOrigin + performance.now()
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  // Whatever becomes of us, it does not stay behind.
  const killIt = () => child.kill()
  process.once('exit', killIt)
  const lines: string[] = []
  let look = () => {}
  let hasEnded = false
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      look()
    })
  }
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      process.off('exit', killIt)
      hasEnded = true
      look()
      resolve()
    }),
  )
  return {
    child,
    startedAtMs,
    lineLike: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const at = lines.findIndex((line) => pattern.test(line))
          if (at >= 0) resolve(lines.splice(0, at + 1)[at] ?? '')
          else if (hasEnded) reject(new Error(`${file} ended: ${lines.join('\n')}`))
        }
        look()
      }),
    async end() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
