import type { Books, Tender } from './books.ts'
import { PAPERS, paymentsOf } from './payments.ts'
import type { Testimony } from './testimony.ts'

/** All that may be kept of each kind of tender. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  cash: ['kind', 'cents'],
  card: ['kind', 'cents', 'approvalCode', 'lastFour'],
  paper: ['kind', 'cents', 'number', 'bank', 'accountMark', 'accountLastFour', 'partOf'],
}

/**
 * No number of a card, and no account that a check is drawn on, is anywhere: in no table and in no
 * frame. Of a card there is its approval code and its last four digits, and nothing else.
 */
export function* checkSecrets(books: Books, said: Testimony): Generator<string> {
  for (const { body } of paymentsOf(books)) {
    for (const tender of body.facts.tenders ?? []) {
      const wrong = wrongField(tender)
      if (wrong !== undefined) yield `a ${tender.kind} of ${body.facts.receiptNo} keeps ${wrong}`
    }
  }
  const secrets = new Set(said.secrets)
  const lengths = [...new Set(said.secrets.map(({ length }) => length))]
  for (const { table, text } of books.texts()) {
    const secret = secretIn(text, secrets, lengths)
    if (secret !== undefined) yield `the table ${table} holds ${secret}`
  }
  for (const frame of said.frames) {
    const secret = secretIn(frame, secrets, lengths)
    if (secret !== undefined) yield `a frame told ${secret}`
  }
}

function wrongField(tender: Tender): string | undefined {
  const allowed = FIELDS[PAPERS.includes(tender.kind) ? 'paper' : tender.kind] ?? []
  const more = Object.keys(tender).find((field) => !allowed.includes(field))
  if (more !== undefined) return more
  const { lastFour = '0000', accountLastFour = '', accountMark = '0'.repeat(16) } = tender
  if (!/^\d{4}$/.test(lastFour)) return 'more than the last four digits'
  if (accountLastFour.length > 4) return 'more than the last four of an account'
  return /^[0-9a-f]{16}$/.test(accountMark) ? undefined : 'a mark that is no mark'
}

/** Also where somebody wrote it in groups. Every run of digits is looked at from each of its places. */
function secretIn(
  text: string,
  secrets: ReadonlySet<string>,
  lengths: readonly number[],
): string | undefined {
  const grouped = text.replace(/(?<=\d)[ -](?=\d)/g, '')
  const runs = [...text.matchAll(/\d{8,}/g), ...grouped.matchAll(/\d{8,}/g)].map(([run]) => run)
  for (const run of runs) {
    for (const length of lengths) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const part = run.slice(at, at + length)
        if (secrets.has(part)) return part
      }
    }
  }
  return undefined
}
