import type { Output } from '../../src/shared/contract/index.ts'
import { sit } from './act-session.ts'
import type { SaidImport } from './auditor/testimony.ts'
import type { AccountBelief } from './beliefs.ts'
import type { Play } from './play.ts'
import { UNANSWERED } from './simulated-workstation.ts'

const MINUTE_MS = 60_000
const HEADER = [
  ...['account_no', 'customer_name', 'service_address', 'mailing_address', 'phone', 'route'],
  ...['meter_no', 'turn_off_on', 'warnings', 'due', 'past_due', 'credit'],
].join(',')

/** What may go wrong as the import is asked for; mostly nothing does. */
const MISHAPS = {
  ...{ nothing: 3, answer_lost: 1 },
  ...{ power_cut_after_the_answer: 1, power_cut_before_asking: 1 },
}

type Listed = SaidImport['accounts'][number]

/** The billing office sends new balances for some of the accounts in the middle of the day. */
export async function importAccounts(play: Play): Promise<void> {
  // Nobody says for when balances stand by a clock that is behind what was recorded already.
  if (play.world.isClockBehind()) return
  const { seated, dice } = play
  await sit(play, '201')
  // The minute that the balances stand for begins after the last payment.
  await play.world.pass(MINUTE_MS)
  const chosen = [...play.accounts.values()].filter(() => dice.onceIn(4))
  const accounts = chosen.map((account) => bill(play, account))
  const rows: string[] = []
  for (const listed of accounts) rows.push(await rowOf(play, listed))
  const entryId = dice.uuid()
  await importUntilDone(play, entryId, [HEADER, ...rows, ''].join('\n'))
  play.recordedNow()
  play.said.imports.push({ entryId, staff: '201', accounts })
  play.paymentsInBalances = play.said.payments.length
  for (const { accountNo, dueCents, creditCents } of accounts) {
    Object.assign(play.accounts.get(accountNo) ?? {}, { dueCents, creditCents })
  }
  await lookAtAccounts(play)
  if (seated !== undefined) await sit(play, seated)
}

/** The next bill: mostly something is due, some of it past due. */
function bill({ dice }: Play, { accountNo }: AccountBelief): Listed {
  if (dice.onceIn(4)) {
    return { accountNo, dueCents: 0, pastDueCents: 0, creditCents: dice.between(0, 5_000) }
  }
  const dueCents = dice.between(1, 30_000)
  const pastDueCents = dice.onceIn(3) ? dice.between(0, dueCents) : 0
  return { accountNo, dueCents, pastDueCents, creditCents: 0 }
}

/** The account as it was, but for its balances. */
async function rowOf(play: Play, { accountNo, ...sums }: Listed): Promise<string> {
  const account = await lookUp(play, accountNo)
  const kept = account?.warnings.filter((warning) => warning === 'checks_not_accepted')
  const words = [
    ...[account?.customerName, account?.serviceAddress, account?.mailingAddress],
    ...[account?.phone, account?.route, account?.meterNo, account?.turnOffOn, kept?.join(';')],
  ]
  const dollars = [sums.dueCents, sums.pastDueCents, sums.creditCents].map((cents) =>
    (cents / 100).toFixed(2),
  )
  const quoted = words.map((word = '') => `"${word.replaceAll('"', '""')}"`)
  return [accountNo, ...quoted, ...dollars].join(',')
}

const lookUp = async (play: Play, accountNo: string): Promise<Output<'account.get'> | undefined> =>
  play.accepted('account.get', await play.ask('account.get', { accountNo }))

/** Whatever goes wrong, the file is sent again for the same entry, until it is known to be in the books. */
async function importUntilDone(play: Play, entryId: string, csv: string): Promise<void> {
  for (;;) {
    const importId = play.dice.uuid()
    await sendAndCheck(play, importId, csv)
    const fate = play.dice.weigh(MISHAPS)
    const mishap = fate === 'nothing' ? undefined : fate
    const answer = await play.station.call('account.applyImport', { importId, entryId }, mishap)
    if (answer === UNANSWERED || mishap === 'power_cut_after_the_answer') {
      await play.sitDownAgain()
      continue
    }
    if (!answer.ok) play.foresee('an import asked again', answer.rejection, 'entry_id_reused')
    await play.ask(answer.ok ? 'account.importState' : 'account.leaveImport', { importId } as never)
    return
  }
}

async function sendAndCheck(play: Play, importId: string, csv: string): Promise<void> {
  const bytes = Buffer.from(csv)
  const named = { importId, fileName: 'billing.csv', bytes: bytes.length }
  play.accepted('account.beginImport', await play.ask('account.beginImport', named))
  const part = bytes.toString('base64')
  const sent = await play.ask('account.sendImport', { importId, offset: 0, part })
  play.accepted('account.sendImport', sent)
  const { on, time } = play.world.officeClock()
  const asOf = { asOf: `${on}T${time}`, allowEarlier: true, closeMissing: false }
  const checked = await play.ask('account.checkImport', { importId, ...asOf })
  play.accepted('account.checkImport', checked)
  const work = await untilChecked(play)
  play.foresee('how the file was found', work?.stage, 'checked')
  play.foresee('what is wrong with the file', work?.report?.errors, [])
}

/** Reading the file takes no time of this world, and some of ours. */
async function untilChecked(play: Play) {
  for (;;) {
    const state = play.accepted('account.importState', await play.ask('account.importState', {}))
    if (state?.work?.stage !== 'checking') return state?.work
    await new Promise((next) => setTimeout(next, 2))
  }
}

/** Those in the file owe what it says, and all others what they owed before. */
async function lookAtAccounts(play: Play): Promise<void> {
  for (const { accountNo, dueCents, creditCents } of play.accounts.values()) {
    const account = await lookUp(play, accountNo)
    const found = { due: account?.dueCents, credit: account?.creditCents }
    play.foresee(`${accountNo} after the import`, found, { due: dueCents, credit: creditCents })
  }
}
