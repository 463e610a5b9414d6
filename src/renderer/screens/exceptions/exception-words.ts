import { formatDate } from '../../../domain/calendar.ts'
import { formatCents } from '../../../domain/money.ts'
import type { PolicyName } from '../../../domain/policy.ts'
import type { ExceptionView } from '../../../shared/contract/exception.ts'
import { BusinessDate, Cents } from '../../../shared/contract/parts.ts'
import { POLICY_WORDS } from '../settings/policies/policy-words.ts'

/** What a person reads of an exception. */
export interface ExceptionWords {
  readonly title: string
  /** What happened. */
  readonly sentence: string
  /** What to do about it. */
  readonly advice: string
}

type Detail = ExceptionView['detail']

interface Told {
  readonly title: string
  readonly sentence: (detail: Detail, workstation: string) => string
  readonly advice: string
}

const STORED = 'It is stored as it came.'

/** By kind, as the centre raises them. */
const WORDS: Readonly<Record<string, Told>> = {
  account_unknown: {
    title: 'Payment for an account the centre does not know',
    sentence: (detail) =>
      `Receipt ${said(detail, 'receiptNo')} took ${amount(detail)} for account ${said(detail, 'accountNo')}, and the centre has no such account.`,
    advice:
      'Ask billing whether the account is new and comes with the next file. If the number is wrong, the payment is moved to the right account.',
  },
  account_closed: {
    title: 'Payment for a closed account',
    sentence: (detail) =>
      `Receipt ${said(detail, 'receiptNo')} took ${amount(detail)} for account ${said(detail, 'accountNo')}, which is closed.`,
    advice:
      'Ask billing whether the account owes anything. If it does not, the payment is moved to the right account, or given back.',
  },
  staff_unknown: {
    title: 'Act of somebody the district does not know',
    sentence: (detail, workstation) =>
      `Staff number ${said(detail, 'number')} handled money at ${workstation}, and the district knows nobody with that number.`,
    advice:
      'Find out who that is. If they work here, add them under Settings, People; if nobody knows the number, look through what was recorded under it.',
  },
  staff_not_active: {
    title: 'Act of somebody who is not active',
    sentence: (detail, workstation) =>
      `Staff number ${said(detail, 'number')} handled money at ${workstation} and is not active any more.`,
    advice:
      'It may have been done while the centre could not be reached. Ask whoever was at that counter; if nobody was, look through what was recorded under the number.',
  },
  fix_without_payment: {
    title: 'Fix of a payment the centre does not have',
    sentence: (detail, workstation) =>
      `A fix at ${workstation} moves money on receipt ${said(detail, 'receiptNo')}, and the centre has no such line on it. The balances of the accounts are left as they were.`,
    advice:
      'Compare the receipt and its fix with the two accounts, and tell billing where they do not agree.',
  },
  chain_forked: {
    title: 'Two copies of one workstation',
    sentence: (detail, workstation) =>
      `Two stores of ${workstation} went on from the same entry, number ${said(detail, 'seq')}: one of them is a copied or restored data folder. Both are kept, and each goes on under a name of its own.`,
    advice:
      'Find the second copy and take it out of use. Then compare the receipts of both from that entry on: each was really handed to a customer.',
  },
  chain_begun_anew: {
    title: 'Workstation that began anew',
    sentence: (detail, workstation) => `${workstation} goes on under a new name: ${begun(detail)}.`,
    advice:
      'Ask what was done at that machine. If a folder was copied, one of the two is taken out of use; if an older backup was put back, compare the receipts of the time between.',
  },
  key_differs: {
    title: 'Workstation with another key',
    sentence: (_, workstation) =>
      `${workstation} came with another signing key than the one the centre knows it by. It went on under a new name.`,
    advice:
      'Ask what was done at that machine: its keys were restored or replaced. If nobody did that, take it out of use until somebody has looked at it.',
  },
  centre_restored: {
    title: 'The centre was restored from a backup',
    sentence: (detail, workstation) =>
      `The centre no longer had entry ${said(detail, 'seq')} of ${workstation}, which it had acknowledged. Every workstation sends again by itself what the centre lost.`,
    advice:
      'Ask whoever runs the centre whether that was meant. Then look that every workstation becomes up to date; one that is gone for good may have been the only other copy.',
  },
  entry_unreadable: {
    title: 'Entry that cannot be read',
    sentence: (detail, workstation) =>
      `Entry ${said(detail, 'seq')} of ${workstation} is not what an entry has to be. ${STORED} What cannot be read of it is counted nowhere.`,
    advice:
      'Run check-books at that workstation. If the entry is a payment, compare its receipt with the account.',
  },
  entry_unbalanced: {
    title: 'Entry that does not balance',
    sentence: (_, workstation) =>
      `The debits and credits of an entry of ${workstation} do not come to the same. ${STORED}`,
    advice: 'Run check-books at that workstation, and tell whoever keeps the ledger.',
  },
  entry_id_twice: {
    title: 'One act, recorded twice',
    sentence: (_, workstation) =>
      `An entry of ${workstation} carries the id of another entry of this office: the same act may have been recorded twice. ${STORED}`,
    advice:
      'Compare the receipts of that time. Where a customer was charged twice, the second payment is given back.',
  },
  differs_from_centre: {
    title: 'Different here before it was enrolled',
    sentence: (detail, workstation) =>
      `${workstation} came with another ${noun(detail)} than the district has. The district's stands.`,
    advice: 'Look under Settings whether it is right. If the other was meant, change it there.',
  },
  request_too_late: {
    title: 'Change that came too late',
    sentence: (detail, workstation) =>
      `${workstation} asked for another ${noun(detail)} when somebody had changed the same already. The earlier change stands.`,
    advice: 'Look under Settings how it is now, and change it again if that is still meant.',
  },
  change_unreadable: {
    title: 'Change the centre does not understand',
    sentence: (_, workstation) =>
      `${workstation} recorded a change that this centre cannot read. ${STORED} Nothing was changed by it.`,
    advice: 'Have whoever runs the centre update it, then make the change again.',
  },
  payment_unreadable: {
    title: 'Payment the centre does not understand',
    sentence: (_, workstation) =>
      `The centre cannot read what a payment at ${workstation} was for. ${STORED} No account was credited.`,
    advice:
      'Have whoever runs the centre update it. Tell billing which receipt it is, by its time.',
  },
  entry_not_projected: {
    title: 'Entry the centre could not work in',
    sentence: (_, workstation) =>
      `An entry of ${workstation} could not be worked into the balances. ${STORED} It is passed over.`,
    advice:
      'Tell whoever runs the centre. If the entry is a payment, compare its receipt with the account.',
  },
}

