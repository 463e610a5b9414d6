import { type Account, owedForWater, type Warning } from '../account.ts'
import type { OwedService } from '../allocation.ts'
import { addCents, type Cents, formatCents, subtractCents, sumCents, ZERO } from '../money.ts'
import type { FileError, FileLayout } from './columns.ts'
import { RecordFields, shown } from './fields.ts'

const WARNINGS: readonly Warning[] = [
  'checks_not_accepted',
  'turn_off_scheduled',
  'payment_plan',
  'bankruptcy',
  'medical_hold',
  'closed_with_credit',
]

/** What one record says, or everything that is wrong with it. */
export type ReadRow = { readonly account: Account } | { readonly errors: readonly FileError[] }

/** Reads one record of the file by the rules of docs/ACCOUNTS-IMPORT.md. */
export function readRow(line: number, fields: readonly string[], layout: FileLayout): ReadRow {
  const { width } = layout
  if (fields.length !== width) {
    const problem = `has ${fields.length} fields, and the first line names ${width} columns. Look for a comma or a quote too many.`
    return { errors: [{ line, column: '', problem }] }
  }
  const record = new RecordFields(line, fields, layout)
  const account = readAccount(record, layout)
  return record.errors.length > 0 ? { errors: record.errors } : { account }
}

function readAccount(record: RecordFields, layout: FileLayout): Account {
  const serviceAddress = record.required('service_address', 80)
  const mailingAddress = record.text('mailing_address', 120)
  const standing = readStanding(record, layout)
  const status = readStatus(record)
  const dates = { lastBillOn: record.date('last_bill_on'), turnOffOn: record.date('turn_off_on') }
  const planInstallmentCents = record.money('plan_installment')
  return {
    accountNo: readAccountNo(record),
    customerName: record.required('customer_name', 60),
    serviceAddress,
    mailingAddress: mailingAddress === '' ? serviceAddress : mailingAddress,
    phone: record.text('phone', 30),
    route: record.text('route', 12),
    meterNo: record.text('meter_no', 24),
    status,
    ...standing,
    ...dates,
    lastBillCents: record.money('last_bill') ?? ZERO,
    enoughToStayOnCents: record.money('enough_to_stay_on'),
    planInstallmentCents,
    warnings: readWarnings(record, {
      turn_off_scheduled: dates.turnOffOn !== undefined,
      payment_plan: planInstallmentCents !== undefined,
      closed_with_credit: status === 'closed' && standing.creditCents > ZERO,
    }),
  }
}

/** What is keyed at the counter: digits above all; letters where a district has them. */
function readAccountNo(record: RecordFields): string {
  const accountNo = record.required('account_no', 20)
  if (accountNo !== '' && !/^[\p{L}\d][\p{L}\d -]*$/u.test(accountNo)) {
    record.complain('account_no', 'may hold digits, letters, blanks and hyphens, and nothing else.')
  }
  return accountNo
}

function readStatus(record: RecordFields): Account['status'] {
  const status = record.raw('status').toLowerCase()
  if (status === 'active' || status === 'closed') return status
  if (status !== '') record.complain('status', `is "${shown(status)}". Write active or closed.`)
  return 'active'
}

type Standing = Pick<Account, 'dueCents' | 'pastDueCents' | 'creditCents' | 'owed'>

function readStanding(record: RecordFields, layout: FileLayout): Standing {
  const dueCents = record.money('due') ?? ZERO
  const pastDueCents = record.money('past_due') ?? ZERO
  const creditCents = record.money('credit') ?? ZERO
  if (pastDueCents > dueCents) {
    record.complain('past_due', `is more than due, ${formatCents(dueCents)}. It is a part of it.`)
    return { dueCents, pastDueCents: dueCents, creditCents, owed: [] }
  }
  if (dueCents > ZERO && creditCents > ZERO) {
    record.complain(
      'credit',
      'stands together with something due. An account has one or the other.',
    )
  }
  const owed = readOwed(record, layout)
  if (owed.length === 0) {
    return { dueCents, pastDueCents, creditCents, owed: owedForWater(dueCents, pastDueCents) }
  }
  const pastDueSum = sumCents(owed.map((each) => each.pastDueCents))
  const dueSum = addCents(pastDueSum, sumCents(owed.map((each) => each.currentCents)))
  compareSum(record, 'due', dueCents, dueSum)
  compareSum(record, 'past_due', pastDueCents, pastDueSum)
  return { dueCents, pastDueCents, creditCents, owed }
}

function compareSum(
  record: RecordFields,
  column: 'due' | 'past_due',
  said: Cents,
  sum: Cents,
): void {
  if (said === sum) return
  const problem = `is ${formatCents(said)}, and the services add up to ${formatCents(sum)}. They must be the same.`
  record.complain(column, problem)
}

/** What is owed by service; nothing where the record says nothing about services. */
function readOwed(record: RecordFields, { services }: FileLayout): readonly OwedService[] {
  return services.flatMap(({ service, due, pastDue }) => {
    const dueCents = record.amountAt(`due_${service}`, due) ?? ZERO
    const pastDueCents = record.amountAt(`past_due_${service}`, pastDue) ?? ZERO
    if (pastDueCents > dueCents) {
      record.complain(`past_due_${service}`, `is more than due_${service}. It is a part of it.`)
      return []
    }
    if (dueCents === ZERO) return []
    return [{ service, pastDueCents, currentCents: subtractCents(dueCents, pastDueCents) }]
  })
}

/** The warnings as listed, and those that other columns tell by themselves. */
function readWarnings(
  record: RecordFields,
  told: Readonly<Partial<Record<Warning, boolean>>>,
): readonly Warning[] {
  const listed = new Set<string>()
  for (const name of record
    .raw('warnings')
    .toLowerCase()
    .split(/[\s;|]+/)) {
    if (name === '') continue
    listed.add(name)
    if (isWarning(name)) continue
    const problem = `has "${shown(name)}". The warnings are ${WARNINGS.join(', ')}; put a semicolon between two.`
    record.complain('warnings', problem)
  }
  return WARNINGS.filter((warning) => listed.has(warning) || told[warning] === true)
}

const isWarning = (name: string): name is Warning => (WARNINGS as readonly string[]).includes(name)
