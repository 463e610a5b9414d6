import { accept } from '../../domain/decision.ts'
import { decidePause, decideResume } from '../../domain/pause.ts'
import type { StaffName } from '../../domain/staff.ts'
import { unfinishedDraft } from './payment.ts'
import type { Station } from './station.ts'

/** Locks the drawer of this person until they are back. */
export const pauseBatch = (station: Station, entryId: string, staff: StaffName) =>
  station.journal.record({
    entryId,
    kind: 'batch.paused',
    staff,
    restates: () => true,
    decide: () => {
      const batch = station.openBatchOf(staff.number)
      const decided = decidePause({
        batch,
        staffNumber: staff.number,
        isBeingCounted: station.isBeingCounted(batch),
        hasUnfinishedPayment:
          batch !== undefined && unfinishedDraft(station, batch.batchNo) !== undefined,
      })
      if (!decided.ok) return decided
      const { batchNo, till, businessOn } = decided.value
      return accept(() => ({ businessOn, facts: { batchNo, till }, postings: [] }))
    },
  })

/** This person goes on with the drawer they locked. */
export const resumeBatch = (station: Station, entryId: string, staff: StaffName) =>
  station.journal.record({
    entryId,
    kind: 'batch.resumed',
    staff,
    restates: () => true,
    decide: () => {
      const decided = decideResume(station.openBatchOf(staff.number), staff.number)
      if (!decided.ok) return decided
      const { batchNo, till, businessOn } = decided.value
      return accept(() => ({ businessOn, facts: { batchNo, till }, postings: [] }))
    },
  })
