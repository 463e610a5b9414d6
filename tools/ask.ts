import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databasePath } from '../src/main/db/open-database.ts'
import { DEMO_STAFF } from '../src/main/demo/demo-staff.ts'
import { claimFolder, sayWhoHolds } from '../src/main/hosts/folder-lock.ts'
import type { Answer } from '../src/shared/answer.ts'
import type { Client } from '../src/shared/connect.ts'
import type { Method } from '../src/shared/contract/index.ts'
import { sentenceFor } from '../src/shared/sentences.ts'
import { type Question, readQuestion, USAGE } from './ask/arguments.ts'
import { root, say, stop } from './checkout.mjs'
import { openOwnCore } from './workstation/own-core.ts'
import { connectToRunning } from './workstation/running-core.ts'

// `npm run ask -- payment.take '{...}' --as 101`: calls the contract from a terminal. The answer is JSON
// on stdout; a refusal is a sentence with its name, and 1.
const question = readQuestion(process.argv.slice(2))
if (typeof question === 'string') stop(`${question}\n\n${USAGE}`, 2)
const dataFolder = resolve(question.data ?? join(root, 'data', 'desk'))
if (!existsSync(databasePath(dataFolder))) {
  stop(
    `There are no books in ${dataFolder}. "npm run desk" sets a desk; --data names another folder.`,
  )
}
try {
  const answer = await ask(question)
  if (answer.ok) console.log(JSON.stringify(answer.value, undefined, 2))
  else say(`${sentenceFor(answer.rejection, answer.detail)} (${answer.rejection})`)
  process.exit(answer.ok ? 0 : 1)
} catch (error) {
  stop(error instanceof Error ? error.message : String(error))
}

async function ask({ method, input, number, pin }: Question): Promise<Answer<Method>> {
  const { client, close } = await openClient()
  const call = (name: Method, given: unknown) =>
    (client.call as (method: Method, input: unknown) => Promise<Answer<Method>>)(name, given)
  try {
    if (number !== undefined) {
      const signedIn = await call('session.signIn', { number, pin: pin ?? pinOf(number) })
      if (!signedIn.ok) return signedIn
    }
    return await call(method, input)
  } finally {
    await close()
  }
}

function pinOf(number: string): string {
  const person = DEMO_STAFF.find((staff) => staff.number === number)
  return person?.pin ?? stop(`${number} is nobody of the demo district: say --pin too.`, 2)
}

/** The workstation that runs on these books, or else a core of our own. */
async function openClient(): Promise<{ readonly client: Client; close(): Promise<void> }> {
  const claim = await claimFolder({ dataFolder, host: 'tool', onSecondStart: () => {} })
  if (claim.isOurs) {
    process.once('exit', claim.release)
    const trace = process.env.TRACE === '1' ? (line: string) => say(line) : undefined
    return openOwnCore(trace === undefined ? { dataFolder } : { dataFolder, trace })
  }
  const address = claim.holder?.address
  if (address === undefined) return stop(sayWhoHolds(claim.holder, new Date()), 73)
  say('Asking the workstation that runs; a window open on it has to be opened again.')
  return connectToRunning(address)
}
