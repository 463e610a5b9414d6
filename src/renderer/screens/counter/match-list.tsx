import { memo } from 'react'
import { type HighlightPart, highlightParts, searchTokens } from '../../../domain/account-search.ts'
import { formatCents } from '../../../domain/money.ts'
import type { AccountHit } from '../../../shared/contract/account.ts'
import { Card } from '../../components/card.tsx'
import css from './match-list.module.css'
import type { Matches } from './use-matches.ts'
import { WarningPills } from './warning-pills.tsx'

export const MATCH_LIST_ID = 'matches'
export const matchId = (at: number, listId = MATCH_LIST_ID): string => `${listId}-${at}`

interface MatchListProps {
  readonly matches: Matches
  readonly markedAt: number | undefined
  readonly onTake: (accountNo: string) => Promise<void>
  /** Another list may stand below this one. */
  readonly listId?: string
}

/**
 * The accounts that match, with what must be known before one is chosen. A key changes the field
 * before it changes the matches; only the second draws them anew.
 */
export const MatchList = memo(function MatchList(props: MatchListProps) {
  const { matches, markedAt, onTake, listId = MATCH_LIST_ID } = props
  const tokens = searchTokens(matches.text)
  return (
    <Card inset="flush">
      <div className={css.head} aria-hidden="true">
        <span>Account</span>
        <span>Customer</span>
        <span>Service address</span>
        <span className="num">Due</span>
      </div>
      <div id={listId} role="listbox" aria-label="Matching accounts">
        {matches.hits.map((hit, at) => (
          <Match
            key={hit.accountNo}
            id={matchId(at, listId)}
            hit={hit}
            tokens={tokens}
            isMarked={at === markedAt}
            onTake={() => void onTake(hit.accountNo)}
          />
        ))}
      </div>
    </Card>
  )
})

interface MatchProps {
  readonly id: string
  readonly hit: AccountHit
  readonly tokens: readonly string[]
  readonly isMarked: boolean
  readonly onTake: () => void
}

function Match({ id, hit, tokens, isMarked, onTake }: MatchProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the find field has the focus and its keys choose
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isMarked}
      className={isMarked ? `${css.row} ${css.on}` : css.row}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span className={css.number}>
        <Highlighted parts={highlightParts(hit.accountNo, tokens)} />
      </span>
      <span className={css.customer}>
        <span className={css.name}>
          <Highlighted parts={highlightParts(hit.customerName, tokens)} />
        </span>
        <span className={css.pills}>
          <WarningPills account={hit} most={3} />
        </span>
      </span>
      <span className={css.address}>
        <Highlighted parts={highlightParts(hit.serviceAddress, tokens)} />
      </span>
      <span className={`num ${css.due}`}>{formatCents(hit.dueCents)}</span>
    </div>
  )
}

const Highlighted = ({ parts }: { readonly parts: readonly HighlightPart[] }) =>
  parts.map(({ text, isMatch }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is nothing but its place in the text
    isMatch ? <b key={at}>{text}</b> : <span key={at}>{text}</span>,
  )
