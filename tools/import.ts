import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databasePath } from '../src/main/db/open-database.ts'
import { claimFolder } from '../src/main/hosts/folder-lock.ts'
import type { Client } from '../src/shared/connect.ts'
import { sentenceFor } from '../src/shared/sentences.ts'
import { root, say, stop } from './checkout.mjs'
import { type ImportOptions, readImport, USAGE } from './import/arguments.ts'
import { askPerson } from './import/ask-person.ts'
import { endProgress, tellProgress } from './import/progress.ts'
import { reportText } from './import/report-text.ts'
import {
  applyAccounts,
  checkAccounts,
  ImportRefused,
  sendAccounts,
} from './import/send-accounts.ts'
import { must, openOwnCore } from './workstation/own-core.ts'

// `npm run import -- accounts.csv`: reads accounts into the books of a workstation that is shut. Ends with
// 0: imported, or a dry run without an error; 1: the file or the person was refused; 73: the books are open.

const options = readImport(process.argv.slice(2))
if (typeof options === 'string') stop(`${options}\n\n${USAGE}`, 2)
const dataFolder = resolve(options.data ?? join(root, 'data', 'demo'))
if (!existsSync(options.file)) stop(`There is no file ${options.file}.`, 2)
if (!existsSync(databasePath(dataFolder))) {
  stop(`There are no books in ${dataFolder}. --data names the folder of a workstation.`, 2)
}
const claim = await claimFolder({ dataFolder, host: 'tool', onSecondStart: () => {} })
if (!claim.isOurs) {
  stop('This workstation is open. Import there, under Settings, Accounts; or close it first.', 73)
}
process.once('exit', claim.release)
try {
  process.exit(await run(options))
} catch (error) {
  stop(error instanceof Error ? error.message : String(error))
}

async function run(wanted: ImportOptions): Promise<number> {
  const { client, close } = await openOwnCore({ dataFolder })
  // The core's own timers let a process end; ours waits for it.
  const awake = setInterval(() => {}, 1_000)
  try {
    await signIn(client, wanted)
    return await importFile(client, wanted)
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    say(error.message)
    return 1
  } finally {
    clearInterval(awake)
    await close()
  }
}

/** The entry names a person, so a person has to be there. */
async function signIn(client: Client, { staff, pinFile }: ImportOptions): Promise<void> {
  const { stage, problem, demoStaff } = await must(client, 'workstation.state', {})
  if (stage !== 'ready') throw new Error(problem?.sentence ?? 'This workstation is not set up yet.')
  const number = staff ?? (await askPerson('Staff number of a supervisor: '))
  if (number === undefined) throw new Error('Say who imports: --staff NUMBER.')
  const known = demoStaff.find((person) => person.number === number)?.pin
  const pin =
    pinFile === undefined
      ? (known ?? (await askPerson('PIN: ', true)))
      : (readFileSync(pinFile, 'utf8').split(/\r?\n/)[0] ?? '').trim()
  if (pin === undefined) throw new Error('Say where the PIN is: --pin-file FILE.')
  const signedIn = await client.call('session.signIn', { number, pin })
  if (signedIn.ok) return
  const { rejection, detail } = signedIn
  throw new ImportRefused(rejection, sentenceFor(rejection, detail))
}

async function importFile(client: Client, wanted: ImportOptions): Promise<number> {
  const { timeZone } = await must(client, 'workstation.state', {})
  const importId = await sendAccounts(client, wanted.file)
  const { allowEarlier, closeMissing } = wanted
  const asOf = wanted.asOf ?? writtenAt(wanted.file, timeZone)
  const told = tellProgress
  const checked = await checkAccounts(client, importId, { asOf, allowEarlier, closeMissing, told })
  const isRight = checked.report?.errorCount === 0
  const text = reportText(checked)
  endProgress()
  console.log(text)
  if (wanted.report !== undefined) writeFileSync(wanted.report, `${text}\n`)
  if (!isRight) return 1
  if (wanted.isDryRun) {
    await must(client, 'account.leaveImport', { importId })
    console.log('\nA dry run: nothing was changed.')
    return 0
  }
  const applied = await applyAccounts(client, importId, tellProgress)
  endProgress()
  if (applied.stage !== 'applied') throw new Error(applied.sentence ?? 'The import was left.')
  const { accountCount } = await must(client, 'account.importState', {})
  console.log(`\nImported. There are ${accountCount.toLocaleString('en-US')} accounts now.`)
  return 0
}

/** When a file was written, as the clock of the office showed it. */
function writtenAt(file: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return format.format(statSync(file).mtime)
}
