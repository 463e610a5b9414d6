import type { Input } from '../../src/shared/contract/index.ts'
import type { Drawer } from './beliefs.ts'
import { type Rounding, roundCash } from './cash-leg.ts'
import type { Play } from './play.ts'

type TakeInput = Input<'payment.take'>
export type Tender = TakeInput['tenders'][number]
type Paper = Extract<Tender, { kind: 'check' | 'cashiers_check' | 'money_order' }>

const PAPERS = ['check', 'cashiers_check', 'money_order'] as const
const BANKS = ['121000248', '111000025', '322271627'] as const

const isPaper = (tender: Tender): tender is Paper => PAPERS.some((kind) => kind === tender.kind)

/** What a customer hands over for an amount: every kind of tender there is, alone and together. */
export async function chooseTenders(
  play: Play,
  drawer: Drawer,
  lines: TakeInput['lines'],
  totalCents: number,
): Promise<Tender[]> {
  const { dice } = play
  const rounding = play.roundingOn(drawer.businessOn)
  const how = dice.weigh({ cash: 9, paper: 5, card: 4, two: 2, mixed: 3 })
  if (how === 'cash' || totalCents < 2) return chooseCash(play, totalCents, rounding)
  if (how === 'card') return [chooseCard(play, totalCents)]
  if (how === 'paper') return [await choosePaper(play, lines, totalCents)]
  const part = dice.between(1, totalCents - 1)
  const rest = totalCents - part
  if (how === 'two') {
    return [await choosePaper(play, lines, part), await choosePaper(play, lines, rest)]
  }
  const first = dice.onceIn(2) ? chooseCard(play, part) : await choosePaper(play, lines, part)
  return [first, ...chooseCash(play, rest, rounding)]
}

/** Notes that a person would hand over for an amount; now and then in two goes. */
function chooseCash({ dice }: Play, owedCents: number, rounding: Rounding): Tender[] {
  const rounded = roundCash(owedCents, rounding)
  const note = dice.pick([1, 1, 5, 500, 2_000, 10_000])
  const isRoundedToTheCent = rounding.mode !== 'off' && rounded > 0 && dice.onceIn(3)
  const handed = isRoundedToTheCent ? rounded : Math.ceil(owedCents / note) * note
  const first = dice.onceIn(6) && handed > 1 ? dice.between(1, handed - 1) : handed
  const given = first === handed ? [handed] : [first, handed - first]
  return given.map((cents) => ({ kind: 'cash', cents }))
}

/** The external terminal prints its slip; the card itself is nobody's business here. */
function chooseCard(play: Play, cents: number): Tender {
  const number = cardNumber(play)
  play.said.secrets.push(number)
  const approvalCode = String(play.dice.between(10_000, 99_999))
  return { kind: 'card', cents, approvalCode, lastFour: number.slice(-4) }
}

/** A number that a card could have, by its check digit. */
function cardNumber({ dice }: Play): string {
  const digits = ['4', ...Array.from({ length: 14 }, () => String(dice.between(0, 9)))]
  const sum = digits.reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return [...digits, String((10 - (sum % 10)) % 10)].join('')
}

/** A check, typed by its number or read by a reader; something a bank stands behind where none is taken. */
async function choosePaper(play: Play, lines: TakeInput['lines'], cents: number): Promise<Tender> {
  const { dice } = play
  const refusesChecks = lines.some(
    (line) => 'accountNo' in line && play.accounts.get(line.accountNo)?.refusesChecks === true,
  )
  const kinds: readonly Paper['kind'][] = refusesChecks
    ? PAPERS.slice(1)
    : ['check', 'check', ...PAPERS]
  const kind = dice.pick(kinds)
  play.papers += 1
  const number = String(200_000 + play.papers)
  if (!dice.onceIn(2)) return { kind, cents, number }
  const bank = dice.pick(BANKS)
  const account = `7${Array.from({ length: 10 }, () => dice.between(0, 9)).join('')}`
  play.said.secrets.push(account)
  const micr = `T${bank}T${account}O${number}`
  const read = play.accepted('payment.readCheck', await play.ask('payment.readCheck', { micr }))
  play.foresee('the number read', read?.number, number)
  play.foresee('the bank read', read?.bank, bank)
  play.foresee('all that is told of the account', read?.accountLastFour, account.slice(-4))
  return { kind, cents, number, ...read }
}

/**
 * A piece of paper that lies in the drawer already is handed over again: the workstation must ask.
 * Then it is another check with the same number, or the same one, which is counted once.
 */
export async function repeatPaper(play: Play, drawer: Drawer, input: TakeInput) {
  const [tender] = input.tenders
  const earlier = drawer.payments.flatMap(({ receiptNo, paidBy }) =>
    paidBy.flatMap((paid, place) =>
      paid.partOf === undefined && isSame(paid, tender) && !isFixed(play, receiptNo, place)
        ? [{ receiptNo, paid }]
        : [],
    ),
  )
  if (earlier.length === 0 || input.tenders.length > 1) return input
  const { receiptNo, paid } = play.dice.pick(earlier)
  // Only what was known of the first is known of the second: half read it would be another check.
  const again = { ...paid, cents: tender?.cents ?? 0 } as Paper
  const asked = { ...input, tenders: [again] }
  const entryId = play.dice.uuid()
  await play.refused('payment.take', { ...asked, entryId }, 'needs_confirmation')
  return play.dice.onceIn(2)
    ? { ...asked, tenders: [{ ...again, partOf: receiptNo }] }
    : { ...asked, confirmed: [...input.confirmed, 'check_seen_before' as const] }
}

/** It was no such paper after all, or another one. */
const isFixed = (play: Play, receiptNo: string, place: number): boolean =>
  play.said.fixes.some(
    (fix) => fix.part === 'tender' && fix.receiptNo === receiptNo && fix.place === place,
  )

const isSame = (paid: { readonly kind: string }, tender: Tender | undefined): boolean =>
  tender !== undefined && isPaper(tender) && paid.kind === tender.kind

/** Somebody types a card number where none belongs: it is refused and leaves no trace. */
export async function typeCardNumber(play: Play): Promise<void> {
  const number = cardNumber(play)
  play.said.secrets.push(number)
  await play.refused('account.suggest', { text: number }, 'card_number')
  const spaced = number.replace(/(.{4})(?=.)/g, '$1 ')
  await play.refused('receipt.search', { text: `card ${spaced}` }, 'card_number')
}
