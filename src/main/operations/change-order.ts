import { saysTheSame } from '../../domain/canonical-json.ts'
import { type ChangeOrder, decideChangeOrder } from '../../domain/change-order.ts'
import { accept } from '../../domain/decision.ts'
import { checkOpenBatch } from '../../domain/drawer.ts'
import type { StaffName } from '../../domain/staff.ts'
import { isAloneAtWork } from './signature.ts'
import type { Station } from './station.ts'

interface Asked {
  readonly entryId: string
  readonly order: ChangeOrder
  readonly giver: StaffName | undefined
}

/** Notes swapped for coin with the safe, under two names. */
export function exchangeCash(station: Station, { entryId, order, giver }: Asked, staff: StaffName) {
  return station.journal.record({
    entryId,
    kind: 'cash.exchanged',
    staff,
    restates: (facts) =>
      saysTheSame(
        { out: facts.out, in: facts.in, giver: facts.giver?.number ?? '' },
        { ...order, giver: giver?.number ?? '' },
      ),
    decide: () => {
      const mine = station.openBatchOf(staff.number)
      const batch = checkOpenBatch(mine, staff.number, station.isBeingCounted(mine))
      if (!batch.ok) return batch
      const isAlone = isAloneAtWork(station, staff.number)
      const decided = decideChangeOrder(order, { batch: batch.value, giver, isAlone })
      if (!decided.ok) return decided
      const { batchNo, till, businessOn } = batch.value
      return accept((give) => {
        const { n, paper } = give('exchange')
        const facts = { exchangeNo: paper, n, batchNo, till, ...order, ...decided.value }
        return {
          businessOn,
          facts: giver === undefined ? facts : { ...facts, giver },
          postings: [],
          approvers: giver === undefined ? [] : [giver],
        }
      })
    },
  })
}
