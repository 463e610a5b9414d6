import type { Page } from 'playwright-core'
import { payableAccounts } from '../workstation/payable-accounts.ts'
import { type Bench, times } from './bench.ts'
import { WATCH_NEXT } from './page-scripts.ts'
import { spreadOf } from './statistics.ts'
import { openWindows, typeKeys } from './windows.ts'

const PAYMENTS = 120

/**
 * From the Enter that takes a payment to the painted, focused field of the next customer, the payment
 * durable in between. Beside it a bare page that has one durable row recorded for an Enter.
 */
export const nextCustomer: Bench = {
  name: 'next-customer',
  async run(context) {
    const accounts = payableAccounts(context.store, times(context, PAYMENTS))
    const windows = await openWindows(context, WATCH_NEXT)
    const ours: number[] = []
    const theirs: number[] = []
    try {
      for (const { accountNo } of accounts) {
        await windows.counter.bringToFront()
        await keyUpToTender(windows.counter, accountNo)
        ours.push(await enterAndTime(windows.counter))
        await windows.bare.bringToFront()
        await typeKeys(windows.bare, ['1'])
        theirs.push(await enterAndTime(windows.bare))
      }
    } finally {
      await windows.close()
    }
    const our = spreadOf(ours)
    const raw = spreadOf(theirs)
    return {
      bench: 'next-customer',
      about: `${our.count} payments keyed in the window, each beside one durable row from a bare page`,
      figures: [
        { name: 'p50', unit: 'ms', ours: our.p50, raw: raw.p50, judged: 'ours' },
        {
          name: 'p99',
          unit: 'ms',
          ours: our.p99,
          raw: raw.p99,
          judged: 'ours',
          goal: { is: 'at_most', value: 150 },
        },
      ],
    }
  },
}

/** Finds the account and accepts what is due, until only the last Enter is left. */
async function keyUpToTender(page: Page, accountNo: string): Promise<void> {
  await typeKeys(page, [...accountNo.replace(/\D/g, ''), 'Enter'])
  await page.getByText('Total due').first().waitFor()
  await typeKeys(page, ['Enter'])
  await page.getByText('Remaining').first().waitFor()
}

/** Armed before the key is pressed: a busy page may hear a key before it hears of us. */
async function enterAndTime(page: Page): Promise<number> {
  await page.evaluate('armNext()')
  await page.keyboard.press('Enter')
  return page.evaluate<number>('nextReady()')
}
