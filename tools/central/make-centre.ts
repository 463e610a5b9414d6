import { CentreRefused, type CentreView, setUpCentre } from '../../src/main/central/centre.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { migrateCentre } from '../../src/main/central/migrate.ts'
import { openDesk } from '../../src/main/desk.ts'
import { findCentreIn } from './centre-line.ts'
import { type Given, Misused } from './command.ts'

export const DEMO_DISTRICT = 'Alder Creek Water District'

/** What a centre is set up as. Both are optional where there is one already. */
export const CENTRE_OPTIONS = {
  district: {
    type: 'string',
    shown: '--district NAME',
    says: 'whose centre it is, as it stands on receipts',
  },
  demo: {
    type: 'boolean',
    shown: '--demo',
    says: 'a centre to try things with: it takes demo workstations, and no others',
  },
} as const

export interface WantedCentre {
  readonly district: string | undefined
  readonly isDemo: boolean
}

export function wantedCentre(given: Given): WantedCentre {
  const isDemo = given.has('demo')
  const named = given.text('district')?.trim()
  return { district: named ?? (isDemo ? DEMO_DISTRICT : undefined), isDemo }
}

/** Throws: Misused where a centre has to be made and nobody said whose. */
export function assertNamed({ district }: WantedCentre): void {
  if (district !== undefined && district.length > 0 && district.length <= 60) return
  throw new Misused(
    'Say whose centre it is: --district NAME, or --demo for one to try things with.',
  )
}

export interface MadeCentre {
  readonly centre: CentreView
  /** The steps of the schema that were done now. */
  readonly steps: readonly string[]
  readonly isNew: boolean
}

/**
 * Makes a database the centre that is wanted; where it is that already, brings it up to date.
 * Throws: CentreRefused where it is another one, Misused where nobody said whose, CentreUnfit; nothing is changed then.
 */
export async function makeCentre(
  line: CentralConnection,
  wanted: WantedCentre,
): Promise<MadeCentre> {
  const found = await findCentreIn(line)
  if (found === undefined) assertNamed(wanted)
  else assertSame(found, wanted)
  const steps = await migrateCentre(line)
  if (found !== undefined) return { centre: found, steps, isNew: false }
  const { district = '', isDemo } = wanted
  const { randomBytes } = openDesk()
  await setUpCentre(line, { district, isDemo, randomBytes })
  return { centre: { district, isDemo }, steps, isNew: true }
}

function assertSame(found: CentreView, { district, isDemo }: WantedCentre): void {
  if (isDemo && !found.isDemo) {
    throw new CentreRefused(
      `This is the real centre of ${found.district}; it is not made a demo. Choose another database, or another folder with --data.`,
    )
  }
  if (district === undefined || isDemo || district === found.district) return
  throw new CentreRefused(`This is the centre of ${found.district} already.`)
}

/** What it is, in one line. */
export const describeCentre = ({ district, isDemo }: CentreView): string =>
  isDemo ? `${district} (a demo: it takes demo workstations alone)` : district
