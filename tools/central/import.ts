import { existsSync } from 'node:fs'
import { PATIENT, withCentre } from './centre-line.ts'
import { type CentralCommand, DATA_OPTION, Misused } from './command.ts'

export const importAccounts: CentralCommand = {
  name: 'import',
  says: 'reads a file of accounts, which then are those of every workstation',
  words: ['FILE'],
  options: {
    'dry-run': {
      type: 'boolean',
      shown: '--dry-run',
      says: 'says what would change, and changes nothing',
    },
    'as-of': {
      type: 'string',
      shown: '--as-of TIME',
      says: 'office time the balances stand for, as 2026-11-23T06:00; by itself when FILE was written',
    },
    'close-missing': {
      type: 'boolean',
      shown: '--close-missing',
      says: 'closes the accounts that are not in FILE; by itself they are kept as they are',
    },
    report: { type: 'string', shown: '--report FILE', says: 'writes the report to a file too' },
    ...DATA_OPTION,
  },
  run(given) {
    const [path] = given.words
    if (path === undefined) throw new Misused('Name the file to import.')
    if (!existsSync(path)) throw new Misused(`There is no file ${path}.`)
    return withCentre(
      given,
      async (line) => {
        // What reads accounts is loaded late: the other commands start without it.
        const { importFile } = await import('./import-file.ts')
        return importFile(line, path, given)
      },
      PATIENT,
    )
  },
}
