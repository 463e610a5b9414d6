import type { Play } from './play.ts'

export const CASHIERS = ['101', '102', '103', '202'] as const
export const SUPERVISORS = ['201', '202'] as const
export const CUSTODIAN = '301'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS

/** A person signs in, in another's place or their own, now and then after a wrong PIN or two. */
export async function sit(play: Play, number: string): Promise<void> {
  if (play.dice.onceIn(6)) await mistypePin(play, number, play.dice.between(1, 2))
  const pin = play.pins.get(number) ?? ''
  const answer = await play.ask('session.signIn', { number, pin })
  if (play.accepted('session.signIn', answer) === undefined) return
  play.misses.delete(number)
  play.seated = number
  play.station.sitter = number
}

async function mistypePin(play: Play, number: string, times: number): Promise<void> {
  const pin = '824193'
  for (let time = 0; time < times; time += 1) {
    // A miss is no act with an id: asked twice it counts twice, so here nothing goes wrong.
    const answer = await play.ask('session.signIn', { number, pin })
    const misses = (play.misses.get(number) ?? 0) + 1
    const rejection = misses >= 5 ? 'locked_out' : 'wrong_number_or_pin'
    play.foresee('a wrong PIN', answer.ok ? 'accepted' : answer.rejection, rejection)
    play.misses.set(number, misses)
  }
}

/** Somebody forgets the PIN and is locked out; a supervisor gives a new one. */
export async function forgetPin(play: Play): Promise<void> {
  const number = play.dice.pick(['101', '102', '103'])
  await mistypePin(play, number, 5 - (play.misses.get(number) ?? 0))
  play.said.lockouts.push(number)
  play.recordedNow()
  const pin = play.pins.get(number) ?? ''
  const answer = await play.ask('session.signIn', { number, pin })
  play.foresee('the right PIN', answer.ok ? 'accepted' : answer.rejection, 'locked_out')
  await sit(play, play.dice.pick(SUPERVISORS))
  await giveNewPin(play, number)
}

/** A supervisor gives a new PIN; one that anybody would guess first is refused. */
async function giveNewPin(play: Play, number: string): Promise<void> {
  const guessable = { entryId: play.dice.uuid(), number, pin: '345678' }
  await play.refused('staff.setPin', guessable, 'pin_guessable')
  const pin = play.dice.pick(['590271', '483920', '770135', '918264'])
  const answer = await play.insist('staff.setPin', { entryId: play.dice.uuid(), number, pin })
  if (play.accepted('staff.setPin', answer) === undefined) return
  play.pins.set(number, pin)
  play.misses.delete(number)
  play.recordedNow()
}

/** Nobody is at the keys for long: the window locks, and says no more. */
export async function goToLunch(play: Play): Promise<void> {
  const { seated } = play
  await play.world.pass(play.dice.between(11, 45) * MINUTE_MS)
  if (seated === undefined) return
  const answer = await play.ask('batch.mine', {})
  play.foresee('the window after lunch', answer.ok ? 'open' : answer.rejection, 'locked')
  await sit(play, seated)
}

/** Another window takes the counter; whoever sat at the first one signs in again. */
export async function openSecondWindow(play: Play): Promise<void> {
  play.station.openWindow()
  await play.sitDownAgain()
}

/** Somebody signs in whose role has no business at the counter. */
export async function sendCustodian(play: Play): Promise<void> {
  const { seated } = play
  await sit(play, CUSTODIAN)
  const drop = { entryId: play.dice.uuid(), cents: 100 }
  await play.refused('drawer.drop', drop, 'not_your_role')
  await play.ask('session.signOut', {})
  play.seated = undefined
  await play.refused('receipt.recent', {}, 'not_signed_in')
  if (seated !== undefined) await sit(play, seated)
}

/** The clock on the computer is set, rightly or wrongly. */
export function setClock(play: Play): void {
  const jump = play.dice.weigh({ little: 5, hours: 3, days: 1, weeks: 2 })
  const sign = play.dice.onceIn(2) ? 1 : -1
  const byMs = {
    little: play.dice.between(1, 90) * MINUTE_MS,
    hours: play.dice.between(2, 20) * 60 * MINUTE_MS,
    days: play.dice.between(1, 5) * DAY_MS,
    weeks: play.dice.between(15, 40) * DAY_MS,
  }[jump]
  play.world.setClock(sign * byMs)
}
