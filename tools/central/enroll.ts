import { admitWorkstation, type Place } from '../../src/main/central/centre.ts'
import { openDesk } from '../../src/main/desk.ts'
import { shown, withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, type Given, Misused } from './command.ts'

export const PLACE_OPTIONS = {
  office: {
    type: 'string',
    shown: '--office OFFICE',
    says: 'as the workstation was set up',
    isNeeded: true,
  },
  workstation: {
    type: 'string',
    shown: '--workstation W01',
    says: 'its name on every receipt',
    isNeeded: true,
  },
} as const

const VALID_MINUTES = 60

export const enroll: CentralCommand = {
  name: 'enroll',
  says: 'prints a one-time code with which a workstation joins the centre',
  options: {
    ...PLACE_OPTIONS,
    minutes: {
      type: 'string',
      shown: '--minutes N',
      says: `how long the code is good for; by itself ${VALID_MINUTES}`,
    },
    ...DATA_OPTION,
  },
  run(given) {
    const place = readPlace(given)
    const validMinutes = readMinutes(given)
    return withCentre(given, async (line, _centre, { address }) => {
      const { randomBytes } = openDesk()
      const code = await admitWorkstation(line, place, { validMinutes, randomBytes })
      console.log(`${place.workstation} of ${place.office} may enroll once within ${validMinutes} minutes.
  address  ${shown(address)}
  code     ${code}`)
      return 0
    })
  },
}

/** Throws: Misused. */
export function readPlace(given: Given): Place {
  const office = given.text('office') ?? ''
  const workstation = (given.text('workstation') ?? '').toUpperCase()
  if (!/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u.test(office)) {
    throw new Misused('Say which office: --office NAME, as the workstation was set up.')
  }
  if (!/^[A-Z][A-Z0-9]{1,3}$/.test(workstation)) {
    throw new Misused('Say which workstation: --workstation W01, as it stands on its receipts.')
  }
  return { office, workstation }
}

const MOST_MINUTES = 7 * 24 * 60

function readMinutes(given: Given): number {
  const minutes = Number(given.text('minutes') ?? VALID_MINUTES)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES) return minutes
  throw new Misused('A code is good for 1 minute to 7 days: --minutes N.')
}
