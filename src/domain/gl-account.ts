/** Accounts that the workstation posts to by itself: no fee and no service may stand in them. */
const OWN = [
  ...['till', 'safe', 'changefund', 'deposit', 'bank', 'receivable', 'imprest'],
  ...['overshort', 'rounding', 'customer_credit', 'credit'],
]

/** Whether a district may name this ledger account for a fee or a service. */
export function isDistrictGlAccount(text: string): boolean {
  const [head = ''] = text.split(':')
  return /^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}$/.test(text) && !OWN.includes(head.toLowerCase())
}
