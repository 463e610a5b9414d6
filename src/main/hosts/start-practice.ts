import { spawn } from 'node:child_process'

/**
 * Starts the practice workstation beside this one: a process of its own, with a window of its own, that
 * outlives this. Where it is open already, its window is called to the front.
 * Throws: when the program cannot be started.
 */
export function startPractice(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, '--practice'], { detached: true, stdio: 'ignore' })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}
