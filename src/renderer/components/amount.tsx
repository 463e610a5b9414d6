import { type Cents, formatCents } from '../../domain/money.ts'
import css from './amount.module.css'

/** An amount of money as it is always shown: `1,234.56`, tabular. */
export function Amount({
  cents,
  size = 'm',
  className,
}: {
  readonly cents: Cents
  readonly size?: 's' | 'm' | 'l' | 'xl' | 'money' | 'huge'
  readonly className?: string | undefined
}) {
  return (
    <span className={`${css.amount} ${css[size]} ${className ?? ''}`}>{formatCents(cents)}</span>
  )
}
