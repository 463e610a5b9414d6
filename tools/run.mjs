// `node tools/run.mjs NAME ARGS...` runs tools/NAME.ts from source, on a Node that can.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildWhatChanged } from './build.mjs'
import { root, stop } from './checkout.mjs'
import { getChromium } from './chromium.mjs'
import { environmentFor } from './node24.mjs'
import { setup } from './setup.mjs'
import { passSignalsOn } from './signals.mjs'

/** These open a window, so they need the built renderer and a browser. */
const withWindow = new Set(['desk', 'bench'])
const tools = join(root, 'tools')

const [name = '', ...args] = process.argv.slice(2)
const file = join(tools, `${name}.ts`)
if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(file)) {
  stop(`There is no command "${name}". There is: ${commandNames().join(', ')}.`, 2)
}
const node = setup()
const env = environmentFor(node)
if (withWindow.has(name) || (name === 'central' && args[0] === 'demo')) {
  if (!buildWhatChanged(node)) process.exit(1)
  env.HEADGATE_CHROMIUM = getChromium(node)
}
const loader = pathToFileURL(join(tools, 'source-loader.mjs')).href
const flags = ['--disable-warning=ExperimentalWarning', '--import', loader]
const child = spawn(node, [...flags, file, ...args], {
  // A folder named on the command line is below where the person stands.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env,
  stdio: 'inherit',
})
passSignalsOn(child)
child.once('exit', (code, signal) => {
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
})

function commandNames() {
  return readdirSync(tools)
    .filter((entry) => entry.endsWith('.ts') && !entry.endsWith('.d.ts'))
    .map((entry) => entry.slice(0, -'.ts'.length))
}
