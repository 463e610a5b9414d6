import { formatCents } from '../../../../domain/money.ts'
import type { FixablePayment } from '../../../../shared/contract/fix.ts'
import { Keycap } from '../../../components/keycap.tsx'
import { Pill } from '../../../components/pill.tsx'
import { usePressKey } from '../../../keys/use-keys.ts'
import css from './fix.module.css'
import { lineName, tenderName } from './fix-words.ts'
import type { Fixing } from './use-fix.ts'

/** The last payments of the drawer, and the two things that can be wrong with one. */
export function ChoosePayment({ fixing }: { readonly fixing: Fixing }) {
  const { payments, payment, choose } = fixing
  const press = usePressKey()
  return (
    <>
      <ul className={css.list} aria-label="Last payments of this drawer">
        {payments.map((each, at) => (
          <li key={each.receiptNo}>
            <button
              type="button"
              tabIndex={-1}
              aria-current={each === payment}
              onClick={() => choose(each.receiptNo)}
            >
              <PaymentRow payment={each} isLast={at === 0} />
            </button>
          </li>
        ))}
      </ul>
      <ul className={css.choices} aria-label="What is wrong">
        <li>
          <button type="button" tabIndex={-1} onClick={() => press('Digit1')}>
            <Keycap look="large">1</Keycap>
            <span>
              <b>The kind of payment</b>
              <small>{payment?.tenders.map(tenderName).join(', ')}</small>
            </span>
          </button>
        </li>
        <li>
          <button type="button" tabIndex={-1} onClick={() => press('Digit2')}>
            <Keycap look="large">2</Keycap>
            <span>
              <b>The account</b>
              <small>{payment?.lines.map(accountOf).join(', ')}</small>
            </span>
          </button>
        </li>
      </ul>
      <p className={css.quiet}>
        No cash moves by a fix. The receipt stays as it is; the fix gets a number of its own and is
        looked at when the drawer is balanced.
      </p>
    </>
  )
}

const accountOf = (line: FixablePayment['lines'][number]): string =>
  'feeCode' in line ? line.feeName : line.accountNo

interface PaymentRowProps {
  readonly payment: FixablePayment
  readonly isLast: boolean
}

function PaymentRow({ payment, isLast }: PaymentRowProps) {
  const { lines, receiptNo, takenTime, totalCents, fixes } = payment
  const [first] = lines
  const more = lines.length > 1 ? ` + ${lines.length - 1}` : ''
  return (
    <>
      <span className={css.cut}>
        <b>
          {first === undefined ? '' : lineName(first)}
          {more}
        </b>
        <small>
          {receiptNo} · {takenTime}
        </small>
      </span>
      {fixes.length > 0 && <Pill tone="look">Fixed</Pill>}
      {isLast && <Pill tone="mute">Last</Pill>}
      <b className="num">{formatCents(totalCents)}</b>
    </>
  )
}
