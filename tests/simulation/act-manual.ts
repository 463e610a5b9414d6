import { composePayment, takePayment } from './act-payment.ts'
import { SUPERVISORS, sit } from './act-session.ts'
import type { Drawer } from './beliefs.ts'
import type { Play } from './play.ts'

/** The one book there is. */
const BOOK = { bookSeries: 'A', firstNumber: 1, lastNumber: 30 }

/** A supervisor registers a book of prenumbered paper; twice is refused. */
export async function registerBook(play: Play): Promise<void> {
  const [supervisor] = SUPERVISORS
  await sit(play, supervisor)
  const entryId = play.dice.uuid()
  const issuedOn = play.world.officeClock().on
  const asked = { entryId, ...BOOK, issuedTo: '101', issuedOn }
  const answer = await play.insist('manual.issueBook', asked)
  if (play.accepted('manual.issueBook', answer) === undefined) return
  play.said.books.push({ entryId, ...BOOK })
  play.recordedNow()
  const again = { ...asked, entryId: play.dice.uuid(), firstNumber: 30, lastNumber: 40 }
  await play.refused('manual.issueBook', again, 'book_overlaps')
}

/** A paper is keyed, or found spoiled; what is keyed already or in no book is refused. */
export async function keyPaper(play: Play, drawer: Drawer): Promise<void> {
  const { dice } = play
  const number = dice.between(1, 34)
  const manual = { bookSeries: 'A', number, writtenOn: play.world.officeClock().on }
  const wrong = refusalOf(play, number)
  if (wrong !== undefined) {
    const payment = { ...composePayment(play, drawer), manual }
    return play.refused('payment.take', payment, wrong)
  }
  if (dice.onceIn(4)) return spoilPaper(play, number)
  if (dice.onceIn(4)) await keyLate(play, drawer, manual)
  const payment = { ...composePayment(play, drawer), manual }
  await takePayment(play, drawer, payment)
  const isTaken = play.said.payments.some(({ entryId }) => entryId === payment.entryId)
  if (isTaken) play.manuals.set(number, 'keyed')
  if (dice.onceIn(3)) await checkRegister(play)
}

function refusalOf(play: Play, number: number): string | undefined {
  if (number > BOOK.lastNumber) return 'manual_not_in_book'
  const became = play.manuals.get(number)
  if (became === undefined) return undefined
  return became === 'keyed' ? 'manual_used' : 'manual_spoiled'
}

async function keyLate(
  play: Play,
  drawer: Drawer,
  manual: { readonly bookSeries: string; readonly number: number },
): Promise<void> {
  const late = { ...composePayment(play, drawer), manual: { ...manual, writtenOn: '2020-01-02' } }
  await play.refused('payment.take', late, 'manual_written_long_ago')
  const early = { ...composePayment(play, drawer), manual: { ...manual, writtenOn: '2099-01-02' } }
  await play.refused('payment.take', early, 'manual_written_in_future')
}

async function spoilPaper(play: Play, number: number): Promise<void> {
  const spoiled = { entryId: play.dice.uuid(), bookSeries: 'A', number, reason: 'Torn' }
  const answer = await play.insist('manual.spoil', spoiled)
  if (play.accepted('manual.spoil', answer) === undefined) return
  play.manuals.set(number, 'spoiled')
  play.said.spoiled.push(spoiled)
  play.recordedNow()
}

/** The register names every number as the people remember it. */
async function checkRegister(play: Play): Promise<void> {
  const [book] = play.accepted('manual.books', await play.ask('manual.books', {})) ?? []
  const numbers = [...play.manuals.keys()]
  const last = Math.max(0, ...numbers)
  const keyed = numbers.filter((number) => play.manuals.get(number) === 'keyed')
  play.foresee('the papers keyed', book?.usedCount, keyed.length)
  play.foresee('the papers spoiled', book?.spoiled.length, numbers.length - keyed.length)
  const missing = book?.missing.reduce((sum, range) => sum + range.last - range.first + 1, 0)
  play.foresee('the papers missing', missing, last - numbers.length)
  play.foresee('the first unused paper', book?.unused?.first, last < 30 ? last + 1 : undefined)
}
