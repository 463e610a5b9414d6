import { revokeWorkstation } from '../../src/main/central/centre.ts'
import { withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION } from './command.ts'
import { PLACE_OPTIONS, readPlace } from './enroll.ts'

export const revoke: CentralCommand = {
  name: 'revoke',
  says: 'shuts a workstation out; what it has not sent stays with it',
  options: { ...PLACE_OPTIONS, ...DATA_OPTION },
  run(given) {
    const place = readPlace(given)
    return withCentre(given, async (line) => {
      await revokeWorkstation(line, place)
      console.log(`${place.workstation} of ${place.office} is shut out. What it has not sent stays with it, and comes
when it is enrolled again with a new code: npm run central -- enroll`)
      return 0
    })
  },
}
