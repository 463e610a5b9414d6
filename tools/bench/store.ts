import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '../checkout.mjs'
import { openOwnCore } from '../workstation/own-core.ts'

/**
 * The data folder of a demo district of so many accounts below the folder: made once, then used again,
 * with the payments of earlier runs in it. A folder that was not finished is made anew.
 */
export async function prepareStore(folder: string, accounts: number): Promise<string> {
  const finished = join(folder, 'finished')
  const dataFolder = join(folder, 'data')
  if (existsSync(finished)) return dataFolder
  rmSync(folder, { recursive: true, force: true })
  say(`Making a demo district of ${accounts} accounts, once...`)
  const from = performance.now()
  const core = await openOwnCore({ dataFolder, demoAccounts: accounts })
  await core.close()
  const seconds = (performance.now() - from) / 1000
  say(`Made in ${seconds.toFixed(0)} s.`)
  writeFileSync(finished, `${seconds.toFixed(1)} s\n`)
  return dataFolder
}
