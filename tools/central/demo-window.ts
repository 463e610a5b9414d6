import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../checkout.mjs'

/** A workstation of the demo as a process of its own. */
export interface DemoWindow {
  /** When it has ended, by whomever. */
  readonly ended: Promise<void>
  /** Ends it in good order, and answers when that is done. */
  end(): Promise<void>
}

/** Opens the books of a folder as `npm start` does; what it says is said with its name. */
export function openDemoWindow({
  name,
  dataFolder,
  hasNoWindow,
}: {
  readonly name: string
  readonly dataFolder: string
  readonly hasNoWindow: boolean
}): DemoWindow {
  const choice = hasNoWindow ? ['--no-window'] : []
  const words = ['--host', 'browser', '--data', dataFolder, ...choice]
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name}: ${line}`))
  }
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code) => {
      hasEnded = true
      if (code !== null && code > 0) console.log(`${name} ended with ${code}.`)
      resolve()
    })
  })
  return {
    ended,
    async end() {
      if (!hasEnded) child.kill('SIGTERM')
      await ended
    },
  }
}
