import { useState } from 'react'
import { amountsOnTape } from '../../../domain/check-match.ts'
import { type Cents, ZERO } from '../../../domain/money.ts'
import type { KeptTape } from '../../../domain/tape.ts'
import type { CountDraft } from './use-count.ts'

/** What was counted beside cash, as typed; an empty field is none. */
export interface CountedTenders {
  readonly checkCount: string
  readonly checkCents: Cents | undefined
  readonly cardCents: Cents | undefined
  /** The tape whose total is the checks' amount. */
  readonly tape?: KeptTape
}

const NOTHING: CountedTenders = { checkCount: '', checkCents: undefined, cardCents: undefined }

/** The checks and card slips of a count. The listener hears of every change. */
export function useCountedTenders(start: CountDraft, onChange: (tenders: CountedTenders) => void) {
  const [tenders, setTenders] = useState<CountedTenders>(() => startingWith(start))
  const change = (next: Partial<CountedTenders>) => {
    const changed = { ...tenders, ...next }
    setTenders(changed)
    onChange(changed)
  }
  const takeTape = (tape: KeptTape) => {
    // Whoever added up the checks has counted them too.
    change({
      tape,
      checkCents: tape.totalCents,
      checkCount: String(amountsOnTape(tape.lines).length),
    })
  }
  return { tenders, change, takeTape, clear: () => change({ ...NOTHING }) }
}

const startingWith = ({ checkCount, checkCents, cardCents }: CountDraft): CountedTenders => ({
  checkCount: checkCount === 0 ? '' : String(checkCount),
  checkCents: someCents(checkCents),
  cardCents: someCents(cardCents),
})

const someCents = (amount: number): Cents | undefined =>
  amount === 0 ? undefined : (amount as Cents)

/** The count as the core is told it: the tape goes along while its total still stands. */
export function countDraft(cash: CountDraft['cash'], tenders: CountedTenders): CountDraft {
  const { checkCount, checkCents = ZERO, cardCents = ZERO, tape } = tenders
  const draft = { cash: { ...cash }, checkCount: Number(checkCount), checkCents, cardCents }
  if (tape?.totalCents !== checkCents) return draft
  return { ...draft, checkAmounts: [...amountsOnTape(tape.lines)] }
}
