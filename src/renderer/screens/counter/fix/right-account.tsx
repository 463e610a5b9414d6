import { formatCents } from '../../../../domain/money.ts'
import { Icon } from '../../../components/icon.tsx'
import { TextEntry } from '../../../components/text-entry/text-entry.tsx'
import counterCss from '../counter.module.css'
import { MatchList, matchId } from '../match-list.tsx'
import { markedAt } from '../use-account-search.ts'
import css from './fix.module.css'
import type { FixStep } from './fix-step.ts'
import { lineName } from './fix-words.ts'
import type { Fixing } from './use-fix.ts'

interface RightAccountProps {
  readonly fixing: Fixing
  readonly step: Extract<FixStep, { at: 'account' }>
}

const LIST_ID = 'right-account'

/** The account that was meant, found as at the counter. */
export function RightAccount({ fixing, step }: RightAccountProps) {
  const { payment, search, complaint } = fixing
  const line = payment?.lines[step.place]
  if (line === undefined) return null
  const { matches, chosenAt } = search
  const isOpen = (matches?.hits.length ?? 0) > 0
  const chosenId = chosenAt === undefined ? {} : { chosenId: matchId(chosenAt, LIST_ID) }
  return (
    <>
      <p className={css.was}>
        <span>
          Receipt {payment?.receiptNo} says <b>{lineName(line)}</b>{' '}
          {'accountNo' in line && line.accountNo}
        </span>
        <b className="num">{formatCents(line.cents)}</b>
      </p>
      <div className={counterCss.find}>
        <Icon name="search" size={20} />
        <TextEntry
          label="Right account: number, name, address, phone, or scan the bill"
          size="hero"
          value={search.text}
          onChange={fixing.type}
          error={complaint}
          maxLength={80}
          autoFocus
          list={{ id: LIST_ID, isOpen, ...chosenId }}
        />
      </div>
      {matches !== undefined && isOpen && (
        <MatchList
          matches={matches}
          markedAt={markedAt(search)}
          onTake={search.take}
          listId={LIST_ID}
        />
      )}
    </>
  )
}
