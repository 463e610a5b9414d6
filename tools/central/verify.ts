import { type VerifyReport, verifyCentre } from '../../src/main/central/verify/verify-centre.ts'
import { endProgress, tellProgress } from '../import/progress.ts'
import { PATIENT, withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, Misused } from './command.ts'
import { table } from './table.ts'

export const verify: CentralCommand = {
  name: 'verify',
  says: 'looks at everything without trusting it; ends with 1 where anything was altered',
  options: {
    office: {
      type: 'string',
      shown: '--office OFFICE',
      says: 'one office alone; by itself all of them, and the accounts',
    },
    ...DATA_OPTION,
  },
  run: (given) =>
    withCentre(
      given,
      async (line) => {
        const office = given.text('office')
        const report = await line.transaction(async (session) => {
          await session.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
          return verifyCentre(session, { office, tellProgress })
        })
        endProgress()
        if (office !== undefined && report.offices.length === 0) {
          throw new Misused(`There is no office "${office}".`)
        }
        console.log(reportText(report))
        return report.faultCount === 0 ? 0 : 1
      },
      PATIENT,
    ),
}

function reportText({ offices, accounts, faults, faultCount }: VerifyReport): string {
  const head = ['office', 'entries', 'chains', 'postings', 'paid on accounts']
  const count = offices.reduce((sum, { entries }) => sum + entries, 0)
  const rows = offices.map((one) => [one.office, one.entries, one.chains, one.postings, one.paid])
  const looked = [
    ...(count === 0 ? ['Nothing has arrived yet.'] : [table([head, ...rows])]),
    ...(accounts === undefined ? [] : ['', `${accounts.toLocaleString('en-US')} accounts`]),
  ]
  if (faultCount === 0)
    return [...looked, '', 'All of it is as the workstations signed it.'].join('\n')
  const rest = faultCount - faults.length
  const more = rest > 0 ? [`  and ${rest.toLocaleString('en-US')} more`] : []
  const many = faultCount === 1 ? '1 fault' : `${faultCount.toLocaleString('en-US')} faults`
  const named = faults.map((sentence) => `  ${sentence}`)
  return [...looked, '', `${many}:`, ...named, ...more].join('\n')
}
