import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { changePieces } from '../../src/domain/denomination.ts'
import { cents } from '../../src/domain/money.ts'
import { takeDice } from '../../src/main/demo/dice.ts'
import type { Client } from '../../src/shared/connect.ts'
import type { Output } from '../../src/shared/contract/index.ts'
import { demoPin, openDemoDrawer } from '../workstation/open-drawer.ts'
import { must } from '../workstation/own-core.ts'
import type { PayableAccount } from '../workstation/payable-accounts.ts'
import type { WalkingDesk } from './walking-desk.ts'

/** One customer of the day, and how long after the one before. */
interface Visit {
  readonly account: PayableAccount
  readonly cashCents: number
  readonly gapShare: number
}

const SEED = 7
const BENS_VISITS = 14
const ANAS_VISITS = 26
/** One more, who is still at the counter. */
export const VISITS = BENS_VISITS + ANAS_VISITS + 1

/**
 * Plays a morning through the contract: Ben works a drawer and counts it, a quarter short; Ana has one
 * open with drops, an opening, a reprint, and a customer in hand. Nobody is signed in after it.
 */
export async function playDay(
  client: Client,
  desk: WalkingDesk,
  accounts: readonly PayableAccount[],
  lengthMs: number,
): Promise<void> {
  const visits = drawVisits(accounts)
  const stepMs = lengthMs / (VISITS + 4)
  const serve = async (visit: Visit) => {
    desk.walk(stepMs * visit.gapShare)
    const receipt = await pay(client, desk, visit)
    await pause(PAPER_MS)
    return receipt
  }
  await openDemoDrawer(client, '102', '2')
  let bensCents = 0
  for (const visit of visits.slice(0, BENS_VISITS)) bensCents += (await serve(visit)).totalCents
  await must(client, 'drawer.drop', { entryId: randomUUID(), cents: 20_000 })
  desk.walk(stepMs)
  await countDrawer(client, FLOAT_CENTS + bensCents - 20_000 - 25)

  await openDemoDrawer(client, '101', '1')
  const anas = visits.slice(BENS_VISITS, -1)
  for (const [at, visit] of anas.entries()) {
    const { receiptNo } = await serve(visit)
    if (at === 8)
      await must(client, 'drawer.open', { entryId: randomUUID(), reason: 'Change for the postage' })
    if (at === 12) await must(client, 'receipt.reprint', { entryId: randomUUID(), receiptNo })
    if (at === 17) await must(client, 'drawer.drop', { entryId: randomUUID(), cents: 50_000 })
  }
  await leaveCustomerInHand(client, desk, visits.at(-1))
  await must(client, 'session.signOut', {})
}

/** Long enough for a receipt to come out on the screen. */
const PAPER_MS = 10

/** What `openDemoDrawer` counts into a drawer. */
const FLOAT_CENTS = 20_000

/** All chance of the day at once: the dice are good only until something else runs. */
function drawVisits(accounts: readonly PayableAccount[]): readonly Visit[] {
  const dice = takeDice(SEED, 0)
  return accounts.map((account) => {
    const note = dice.pick([1, 500, 1_000, 2_000])
    const cashCents = Math.ceil(account.dueCents / note) * note
    return { account, cashCents, gapShare: 0.5 + dice.share() / 2 }
  })
}

function pay(client: Client, desk: WalkingDesk, { account, cashCents }: Visit) {
  const { accountNo, dueCents } = account
  return must(client, 'payment.take', {
    entryId: randomUUID(),
    startedAt: desk.now(),
    source: 'counter',
    lines: [{ accountNo, cents: dueCents }],
    tenders: [{ kind: 'cash', cents: cashCents }],
    confirmed: ['large_change'],
  })
}

/** Counts that much, a second time where the first does not agree, and gives the reason if one is owed. */
async function countDrawer(client: Client, countedCents: number): Promise<void> {
  await must(client, 'drawer.beginCount', {})
  const pieces = changePieces(cents(countedCents))
  const cash = Object.fromEntries(pieces.map(([{ id }, loose]) => [id, { loose, packs: 0 }]))
  const count = { cash, checkCount: 0, checkCents: 0, cardCents: 0 }
  const submit = () => must(client, 'drawer.submitCount', { entryId: randomUUID(), count })
  let answer: Output<'drawer.submitCount'> = await submit()
  if (answer.outcome === 'count_again') answer = await submit()
  if (answer.outcome === 'count_again' || !answer.owesReason) return
  const { batchNo } = answer
  const reason = 'Looked through the coin twice'
  await must(client, 'drawer.explainDifference', { entryId: randomUUID(), batchNo, reason })
}

async function leaveCustomerInHand(
  client: Client,
  desk: WalkingDesk,
  visit: Visit | undefined,
): Promise<void> {
  if (visit === undefined) return
  const { accountNo, dueCents } = visit.account
  await must(client, 'payment.keepDraft', {
    draft: {
      entryId: randomUUID(),
      startedAt: desk.now(),
      stage: 'tender',
      lines: [{ accountNo, cents: dueCents }],
      tenders: [],
      typed: '',
      confirmed: [],
    },
  })
}

/** Who to sign in as, to stand where the day is. */
export const DESK_PERSON = { number: '101', pin: demoPin('101') }
