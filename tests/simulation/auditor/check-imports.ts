import type { Books } from './books.ts'
import type { Testimony } from './testimony.ts'

/** After the set-up the accounts were imported as often as was acknowledged, and stand as the last file said. */
export function* checkImports({ entries, owed }: Books, said: Testimony): Generator<string> {
  const imported = entries
    .filter(({ body }) => body.kind === 'reference.imported' && body.facts.noun === 'accounts')
    .slice(1)
    .map(({ body }) => [body.entryId, body.staff.number])
  const told = said.imports.map(({ entryId, staff }) => [entryId, staff])
  if (JSON.stringify(imported) !== JSON.stringify(told)) {
    yield `${imported.length} imports are recorded, and ${told.length} were acknowledged`
  }
  for (const { accountNo, dueCents, pastDueCents } of said.imports.at(-1)?.accounts ?? []) {
    const services = owed.get(accountNo) ?? []
    const pastDue = services.reduce((sum, each) => sum + each.pastDueCents, 0)
    const due = services.reduce((sum, each) => sum + each.currentCents, pastDue)
    if (due !== dueCents || pastDue !== pastDueCents) {
      yield `${accountNo} owes ${due}, ${pastDue} of it past due; imported were ${dueCents} and ${pastDueCents}`
    }
  }
}
