/** What customers owe is one account of the ledger; whose it is stands in the sub-ledger by account number. */
const RECEIVABLE = 'receivable'

/** Accounts that the workstation posts to by itself: no fee and no service may stand in them. */
const OWN = [
  ...['till', 'safe', 'changefund', 'deposit', 'bank', RECEIVABLE, 'imprest'],
  ...['overshort', 'rounding', 'customer_credit', 'credit'],
]

export const receivableOf = (accountNo: string): string => `${RECEIVABLE}:${accountNo}`

/** The account whose balance a posting changes: the control account for those of the customers. */
export const controlAccount = (glAccount: string): string =>
  glAccount.startsWith(`${RECEIVABLE}:`) ? RECEIVABLE : glAccount

/** Whether a district may name this ledger account for a fee or a service. */
export function isDistrictGlAccount(text: string): boolean {
  const [head = ''] = text.split(':')
  return /^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}$/.test(text) && !OWN.includes(head.toLowerCase())
}
