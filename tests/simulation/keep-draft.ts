import canonicalize from 'canonicalize'
import type { Input } from '../../src/shared/contract/index.ts'
import type { Play } from './play.ts'

type Draft = NonNullable<Input<'payment.keepDraft'>['draft']>
type Sent = Input<'payment.take'>

const STAGES = ['find', 'amount', 'tender', 'check', 'card', 'list'] as const

/** The unfinished payment at any of its stages is kept, and comes back as it was. */
export async function keepDraft(play: Play, input: Sent): Promise<void> {
  const draft = draftAt(play, play.dice.pick(STAGES), input)
  play.accepted('payment.keepDraft', await play.insist('payment.keepDraft', { draft }))
  const left = play.accepted('payment.resume', await play.ask('payment.resume', {}))
  play.foresee('the draft kept', canonicalize(left?.draft), canonicalize(draft))
  const needed = new Set(
    input.lines.flatMap((line) => ('accountNo' in line ? [line.accountNo] : [])),
  )
  const found = new Set(left?.accounts.map(({ accountNo }) => accountNo))
  play.foresee(
    'the accounts of the draft',
    [...needed].filter((each) => !found.has(each)),
    [],
  )
}

function draftAt(play: Play, stage: (typeof STAGES)[number], input: Sent): Draft {
  const { entryId, startedAt, lines, tenders } = input
  const common = { entryId, startedAt, lines, tenders: [], typed: '', confirmed: [] }
  const [first] = tenders
  const cents = first?.cents ?? 0
  switch (stage) {
    case 'find':
      return { ...common, stage: 'find', confirmed: ['paid_today'] }
    case 'amount':
      return { ...common, stage: 'amount', typed: String(play.dice.between(0, 999_999)) }
    case 'tender':
      return {
        ...common,
        stage: 'tender',
        tenders: first === undefined ? [] : [first],
        typed: '12',
      }
    case 'check': {
      const slip = { is: 'paper' as const, kind: 'money_order' as const, cents, number: '55' }
      return { ...common, stage: 'tender', slip }
    }
    case 'card': {
      const half = { approvalCode: '0451', lastFour: '4', at: 'last_four' as const }
      return { ...common, stage: 'tender', slip: { is: 'card' as const, cents, ...half } }
    }
    case 'list':
      return listDraft(play, input)
  }
}

/** The accounts of the payment as a payer's list, one of them left out. */
function listDraft(play: Play, { entryId, startedAt, lines }: Sent): Draft {
  const accounts = lines.flatMap((line) => ('accountNo' in line ? [line] : []))
  const fees = lines.filter((line) => 'feeCode' in line)
  const rows = accounts.map((line) => ({ ...line, isLeftOut: play.dice.onceIn(3) }))
  const list = { number: '7', name: 'Foothill Property Management', at: 0, rows }
  const common = { entryId, startedAt, tenders: [], typed: '', confirmed: [] }
  return { ...common, stage: 'list', lines: fees, list }
}
