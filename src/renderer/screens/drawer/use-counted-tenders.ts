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
  /** The checks one by one, as a tape added them up; they count while their total stands. */
  readonly listed?: { readonly totalCents: Cents; readonly amounts: readonly Cents[] }
}

const NOTHING: CountedTenders = { checkCount: '', checkCents: undefined, cardCents: undefined }

/** The checks and card slips of a count. The listener hears of every change. */
export function useCountedTenders(start: CountDraft, onChange: (tenders: CountedTenders) => void) {
  const [tenders, setTenders] = useState<CountedTenders>(() => startingWith(start))
  const put = (changed: CountedTenders) => {
    setTenders(changed)
    onChange(changed)
  }
  const change = (next: Partial<CountedTenders>) => put({ ...tenders, ...next })
  const takeTape = ({ totalCents, lines }: KeptTape) => {
    const amounts = amountsOnTape(lines)
    // Whoever added up the checks has counted them too.
    change({
      listed: { totalCents, amounts },
      checkCents: totalCents,
      checkCount: String(amounts.length),
    })
  }
  return { tenders, change, takeTape, clear: () => put(NOTHING) }
}

const startingWith = (start: CountDraft): CountedTenders => {
  const { checkCount, checkCents, cardCents, checkAmounts } = start
  const counted = {
    checkCount: checkCount === 0 ? '' : String(checkCount),
    checkCents: someCents(checkCents),
    cardCents: someCents(cardCents),
  }
  if (checkAmounts === undefined) return counted
  return {
    ...counted,
    listed: { totalCents: checkCents as Cents, amounts: checkAmounts as Cents[] },
  }
}

const someCents = (amount: number): Cents | undefined =>
  amount === 0 ? undefined : (amount as Cents)

/** The count as the core is told it: the tape goes along while its total still stands. */
export function countDraft(cash: CountDraft['cash'], tenders: CountedTenders): CountDraft {
  const { checkCount, checkCents = ZERO, cardCents = ZERO, listed } = tenders
  const draft = { cash: { ...cash }, checkCount: Number(checkCount), checkCents, cardCents }
  if (listed?.totalCents !== checkCents) return draft
  return { ...draft, checkAmounts: [...listed.amounts] }
}
