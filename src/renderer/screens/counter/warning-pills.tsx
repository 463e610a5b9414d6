import {
  type BusinessDate,
  businessDate,
  daysBetween,
  formatDate,
  formatShortDate,
} from '../../../domain/calendar.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import type { AccountHit } from '../../../shared/contract/account.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Pill, type Tone } from '../../components/pill.tsx'

export type Warned = Pick<
  AccountHit,
  'status' | 'creditCents' | 'warnings' | 'turnOffOn' | 'paidTodayTime' | 'isPaidElsewhere'
>

interface WarningPillsProps {
  readonly account: Warned
  /** Where room is short: the gravest few, and how many more there are. */
  readonly most?: number
}

/** What a cashier must know of an account before taking money, the gravest first. */
export function WarningPills({ account, most = 9 }: WarningPillsProps) {
  const today = businessDate(useWorkstation().businessOn)
  const all = warningWords(account, today)
  const shown = all.length > most ? all.slice(0, most - 1) : all
  return (
    <>
      {shown.map(([tone, words]) => (
        <Pill key={words} tone={tone}>
          {words}
        </Pill>
      ))}
      {shown.length < all.length && <Pill tone="look">{all.length - shown.length} more</Pill>}
    </>
  )
}

type Words = readonly [tone: Tone, words: string]

function warningWords(account: Warned, today: BusinessDate): readonly Words[] {
  const { warnings, turnOffOn, creditCents, paidTodayTime } = account
  const elsewhere = account.isPaidElsewhere === true ? ' at another counter' : ''
  const words: Words[] = []
  if (account.status === 'closed') words.push(['stop', 'Closed'])
  if (warnings.includes('checks_not_accepted')) words.push(['stop', 'Checks not accepted'])
  if (warnings.includes('turn_off_scheduled')) {
    words.push(['look', `Turn-off ${turnOffOn === undefined ? '' : dayWord(turnOffOn, today)}`])
  }
  if (warnings.includes('bankruptcy')) words.push(['look', 'Bankruptcy'])
  if (warnings.includes('medical_hold')) words.push(['look', 'Medical hold'])
  if (warnings.includes('payment_plan')) words.push(['fact', 'Payment plan'])
  if (paidTodayTime !== undefined) words.push(['fact', `Paid today ${paidTodayTime}${elsewhere}`])
  if (creditCents > ZERO) words.push(['good', `Credit ${formatCents(creditCents)}`])
  return words
}

/** `Wed` within a week, where no other Wednesday can be meant; `9 Dec` beyond. */
function dayWord(date: BusinessDate, today: BusinessDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'today'
  return days > 0 && days < 7 ? formatDate(date).slice(0, 3) : formatShortDate(date)
}
