import type { Body, Books } from './books.ts'

/** The debits of every entry are its credits, in whole cents above zero. */
export function* checkBalance({ entries }: Books): Generator<string> {
  for (const { row, body } of entries) {
    let difference = 0
    for (const { side, cents } of body.postings) {
      if (!Number.isInteger(cents) || cents <= 0) yield `entry ${row.position} posts ${cents} cents`
      if (side === 'debit') difference += cents
      else if (side === 'credit') difference -= cents
      else yield `entry ${row.position} posts to the side ${side}`
    }
    if (difference !== 0) yield `entry ${row.position} is out of balance by ${difference} cents`
  }
}

/** Every series of numbers on paper runs 1, 2, 3 and prints the workstation, the tag and the number. */
export function* checkNumbers({ entries }: Books): Generator<string> {
  const tags = new Map<string, string>()
  const last = new Map<string, number>()
  const printed = new Set<string>()
  for (const { body } of entries) {
    const { incarnation, facts } = body
    if (body.kind === 'incarnation.started') {
      if ([...tags.values()].includes(facts.tag ?? '')) yield `the tag ${facts.tag} is used twice`
      tags.set(incarnation, facts.tag ?? '')
    }
    const given = numberOf(body)
    if (given === undefined) continue
    const { n, paper, prefix, width } = given
    const series = `${incarnation} ${prefix}`
    const before = last.get(series) ?? 0
    const digits = String(n).padStart(width, '0')
    const shouldRead = `${body.workstation}-${tags.get(incarnation)}-${prefix}${digits}`
    if (n !== before + 1) yield `${paper} is number ${n} and follows number ${before}`
    if (paper !== shouldRead) yield `${paper} should read ${shouldRead}`
    if (printed.has(paper ?? '')) yield `${paper} was given twice`
    printed.add(paper ?? '')
    last.set(series, n ?? 0)
  }
}

function numberOf({ kind, facts }: Body) {
  const { n } = facts
  if (kind === 'payment.taken') return { n, paper: facts.receiptNo, prefix: '', width: 6 }
  if (kind === 'batch.opened') return { n, paper: facts.batchNo, prefix: 'B', width: 4 }
  if (kind === 'run.opened') return { n, paper: facts.batchNo, prefix: 'B', width: 4 }
  if (kind === 'cash.dropped') return { n, paper: facts.dropNo, prefix: 'D', width: 4 }
  if (kind === 'cash.exchanged') return { n, paper: facts.exchangeNo, prefix: 'X', width: 4 }
  if (fixedIn(kind)) return { n, paper: facts.fixNo, prefix: 'F', width: 4 }
  return undefined
}

const fixedIn = (kind: string): boolean => kind === 'tender.corrected' || kind === 'line.moved'

/** A batch keeps the business date it was opened on, and no batch is opened on an earlier one. */
export function* checkBusinessDates({ entries }: Books): Generator<string> {
  const opened = new Map<string, string>()
  let latest = ''
  for (const { row, body } of entries) {
    const { businessOn, facts } = body
    const batchNo = facts.batchNo ?? ''
    if (body.kind === 'batch.opened' || body.kind === 'run.opened') {
      if (businessOn < latest) yield `batch ${batchNo} is opened on ${businessOn} after ${latest}`
      opened.set(batchNo, businessOn)
    } else if (batchNo !== '' && opened.get(batchNo) !== businessOn) {
      yield `entry ${row.position} is of ${businessOn}, its batch of ${opened.get(batchNo)}`
    }
    if (businessOn > latest) latest = businessOn
  }
}
