import type { BatchView } from '../../../shared/contract/batch.ts'
import type { Parsed } from '../../../shared/contract/index.ts'
import { tellWhatWaits } from '../../client/before-leaving.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'

type CountPurpose = NonNullable<Parsed<'drawer.beginCount'>['purpose']>

/** Begins the count, after which every screen knows at once that one is under way. */
export function useBeginCount(batch: BatchView) {
  const act = useAct('drawer.beginCount')
  const put = usePutAnswer()
  const begin = async (purpose: CountPurpose): Promise<boolean> => {
    tellWhatWaits()
    const begun = await act.ask({ purpose })
    if (begun?.ok !== true) return false
    const { paymentCount, isAboveCeiling, ...shown } = batch
    put('batch.mine', {}, { batch: { ...shown, countingAttempt: begun.value.attempt } })
    return true
  }
  return { begin, complaint: act.complaint, forgetComplaint: act.forgetComplaint }
}
