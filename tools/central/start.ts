import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, shown } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, type Given, Misused } from './command.ts'
import { assertNamed, CENTRE_OPTIONS, describeCentre, wantedCentre } from './make-centre.ts'
import { type OwnCentre, untilAsked, withOwnCentre } from './own-centre.ts'

export const start: CentralCommand = {
  name: 'start',
  says: 'runs a PostgreSQL of our own with a centre in it, until Ctrl+C',
  options: {
    ...CENTRE_OPTIONS,
    ...DATA_OPTION,
    port: {
      type: 'string',
      shown: '--port N',
      says: 'where it listens; by itself where it did before',
    },
  },
  async run(given) {
    assertOwn()
    const port = readPort(given)
    const folder = folderOf(given)
    const wanted = wantedCentre(given)
    if (!existsSync(join(folder, 'server'))) assertNamed(wanted)
    const asked = untilAsked()
    return withOwnCentre({ folder, port, wanted }, async (centre) => {
      tell(centre, folder)
      return Promise.race([asked, centre.ended])
    })
  },
}

/** Who named a server would be surprised to find the district's entries in another. */
export function assertOwn(): void {
  const named = process.env.DATABASE_URL
  if (named === undefined || named === '') return
  throw new Misused(
    'DATABASE_URL names a PostgreSQL that runs by itself, so there is none to start. Make it the centre with "npm run central -- init".',
  )
}

export function readPort(given: Given): number | undefined {
  const text = given.text('port')
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new Misused(`A port is a number from 1 to 65535, not "${text}".`)
}

function tell({ centre, database: { address } }: OwnCentre, folder: string): void {
  const more = folder === folderOf() ? '' : ` --data ${folder}`
  console.log(`The centre of ${describeCentre(centre)} is open.
  where   ${shown(address)}, for programs on this machine alone
  data    ${folder}

Enroll a workstation:
  1. npm run central -- enroll --office OFFICE --workstation W01${more}
     It prints a one-time code.
  2. At the workstation, type that code and this address: ${shown(address)}

"npm run central -- status${more}" shows what has arrived. Ctrl+C stops the centre; everything in it stays.`)
}
