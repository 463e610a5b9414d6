// A stop meant for us is meant for the program we started.

const lookEveryMs = 500
const parent = process.ppid

/**
 * Passes every signal that ends us on to the child, until the returned function is called.
 * npm runs a script inside a shell and, when npm is told to stop, only that shell hears it and
 * dies; so under npm a parent that is gone counts as the signal.
 * @param {import('node:child_process').ChildProcess} child
 */
export function passSignalsOn(child) {
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, pass)
  const look = () => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined
  const watch = isUnderNpm ? setInterval(look, lookEveryMs) : undefined
  return () => {
    for (const signal of signals) process.off(signal, pass)
    clearInterval(watch)
  }
}
