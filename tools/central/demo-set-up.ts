import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admitWorkstation, revokeWorkstation } from '../../src/main/central/centre.ts'
import { applyCentreImport } from '../../src/main/central/centre-import.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { demoDistrict } from '../../src/main/demo/demo-district.ts'
import { openDesk, wallClock } from '../../src/main/desk.ts'
import { ACCOUNTS_HEADER, accountLine } from '../import/accounts-text.ts'
import { demoPin } from '../workstation/open-drawer.ts'
import { must, openOwnCore } from '../workstation/own-core.ts'
import { shown } from './centre-line.ts'
import { checkFile } from './import-file.ts'
import type { OwnCentre } from './own-centre.ts'

const SUPERVISOR = '201'
const OFFICE = 'main'
const DEMO_ZONE = 'America/Los_Angeles'

/** The demo district's accounts, imported as any file of accounts is; once. */
export async function loadDemoAccounts(line: CentralConnection, accounts: number): Promise<void> {
  if ((await line.call<number>('last_import')) > 0) return
  console.log(`Importing ${accounts.toLocaleString('en-US')} accounts at the centre, once...`)
  const { now } = openDesk()
  const asOf = now()
  const folder = mkdtempSync(join(tmpdir(), 'headgate-demo-'))
  try {
    const path = join(folder, 'demo-accounts.csv')
    writeFileSync(path, ACCOUNTS_HEADER)
    const district = demoDistrict({ accounts, asOf: wallClock(asOf, DEMO_ZONE).on })
    for (const page of district.accountPages()) appendFileSync(path, page.map(accountLine).join(''))
    const { report, facts } = await checkFile(line, path, { asOf, closeMissing: false })
    if (facts === undefined) throw new Error(`The demo's accounts: ${report.errors[0]?.problem}`)
    await applyCentreImport(line, facts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A demo workstation that follows the centre: made and enrolled as a person would do it, unless it is already. */
export async function enrollDemoWorkstation(
  { line, database }: OwnCentre,
  {
    place,
    dataFolder,
    accounts,
  }: { readonly place: number; readonly dataFolder: string; readonly accounts: number },
): Promise<void> {
  const core = await openOwnCore({ dataFolder, demoAccounts: accounts, demoPlace: place })
  try {
    const { client } = core
    if ((await must(client, 'sync.state', {})).status !== 'standalone') return
    const station = { office: OFFICE, workstation: `W0${place}` }
    console.log(`Enrolling ${station.workstation}, once...`)
    await shutOutBefore(line, station)
    const { randomBytes } = openDesk()
    const code = await admitWorkstation(line, station, { validMinutes: 10, randomBytes })
    await must(client, 'session.signIn', { number: SUPERVISOR, pin: demoPin(SUPERVISOR) })
    await must(client, 'sync.enroll', { address: shown(database.address), code })
    await must(client, 'session.signOut', {})
  } finally {
    await core.close()
  }
}

/** Where its books were taken away, or an enrolment ended in the middle, it is let in anew. */
async function shutOutBefore(
  line: CentralConnection,
  station: { readonly office: string; readonly workstation: string },
): Promise<void> {
  const [enrolled] = await line.rows(
    `SELECT FROM headgate.workstation WHERE office = $1 AND workstation = $2
       AND enrolled_at IS NOT NULL AND revoked_at IS NULL`,
    station.office,
    station.workstation,
  )
  if (enrolled !== undefined) await revokeWorkstation(line, station)
}
