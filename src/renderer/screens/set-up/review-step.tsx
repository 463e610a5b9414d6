import { cents, formatCents } from '../../../domain/money.ts'
import css from './set-up.module.css'
import type { SetUpForm } from './set-up-form.ts'

const PRINTERS = { screen: 'on the screen', file: 'into a file', tcp: 'network printer' } as const

/** All of it once more, before it is written. */
export function ReviewStep({ form }: { readonly form: SetUpForm }) {
  const set = form.watch()
  const { printer } = set
  const rows: readonly (readonly [string, string])[] = [
    ['District', set.district],
    ['Office', `${set.officeName}, workstation ${set.workstation.toUpperCase()}`],
    ['Time zone', set.timeZone],
    ['Supervisor', `${set.supervisor.number} ${set.supervisor.name}`],
    [
      'Cashiers',
      set.cashiers.map(({ number, name }) => `${number} ${name}`).join(', ') || 'none yet',
    ],
    ['Tills', set.tills.join(', ')],
    ['Starting cash', money(set.startingCashCents)],
    ['Change fund', money(set.changeFundCents)],
    ['Bank', `${set.bankName}, account ending in ${set.bankAccountLast4}`],
    [
      'Receipts',
      printer.kind === 'tcp'
        ? `${PRINTERS.tcp} at ${printer.host}:${printer.port}`
        : PRINTERS[printer.kind],
    ],
    ['Logo', set.logo === undefined ? 'none' : `${set.logo.width} by ${set.logo.height} dots`],
  ]
  return (
    <>
      <dl className={css.review}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={css.note}>
        Enter writes this as the first entry of the journal. District, office and workstation stay
        as they are then; people, printers and preferences can be changed later.
      </p>
    </>
  )
}

const money = (amount: number | undefined): string =>
  amount === undefined ? '' : formatCents(cents(amount))
