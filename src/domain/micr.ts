import { accept, type Decision, refuse } from './decision.ts'

/** The four marks between the numbers at the foot of a check, as a reader sends them. */
export interface MicrMarks {
  readonly transit: string
  readonly onUs: string
  readonly amount: string
  readonly dash: string
}

/** How known readers spell the marks. Source: devices 3.3, MagTek formats. */
const SPELLINGS: readonly MicrMarks[] = [
  { transit: 'T', onUs: 'O', amount: 'A', dash: 'D' },
  { transit: 't', onUs: 'o', amount: 'a', dash: 'd' },
  { transit: 'T', onUs: 'U', amount: '$', dash: '-' },
]

/** What the line at the foot of a check says. */
export interface ReadCheck {
  /** Routing number of the bank, nine digits with a good check digit. */
  readonly bank: string
  readonly account: string
  /** Empty where the line does not tell it apart from the account: then the cashier types it. */
  readonly number: string
}

/** `check_not_read`: a check, but not one that may be guessed at. */
export type MicrRejection = 'not_a_check' | 'check_not_read'

const UNREADABLE = '?'

/** The marks of the other spellings, in the capitals of the first. */
function inOneSpelling(text: string, marks: MicrMarks): string {
  const known: Readonly<Record<string, string>> = {
    [marks.transit]: 'T',
    [marks.onUs]: 'O',
    [marks.amount]: 'A',
    [marks.dash]: 'D',
  }
  return [...text].map((character) => known[character] ?? character).join('')
}

/**
 * Reads the line of a check, and never guesses: a sign that could not be read, or a routing number
 * whose check digit is wrong, asks for the keys instead.
 * Source: devices 3.3; vectors in micr-vectors.json.
 */
export function readMicr(text: string): Decision<ReadCheck, MicrRejection> {
  const spelled = SPELLINGS.filter(({ transit }) => looksLikeCheck(text, transit))
  const marks = spelled.find(({ onUs }) => text.includes(onUs)) ?? spelled[0]
  if (marks === undefined) return refuse('not_a_check')
  const line = inOneSpelling(text, marks)
  const parts = /^(?<aux>[^T]*)T(?<bank>[^T]*)T(?<onUs>[^T]*)$/.exec(line)?.groups
  const { aux = '', bank = '', onUs = '' } = parts ?? {}
  if (line.includes(UNREADABLE) || !isRoutingNumber(bank)) return refuse('check_not_read')
  const withoutAmount = onUs.replace(/A\s*\d{10}\s*A\s*$/, '')
  const lastOnUs = withoutAmount.lastIndexOf('O')
  if (lastOnUs === -1) return refuse('check_not_read')
  const account = withoutAmount.slice(0, lastOnUs).replaceAll('O', ' ').trim()
  if (account === '') return refuse('check_not_read')
  const auxiliary = /^O(\d+)O$/.exec(aux.trim())?.[1] ?? ''
  const after = withoutAmount.slice(lastOnUs + 1).trim()
  const number = (auxiliary === '' ? after : auxiliary).replace(/^0+(?=\d)/, '')
  return accept({ bank, account, number: /^\d{1,12}$/.test(number) ? number : '' })
}

/** Two transit marks with nothing but digits and unreadable signs between them. */
const looksLikeCheck = (text: string, transit: string): boolean =>
  new RegExp(`${transit}[0-9?]{4,12}${transit}`).test(text)

const WEIGHTS = [3, 7, 1]

/** Nine digits whose weighted sum is a multiple of ten. Source: ABA check digit. */
export function isRoutingNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false
  const sum = [...digits].reduce(
    (total, digit, at) => total + Number(digit) * (WEIGHTS[at % WEIGHTS.length] as number),
    0,
  )
  return sum % 10 === 0
}
