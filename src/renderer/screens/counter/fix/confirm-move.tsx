import { type Cents, formatCents, ZERO } from '../../../../domain/money.ts'
import type { MoveView } from '../../../../shared/contract/fix.ts'
import { Notice } from '../../../components/notice.tsx'
import css from './fix.module.css'
import type { FixStep } from './fix-step.ts'
import type { Fixing } from './use-fix.ts'

interface ConfirmMoveProps {
  readonly fixing: Fixing
  readonly step: Extract<FixStep, { at: 'confirm' }>
}

/** Both accounts before and after, and everything unusual about the move. */
export function ConfirmMove({ fixing, step }: ConfirmMoveProps) {
  const { move } = step
  const { from, to, cents } = move
  return (
    <>
      <div className={css.accounts}>
        <AccountChange title={`${formatCents(cents)} leaves`} account={from} />
        <AccountChange title={`${formatCents(cents)} goes to`} account={to} />
      </div>
      {to.allocation.length > 1 && (
        <p className={css.quiet}>
          Goes to{' '}
          {to.allocation.map(({ name, cents: part }) => `${name} ${formatCents(part)}`).join(', ')}
        </p>
      )}
      {move.confirmations.map((each) => (
        <Notice key={each} tone="look">
          {asked(each, move)}
        </Notice>
      ))}
      {to.stopsTurnOff && <Notice tone="good" title={`Stops the turn-off of ${to.accountNo}`} />}
      {from.turnOffNoLongerStopped && <TurnOffIsOn customer={from} toldTo={from.toldTo} />}
      {fixing.complaint !== undefined && <Notice tone="stop">{fixing.complaint}</Notice>}
    </>
  )
}

interface Changed {
  readonly accountNo: string
  readonly customerName: string
  readonly dueBeforeCents: Cents
  readonly creditBeforeCents: Cents
  readonly dueAfterCents: Cents
  readonly creditAfterCents: Cents
}

function AccountChange({ title, account }: { readonly title: string; readonly account: Changed }) {
  const { accountNo, customerName } = account
  return (
    <section className={css.account}>
      <h3 className="lab">{title}</h3>
      <b className={css.cut}>{customerName}</b>
      <small>{accountNo}</small>
      <dl>
        <div>
          <dt>Now</dt>
          <dd className="num">{stands(account.dueBeforeCents, account.creditBeforeCents)}</dd>
        </div>
        <div>
          <dt>After</dt>
          <dd className="num">
            <b>{stands(account.dueAfterCents, account.creditAfterCents)}</b>
          </dd>
        </div>
      </dl>
    </section>
  )
}

const stands = (due: Cents, credit: Cents): string =>
  credit > ZERO ? `credit ${formatCents(credit)}` : `due ${formatCents(due)}`

function asked(confirmation: MoveView['confirmations'][number], { to, cents }: MoveView): string {
  switch (confirmation) {
    case 'nothing_due':
      return `Nothing is due on ${to.accountNo}: ${formatCents(cents)} stays as a credit.`
    case 'more_than_due':
      return `That is more than is due on ${to.accountNo}: the rest stays as a credit.`
    case 'paid_today':
      return `${to.accountNo} paid today already. Is this another payment?`
    default:
      return 'Look at the amount once more.'
  }
}

interface TurnOffIsOnProps {
  readonly customer: { readonly accountNo: string; readonly customerName: string }
  readonly toldTo: string | undefined
}

/** The water would go off although somebody may think that it was paid. */
export const TurnOffIsOn = ({ customer, toldTo }: TurnOffIsOnProps) => (
  <Notice
    tone="stop"
    title={`The turn-off of ${customer.accountNo} ${customer.customerName} is no longer stopped`}
  >
    {toldTo === undefined
      ? 'Without this payment it is not enough to stay on.'
      : `${toldTo} was told that it is stopped: call again and say that it is not.`}
  </Notice>
)
