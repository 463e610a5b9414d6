import { useState } from 'react'
import { type BusinessDate, businessDate } from '../../../domain/calendar.ts'
import type { Cents } from '../../../domain/money.ts'
import type { RunSource } from '../../../domain/source.ts'
import type { KeptTape } from '../../../domain/tape.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import type { Signature } from '../../components/sign-dialog.tsx'
import { frameTape } from '../counter/counter-tape.ts'

export interface RunToBegin {
  readonly source: RunSource
  readonly receivedOn: BusinessDate
  readonly controlCount: number
  readonly controlCents: Cents
  readonly tape: KeptTape | undefined
}

/**
 * Begins a run. The core says who must sign: where nobody else works it asks for nobody, so it is
 * asked without a second person first.
 */
export function useBeginRun() {
  const act = useAct('run.open')
  const put = usePutAnswer()
  const [entryId] = useState(() => crypto.randomUUID())
  const [asked, setAsked] = useState<RunToBegin>()
  const [isSigning, setSigning] = useState(false)
  // A date far ahead was told, and stands as the complaint: asked again, it is the right one.
  const [farDate, setFarDate] = useState<BusinessDate>()

  const ask = async ({ tape, ...run }: RunToBegin, opener?: Signature) => {
    setAsked({ tape, ...run })
    const answer = await act.ask({
      ...run,
      entryId,
      ...(tape === undefined ? {} : { tape: frameTape(tape) }),
      ...(opener === undefined ? {} : { opener }),
      ...(farDate === undefined ? {} : { confirmedBusinessOn: farDate }),
    })
    if (answer?.ok === true) return put('run.mine', {}, { run: answer.value })
    const rejection = answer?.rejection
    const isFar = rejection === 'business_date_far_ahead'
    setFarDate(isFar ? businessDate(String(answer?.detail.businessOnDate)) : farDate)
    setSigning(rejection === 'opener_must_sign' || (opener !== undefined && !isFar))
  }
  return {
    isSigning,
    isAsking: act.isAsking,
    complaint: act.complaint,
    begin: (run: RunToBegin) => ask(run),
    sign: async (opener: Signature) => {
      if (asked !== undefined) await ask(asked, opener)
    },
    stepBack: () => {
      setSigning(false)
      act.forgetComplaint()
    },
    forgetComplaint: act.forgetComplaint,
  }
}
