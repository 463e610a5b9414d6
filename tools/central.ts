import { type CentralCommand, Misused, readGiven, usageOf } from './central/command.ts'
import { demo } from './central/demo.ts'
import { enroll } from './central/enroll.ts'
import { exportDays } from './central/export.ts'
import { importAccounts } from './central/import.ts'
import { init } from './central/init.ts'
import { revoke } from './central/revoke.ts'
import { sentenceOf } from './central/sentence.ts'
import { start } from './central/start.ts'
import { status } from './central/status.ts'
import { verify } from './central/verify.ts'
import { say } from './checkout.mjs'

// `npm run central -- COMMAND`: whatever is done at the centre of a district, and not at a workstation. Ends with
// 0: done; 1: refused, or not to be reached; 2: the command line asks for nothing that can be done.
const COMMANDS: readonly CentralCommand[] = [
  demo,
  start,
  init,
  enroll,
  revoke,
  importAccounts,
  exportDays,
  status,
  verify,
]

const HELP = `The central database of a district, which its workstations send their entries to.

${COMMANDS.map(({ name, says }) => `  ${name.padEnd(10)}${says}`).join('\n')}

"npm run central -- COMMAND --help" tells more. DATABASE_URL names a PostgreSQL 15 or newer, as
postgres://user:password@host:5432/database; without it the one that "start" runs is meant.`

process.exit(await run(process.argv.slice(2)))

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(HELP)
    return name === undefined ? 2 : 0
  }
  const command = COMMANDS.find((one) => one.name === name)
  if (command === undefined) {
    const names = COMMANDS.map((one) => one.name).join(', ')
    say(`There is no command "${name}". There is: ${names}.`)
    return 2
  }
  if (args.includes('--help')) {
    console.log(usageOf(command))
    return 0
  }
  return runCommand(command, args)
}

async function runCommand(command: CentralCommand, args: readonly string[]): Promise<number> {
  try {
    return await command.run(readGiven(command, args))
  } catch (error) {
    if (process.env.TRACE === '1') console.error(error)
    say(sentenceOf(error))
    return error instanceof Misused ? 2 : 1
  }
}
