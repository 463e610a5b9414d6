import { formatDate } from '../../../domain/calendar.ts'
import { formatCents } from '../../../domain/money.ts'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import css from './customer-dialog.module.css'
import { WarningPills } from './warning-pills.tsx'

interface CustomerDialogProps {
  readonly accountNo: string
  readonly onClose: () => void
}

/** All that is known of an account, for the questions a customer asks at the counter. */
export function CustomerDialog({ accountNo, onClose }: CustomerDialogProps) {
  const { value: account, complaint } = useAnswer('account.get', { accountNo }, { staleTime: 0 })
  return (
    <Dialog
      name="customer"
      title={account?.customerName ?? accountNo}
      size={560}
      onClose={onClose}
      bindings={[{ key: 'F2', label: 'Close', hidden: true, run: onClose }]}
      actions={
        <Button keycap="Esc" onClick={onClose}>
          Close
        </Button>
      }
    >
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {account !== undefined && <CustomerFacts account={account} />}
    </Dialog>
  )
}

function CustomerFacts({ account }: { readonly account: AccountView }) {
  return (
    <>
      <div className={css.pills}>
        <WarningPills account={account} />
      </div>
      <dl className={css.facts}>
        {factsOf(account).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Fact = readonly [name: string, value: string]

function factsOf(account: AccountView): readonly Fact[] {
  const { lastBillOn, turnOffOn, enoughToStayOnCents, planInstallmentCents } = account
  const known = (name: string, value: string | undefined): readonly Fact[] =>
    value === undefined || value === '' ? [] : [[name, value]]
  return [
    ['Account', account.accountNo],
    ['Service address', account.serviceAddress],
    ...known('Mailing address', account.mailingAddress),
    ...known('Phone', account.phone),
    ...known('Meter', account.meterNo),
    ...known('Route', account.route),
    ['Total due', formatCents(account.dueCents)],
    ['Past due', formatCents(account.pastDueCents)],
    ...known('Last bill on', lastBillOn && formatDate(lastBillOn)),
    ['Last bill', formatCents(account.lastBillCents)],
    ...known('Turn-off', turnOffOn && formatDate(turnOffOn)),
    ...known('Enough to stay on', enoughToStayOnCents && formatCents(enoughToStayOnCents)),
    ...known('Plan installment', planInstallmentCents && formatCents(planInstallmentCents)),
  ]
}
