import { useState } from 'react'
import { type BusinessDate, businessDate } from '../../../domain/calendar.ts'
import type { CashCount } from '../../../domain/denomination.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import type { Signature } from '../../components/sign-dialog.tsx'
import { useGoTo } from '../../frame/navigation.ts'

export interface Opening {
  /** What stands between the count and the open drawer. */
  readonly asks: 'giver' | 'business_date' | undefined
  readonly complaint: string | undefined
  readonly isAsking: boolean
  open(till: string, startingCash: CashCount): Promise<void>
  sign(giver: Signature): Promise<void>
  confirmBusinessDate(): Promise<void>
  stepBack(): void
}

interface Asked {
  readonly till: string
  readonly startingCash: CashCount
  readonly giver?: Signature
  readonly confirmedBusinessOn?: BusinessDate
}

/**
 * Opens a drawer and goes to the counter. The core says who must sign: where nobody else works it
 * asks for nobody, so it is asked without a giver first.
 */
export function useOpening(): Opening {
  const act = useAct('batch.open')
  const put = usePutAnswer()
  const goTo = useGoTo()
  const [entryId] = useState(() => crypto.randomUUID())
  const [asked, setAsked] = useState<Asked>()
  const [asks, setAsks] = useState<Opening['asks']>()
  const [farDate, setFarDate] = useState<BusinessDate>()
  // To be asked for a signature is no complaint.
  const [isQuiet, setQuiet] = useState(false)

  const ask = async (next: Asked) => {
    setAsked(next)
    const answer = await act.ask({ ...next, entryId })
    if (answer === undefined) return setQuiet(false)
    if (answer.ok) {
      put('batch.mine', {}, { batch: answer.value })
      return goTo('counter')
    }
    const { rejection, detail } = answer
    setQuiet(rejection === 'giver_must_sign')
    if (rejection === 'giver_must_sign') setAsks('giver')
    if (rejection === 'business_date_far_ahead') {
      setFarDate(businessDate(String(detail.businessOnDate)))
      setAsks('business_date')
    }
  }
  return {
    asks,
    complaint: isQuiet ? undefined : act.complaint,
    isAsking: act.isAsking,
    open: (till, startingCash) => ask({ till, startingCash }),
    sign: async (giver) => {
      if (asked !== undefined) await ask({ ...asked, giver })
    },
    confirmBusinessDate: async () => {
      if (asked === undefined || farDate === undefined) return
      setAsks(undefined)
      await ask({ ...asked, confirmedBusinessOn: farDate })
    },
    stepBack: () => {
      setAsks(undefined)
      act.forgetComplaint()
    },
  }
}
