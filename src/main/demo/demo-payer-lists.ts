import { ZERO } from '../../domain/money.ts'
import type { PayerList } from '../../domain/payer-list.ts'
import { accountPages, type DemoSeed } from './account-pages.ts'
import { DEMO_ANCHORS } from './anchors.ts'

/** Owing, and open to a check. The anchors stay as they are known: they are nobody's list. */
function plainAccountNos(from: DemoSeed): readonly string[] {
  const [firstPage = []] = accountPages(from)
  const anchors = new Set<string>(Object.values(DEMO_ANCHORS).map(({ accountNo }) => accountNo))
  return firstPage
    .filter(({ status, dueCents, warnings }) => {
      return status === 'active' && dueCents > ZERO && !warnings.includes('checks_not_accepted')
    })
    .map(({ accountNo }) => accountNo)
    .filter((accountNo) => !anchors.has(accountNo))
}

/** A landlord's manager with twelve accounts, and a paying agent with sixty. */
export function demoPayerLists(from: DemoSeed): readonly PayerList[] {
  const owing = plainAccountNos(from)
  const lists: readonly PayerList[] = [
    { number: '7', name: 'Foothill Property Management', accountNos: owing.slice(0, 12) },
    { number: '8', name: 'Sierra Bill Pay, paying agent', accountNos: owing.slice(12, 72) },
  ]
  return lists.filter(({ accountNos }) => accountNos.length > 0)
}
