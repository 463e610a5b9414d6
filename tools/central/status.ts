import { readStatus } from '../../src/main/central/centre-status.ts'
import { shown, withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION } from './command.ts'
import { statusText } from './status-text.ts'

export const status: CentralCommand = {
  name: 'status',
  says: 'offices, workstations, what came last, and what somebody has to look at',
  options: DATA_OPTION,
  run: (given) =>
    withCentre(given, async (line, centre, { address }) => {
      console.log(statusText(centre, shown(address), await readStatus(line)))
      return 0
    }),
}
