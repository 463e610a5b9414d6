import type { Proposal } from '../../../domain/counter/stages.ts'
import { type Cents, formatCents } from '../../../domain/money.ts'
import { Keycap } from '../../components/keycap.tsx'
import css from './counter.module.css'

export const PROPOSAL_WORDS: Record<Proposal['is'], string> = {
  total_due: 'Total due',
  past_due: 'Past due',
  enough_to_stay_on: 'Enough to stay on',
  plan_installment: 'Plan installment',
  last_bill: 'Last bill',
  bill_stub: 'On the bill',
  usual_fee: 'Usual amount',
}

interface ProposalsProps {
  readonly proposals: readonly Proposal[]
  readonly fieldCents: Cents | undefined
}

/** What `/` goes through; the one in the field is marked. */
export function Proposals({ proposals, fieldCents }: ProposalsProps) {
  if (proposals.length < 2) return null
  return (
    <div className={css.proposals}>
      <Keycap look="large">/</Keycap>
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.is} data-on={proposal.cents === fieldCents || undefined}>
            <span>{PROPOSAL_WORDS[proposal.is]}</span>
            <b className="num">{formatCents(proposal.cents)}</b>
          </li>
        ))}
      </ul>
    </div>
  )
}
