import { spawn } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, say, stop } from './checkout.mjs'
import { DESK_PERSON, playDay, VISITS } from './desk/seeded-day.ts'
import { morningBegan, openWalkingDesk } from './desk/walking-desk.ts'
import { passSignalsOn } from './signals.mjs'
import { openOwnCore } from './workstation/own-core.ts'
import { payableAccounts } from './workstation/payable-accounts.ts'

// `npm run desk`: a workstation in the middle of a working day, in data/desk. Made once; with --fresh
// made anew. --data DIR names another folder; what else is said goes to npm start.
const { values, positionals, tokens } = parseArgs({
  options: { data: { type: 'string' }, fresh: { type: 'boolean' }, accounts: { type: 'string' } },
  strict: false,
  allowPositionals: true,
  tokens: true,
})
const dataFolder = resolve(String(values.data ?? join(root, 'data', 'desk')))
const accounts = Number(values.accounts ?? 25_000)
const marker = join(dataFolder, 'desk-is-set')
if (values.fresh === true) remove()
if (!existsSync(marker)) await setDesk()
const { number, pin } = DESK_PERSON
say(`Sign in as ${number} with ${pin}: a drawer is open and a customer is in hand.`)
open()

function remove() {
  if (existsSync(dataFolder) && !existsSync(marker)) {
    stop(`${dataFolder} was not made by this command, so it is left alone.`)
  }
  for (const folder of [dataFolder, `${dataFolder}.keys`]) {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A day that was not played to its end is begun again beside nothing: there is no going on with it. */
async function setDesk() {
  if (existsSync(dataFolder)) {
    stop(
      `${dataFolder} has books in it that are no finished desk. Remove it, or name another folder.`,
    )
  }
  say('Setting a desk in the middle of its day, once...')
  const nowMs = Date.now()
  const beganMs = morningBegan(nowMs, 'America/Los_Angeles')
  const desk = openWalkingDesk(beganMs)
  try {
    const core = await openOwnCore({ dataFolder, demoAccounts: accounts, desk })
    await playDay(core.client, desk, payableAccounts(dataFolder, VISITS), nowMs - beganMs)
    await core.close()
    writeFileSync(marker, '')
  } finally {
    if (!existsSync(marker)) {
      for (const folder of [dataFolder, `${dataFolder}.keys`]) {
        rmSync(folder, { recursive: true, force: true })
      }
    }
  }
}

function open() {
  const ours = new Set(['data', 'fresh', 'accounts'])
  const passedOn = tokens.flatMap((token) =>
    token.kind === 'option' && !ours.has(token.name)
      ? [token.rawName, ...(token.value === undefined ? [] : [token.value])]
      : [],
  )
  const start = join(root, 'tools', 'start.mjs')
  const child = spawn(
    process.execPath,
    [start, '--data', dataFolder, ...passedOn, ...positionals],
    { stdio: 'inherit' },
  )
  passSignalsOn(child)
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
  })
}
