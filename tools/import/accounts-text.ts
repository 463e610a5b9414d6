import type { Account } from '../../src/domain/account.ts'
import { COLUMNS } from '../../src/domain/account-file/columns.ts'

const SERVICES = ['water', 'sewer', 'refuse', 'fees']

/** The first line of a file with every column there is. */
export const ACCOUNTS_HEADER = `${[
  ...COLUMNS,
  ...SERVICES.flatMap((service) => [`due_${service}`, `past_due_${service}`]),
].join(',')}\r\n`

/** One account as a line of such a file. */
export function accountLine(account: Account): string {
  const owed = SERVICES.flatMap((code) => {
    const found = account.owed.find(({ service }) => service === code)
    if (found === undefined) return ['', '']
    return [dollars(found.pastDueCents + found.currentCents), dollars(found.pastDueCents)]
  })
  const fields = [
    account.accountNo,
    account.customerName,
    account.serviceAddress,
    account.mailingAddress,
    account.phone,
    account.route,
    account.meterNo,
    account.status,
    dollars(account.dueCents),
    dollars(account.pastDueCents),
    dollars(account.creditCents),
    account.lastBillOn ?? '',
    dollars(account.lastBillCents),
    account.turnOffOn ?? '',
    dollars(account.enoughToStayOnCents),
    dollars(account.planInstallmentCents),
    account.warnings.join(';'),
    ...owed,
  ]
  return `${fields.map(quoted).join(',')}\r\n`
}

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const dollars = (cents: number | undefined): string =>
  cents === undefined ? '' : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
