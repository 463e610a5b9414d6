import { shown, withDatabase } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION } from './command.ts'
import { CENTRE_OPTIONS, describeCentre, makeCentre, wantedCentre } from './make-centre.ts'

export const init: CentralCommand = {
  name: 'init',
  says: 'makes the database a centre, or brings one up to date',
  options: { ...CENTRE_OPTIONS, ...DATA_OPTION },
  run: (given) =>
    withDatabase(given, async (line, { address }) => {
      const { centre, steps, isNew } = await makeCentre(line, wantedCentre(given))
      const what = isNew ? 'is now the centre of' : 'is the centre of'
      console.log(`${shown(address)} ${what} ${describeCentre(centre)}.`)
      if (isNew) console.log(`Admit a workstation with "npm run central -- enroll".`)
      else console.log(stepsSentence(steps))
      return 0
    }),
}

const stepsSentence = (steps: readonly string[]): string =>
  steps.length === 0 ? 'Nothing was to be done.' : `Brought up to date: ${steps.join(', ')}.`
