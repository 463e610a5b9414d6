import type { RefObject } from 'react'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Card } from '../../components/card.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './drawer.module.css'
import type { useCountedTenders } from './use-counted-tenders.ts'

interface TenderCountsProps {
  readonly counted: ReturnType<typeof useCountedTenders>
  readonly frame: RefObject<HTMLElement | null>
  /** The keys go here now. */
  readonly onFace: () => void
}

/** Checks by number and tape total, and the card slips: counted after the cash, as blind as it. */
export function TenderCounts({ counted, frame, onFace }: TenderCountsProps) {
  const { moneyEntry } = useWorkstation().preferences
  const { tenders, change, takeTape } = counted
  return (
    <Card ref={frame} onFocusCapture={onFace} aria-label="Checks and card slips">
      <div className={css.tenders}>
        <TextEntry
          label="Checks"
          inputMode="numeric"
          maxLength={4}
          value={tenders.checkCount}
          onChange={(typed) => change({ checkCount: typed.replace(/\D/g, '') })}
        />
        <MoneyInput
          label="Checks total"
          mode={moneyEntry}
          value={tenders.checkCents}
          onChange={(checkCents) => change({ checkCents })}
          onTape={takeTape}
        />
        <MoneyInput
          label="Card slips total"
          mode={moneyEntry}
          value={tenders.cardCents}
          onChange={(cardCents) => change({ cardCents })}
        />
      </div>
      <p className={css.quiet}>
        Cashier’s checks and money orders count as checks. F4 adds them up on a tape.
      </p>
    </Card>
  )
}
