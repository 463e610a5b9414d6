import { join, resolve } from 'node:path'
import { root } from '../checkout.mjs'
import { shown } from './centre-line.ts'
import { type CentralCommand, type Given, Misused } from './command.ts'
import { type DemoWindow, openDemoWindow } from './demo-window.ts'
import { DEMO_DISTRICT } from './make-centre.ts'
import { type OwnCentre, untilAsked, withOwnCentre } from './own-centre.ts'
import { assertOwn, readPort } from './start.ts'

const PLACES = [1, 2] as const
/** Enough to look around in, and open within seconds. */
const DEFAULT_ACCOUNTS = 5_000

export const demo: CentralCommand = {
  name: 'demo',
  says: 'opens a demo of one centre and two workstations on this machine',
  options: {
    port: {
      type: 'string',
      shown: '--port N',
      says: 'where the centre listens; by itself where it did before',
    },
    data: {
      type: 'string',
      shown: '--data FOLDER',
      says: 'where all of it is kept; by itself data/central-demo',
    },
    accounts: {
      type: 'string',
      shown: '--accounts N',
      says: `how many accounts a new demo has, 100 to 1000000; by itself ${DEFAULT_ACCOUNTS}`,
    },
    'no-window': {
      type: 'boolean',
      shown: '--no-window',
      says: 'prints an address for each workstation and opens no window',
    },
  },
  run(given) {
    assertOwn()
    const folder = resolve(given.text('data') ?? join(root, 'data', 'central-demo'))
    const plan = { accounts: readAccounts(given), hasNoWindow: given.has('no-window') }
    const asked = untilAsked()
    const wanted = { district: DEMO_DISTRICT, isDemo: true }
    const own = { folder: join(folder, 'centre'), port: readPort(given), wanted }
    return withOwnCentre(own, (centre) => play(centre, folder, { ...plan, asked }))
  },
}

interface DemoPlan {
  readonly accounts: number
  readonly hasNoWindow: boolean
  readonly asked: Promise<number>
}

/** Answers the exit code, when it was asked to stop or both windows are closed. */
async function play(
  centre: OwnCentre,
  folder: string,
  { accounts, hasNoWindow, asked }: DemoPlan,
): Promise<number> {
  let isAsked = false
  void asked.then(() => {
    isAsked = true
  })
  // A whole workstation is loaded late: the other commands start without it.
  const { enrollDemoWorkstation, loadDemoAccounts } = await import('./demo-set-up.ts')
  await loadDemoAccounts(centre.line, accounts)
  const windows: DemoWindow[] = []
  const stations = PLACES.map((place) => ({ place, dataFolder: join(folder, `W0${place}`) }))
  for (const station of stations) {
    if (!isAsked) await enrollDemoWorkstation(centre, { ...station, accounts })
  }
  if (isAsked) return 0
  for (const { place, dataFolder } of stations) {
    windows.push(openDemoWindow({ name: `W0${place}`, dataFolder, hasNoWindow }))
  }
  tell(centre, folder)
  const closed = Promise.all(windows.map(({ ended }) => ended)).then(() => 0)
  const code = await Promise.race([asked, closed, centre.ended])
  // The workstations first: what they have not sent yet may still arrive.
  await Promise.all(windows.map((window) => window.end()))
  return code
}

function tell({ centre, database }: OwnCentre, folder: string): void {
  console.log(`The centre of ${centre.district} is open at ${shown(database.address)}, with two workstations of its main office.
Nothing in it is real, and all of it stays in ${folder}.
Sign in with a number and PIN that the first page shows. Take a payment at W01: W02 shows it.
"npm run central -- status --data ${join(folder, 'centre')}" shows what has arrived. Ctrl+C ends all three.`)
}

function readAccounts(given: Given): number {
  const text = given.text('accounts') ?? String(DEFAULT_ACCOUNTS)
  const accounts = /^\d{3,7}$/.test(text) ? Number(text) : 0
  if (accounts >= 100 && accounts <= 1_000_000) return accounts
  throw new Misused('--accounts wants a number from 100 to 1000000.')
}
