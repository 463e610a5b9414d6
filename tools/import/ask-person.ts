import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks at the terminal; what is secret is not shown. Undefined where nobody sits there. */
export async function askPerson(question: string, isSecret = false): Promise<string | undefined> {
  if (process.stdin.isTTY !== true) return undefined
  let isShown = true
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (isShown) process.stderr.write(chunk)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  try {
    const asked = terminal.question(question)
    isShown = !isSecret
    return (await asked).trim()
  } finally {
    terminal.close()
    if (isSecret) process.stderr.write('\n')
  }
}