/** One that a newer centre raises is told as far as it can be. */
export function exceptionWords({ kind, workstation, detail }: ExceptionView): ExceptionWords {
  const told = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined
  if (told === undefined) {
    return {
      title: 'Something new to this Headgate',
      sentence: `The centre found "${kind.replaceAll('_', ' ')}" at ${workstation}.`,
      advice: 'A newer Headgate says more of it. Ask whoever runs the centre what it means.',
    }
  }
  return { ...told, sentence: told.sentence(detail, workstation) }
}

const said = (detail: Detail, name: string): string => String(detail[name] ?? 'that is not named')

function amount({ cents }: Detail): string {
  const read = Cents.safeParse(cents)
  return read.success ? formatCents(read.data) : 'money'
}

const begun = ({ reason }: Detail): string =>
  BEGUN[String(reason)] ?? 'it does not say why in words known here'

const BEGUN: Readonly<Record<string, string>> = {
  folder_copied: 'its data folder was copied or moved',
  folder_restored: 'an older backup of its data was put back',
  key_missing: 'its keys were not beside its data',
  centre_ahead: 'the centre knew of entries that it did not have any more',
  chain_forked: 'another copy of it had written under the same numbers',
}

const NOUNS: Readonly<Record<string, string>> = {
  staff: 'entry for staff number',
  policy: 'policy',
  fee_code: 'fee code',
  payer_list: 'payer list',
  till: 'till',
  office: 'name of the office',
}

function noun({ noun: name, key }: Detail): string {
  if (name === 'office') return NOUNS.office ?? ''
  if (name === 'policy') return policy(String(key))
  return `${NOUNS[String(name)] ?? String(name).replaceAll('_', ' ')} ${key ?? ''}`.trim()
}

/** `paymentLimitCents@2026-07-01`, as the settings call it. */
function policy(key: string): string {
  const [name = '', effectiveOn] = key.split('@')
  const on = BusinessDate.safeParse(effectiveOn)
  const from = on.success ? ` from ${formatDate(on.data)}` : ''
  const words = Object.hasOwn(POLICY_WORDS, name) ? POLICY_WORDS[name as PolicyName].label : name
  return `value of the policy “${words}”${from}`
}

/** In the order in which they are shown. */
const LABELS: Readonly<Record<string, string>> = {
  receiptNo: 'Receipt',
  accountNo: 'Account',
  cents: 'Amount',
  number: 'Staff number',
  reason: 'Why',
  because: 'What is wrong',
  seq: 'Entry',
  branch: 'Branch',
  incarnation: 'Chain',
  forkedFrom: 'Chain before',
  entryId: 'Id',
  publicKey: 'Its key',
  hash: 'Hash',
}

/** What is known of it beside its sentence, as a list: names of a newer centre as they are, at the end. */
export function exceptionFacts({
  detail,
}: ExceptionView): readonly (readonly [name: string, value: string])[] {
  const known = Object.keys(LABELS).filter((name) => name in detail)
  const others = Object.keys(detail).filter((name) => !(name in LABELS) && !IN_SENTENCE.has(name))
  return [...known, ...others].map((name) => [
    LABELS[name] ?? name,
    name === 'cents' ? amount(detail) : String(detail[name]).replaceAll('_', ' '),
  ])
}

const IN_SENTENCE: ReadonlySet<string> = new Set(['noun', 'key'])
