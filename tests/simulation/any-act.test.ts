import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must, openCore } from '../fixtures/open-core.ts'
import { daySeed } from '../fixtures/seeded-day.ts'
import { CASHIER } from '../fixtures/short-day.ts'
import { anyActs } from './any-act.ts'
import { BooksBeside } from './books-beside.ts'
import { Reckoning } from './reckoning.ts'
import { WALKED_ACCOUNTS, Walk } from './walk.ts'

// The simulated days do what people do; here comes whatever comes, and after each act everything is
// added up anew.

const seed = daySeed()
/** Reading all of the books takes a hundred times as long as an act. Units: acts. */
const SOUND_EVERY = 8

test(`whatever cashiers do, every identity holds after every act (SEED=${seed})`, {
  timeout: 120_000,
}, async () => {
  const accepted = new Map<string, number>()
  const property = fc.asyncProperty(anyActs(40), async (acts) => {
    const core = await openCore()
    const books = new BooksBeside(core)
    try {
      const reckoning = new Reckoning(books.ledger())
      const walk = new Walk(core, books, reckoning, accepted)
      await walk.sit(CASHIER)
      for (const accountNo of WALKED_ACCOUNTS) {
        const account = await must(core.client, 'account.get', { accountNo })
        reckoning.owe(accountNo, account.dueCents - account.creditCents)
      }
      for (const [at, act] of acts.entries()) {
        await walk.step(act)
        await books.expectIdentities(reckoning)
        if (at % SOUND_EVERY === 0) books.expectSound()
      }
      books.expectSound()
    } finally {
      books.close()
      await core.close()
      core.remove()
    }
  })
  await fc.assert(property, { seed, numRuns: 8, endOnFailure: true })
  // Another seed may leave one out; with this one nothing is proved by never happening.
  if (process.env.SEED !== undefined) return
  expect([...accepted.keys()].sort()).toEqual([
    ...['begin_count', 'count', 'drop', 'exchange', 'fix_line', 'fix_tender', 'pause', 'pay'],
    ...['resume', 'run_close', 'run_item', 'run_open', 'switch'],
  ])
})
