import { type Slip, slipText } from '../../../domain/counter/slip.ts'
import { formatCents } from '../../../domain/money.ts'
import { TENDER_NAMES } from '../../../domain/tender.ts'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import css from './slip-panel.module.css'

interface SlipPanelProps {
  readonly slip: Slip
  readonly error: string | undefined
  readonly onType: (text: string) => void
}

/** The check or card being written down: its amount, and the one thing that is typed now. */
export function SlipPanel({ slip, error, onType }: SlipPanelProps) {
  const name = TENDER_NAMES[slip.is === 'card' ? 'card' : slip.kind]
  return (
    <section className={css.slip} aria-label={name}>
      <p className={css.head}>
        <b>{name}</b>
        <span>{readOf(slip)}</span>
        <b className="num">{formatCents(slip.cents)}</b>
      </p>
      <TextEntry
        key={slip.is === 'card' ? slip.at : slip.is}
        label={labelOf(slip)}
        size="hero"
        inputMode="numeric"
        value={slipText(slip)}
        onChange={onType}
        error={error}
        autoFocus
      />
    </section>
  )
}

function labelOf(slip: Slip): string {
  if (slip.is === 'paper') return `${TENDER_NAMES[slip.kind]} number`
  return slip.at === 'approval_code'
    ? 'Approval code, from the card slip'
    : 'Last four digits of the card, from the card slip'
}

/** What a check reader read, so that the cashier can compare it with the paper. */
function readOf(slip: Slip): string {
  if (slip.is === 'card') return slip.at === 'last_four' ? `approved ${slip.approvalCode}` : ''
  if (slip.bank === undefined) return ''
  return `bank ${slip.bank}, account ending ${slip.accountLastFour ?? ''}`
}
