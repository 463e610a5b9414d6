import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { businessDate, type Instant, instant } from '../../src/domain/calendar.ts'
import { allocationRule } from '../../src/domain/policy.ts'
import {
  applyCentreImport,
  type CheckedCentreImport,
  checkCentreImport,
  findDistrictPolicies,
} from '../../src/main/central/centre-import.ts'
import type { CentralConnection } from '../../src/main/central/connection.ts'
import { openDesk, wallClock } from '../../src/main/desk.ts'
import { statedMoment } from '../../src/main/operations/import-as-of.ts'
import { endProgress, tellProgress } from '../import/progress.ts'
import { reportText } from '../import/report-text.ts'
import { type Given, Misused } from './command.ts'

/** Answers the exit code: 1 where the file has errors. */
export async function importFile(
  line: CentralConnection,
  path: string,
  given: Given,
): Promise<number> {
  const stated = await readStated(line, path, given.text('as-of'))
  const checked = await checkFile(line, path, {
    asOf: stated.at,
    closeMissing: given.has('close-missing'),
  })
  const text = reportText({
    ...{ fileName: basename(path), asOf: stated.shown, report: checked.report },
    sentence: undefined,
  })
  console.log(text)
  const report = given.text('report')
  if (report !== undefined) writeFileSync(report, `${text}\n`)
  if (checked.facts === undefined) return 1
  if (given.has('dry-run')) {
    await line.script('TRUNCATE headgate.account_stage')
    console.log('\nA dry run: nothing was changed.')
    return 0
  }
  await applyCentreImport(line, checked.facts)
  const rows = checked.facts.rows.toLocaleString('en-US')
  console.log(`\nImported. There are ${rows} accounts now, and every workstation gets them.`)
  return 0
}

/** Accounts into books that hold nothing else, which are gone afterwards. */
export async function checkFile(
  line: CentralConnection,
  path: string,
  { asOf, closeMissing }: { readonly asOf: Instant; readonly closeMissing: boolean },
): Promise<CheckedCentreImport> {
  const { randomBytes, now } = openDesk()
  const rule = allocationRule(await findDistrictPolicies(line, dayOf(now())))
  const scratchFolder = mkdtempSync(join(tmpdir(), 'headgate-import-'))
  try {
    const source = basename(path)
    const wanted = { path, asOf, source, closeMissing, rule, scratchFolder, randomBytes }
    return await checkCentreImport(line, wanted, tellProgress)
  } finally {
    endProgress()
    rmSync(scratchFolder, { recursive: true, force: true })
  }
}

const dayOf = (at: Instant) => businessDate(at.slice(0, 10))

interface StatedAsOf {
  readonly at: Instant
  /** Office time. */
  readonly shown: string
}

async function readStated(
  line: CentralConnection,
  path: string,
  asOf: string | undefined,
): Promise<StatedAsOf> {
  const { now } = openDesk()
  const { timeZone } = await findDistrictPolicies(line, dayOf(now()))
  const text = asOf ?? writtenAt(path, timeZone)
  const at = statedMoment(text, timeZone)
  if (at === undefined) {
    throw new Misused(`--as-of wants a moment of the office, as 2026-11-23T06:00, not "${text}".`)
  }
  if (at > now()) throw new Misused(`${text} has not come yet in ${timeZone}.`)
  return { at, shown: `${text.replace('T', ' ')}, ${timeZone}` }
}

function writtenAt(path: string, timeZone: string): string {
  const { on, time } = wallClock(instant(statSync(path).mtime.toISOString()), timeZone)
  return `${on} ${time}`
}
