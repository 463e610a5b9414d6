import { sit } from './act-session.ts'
import type { Limit, Play } from './play.ts'

const DAY_MS = 86_400_000

/** From today or from tomorrow on. */
function startOf(play: Play): string {
  const { on } = play.nextBusinessDate()
  const tomorrow = new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  return play.dice.onceIn(2) ? on : tomorrow
}

/** The board adopts a rule of cash rounding. */
export async function adoptRounding(play: Play): Promise<void> {
  const { dice } = play
  const from = startOf(play)
  const rounding = { mode: dice.pick(['nearest', 'down'] as const), stepCents: 5 }
  const common = { name: 'cashRounding' as const, value: rounding, effectiveOn: from }
  const entryId = dice.uuid()
  await sit(play, '201')
  const policy = { ...common, adoptedBy: 'Memo of the manager' }
  await play.refused('policy.adopt', { entryId, policy }, 'rounding_without_resolution')
  const resolved = { ...common, adoptedBy: 'Resolution 2026-31' }
  const adopting = { entryId: dice.uuid(), policy: resolved }
  play.accepted('policy.adopt', await play.insist('policy.adopt', adopting))
  play.recordedNow()
  play.adopted = { rounding, from }
}

/** What each limit may become, now and then. Units: cents. */
const OTHERS = {
  smallPaymentConfirmCents: [50, 500, 2_000],
  changeConfirmCents: [2_500, 5_000, 20_000],
  cashReportCents: [100_000, 300_000, 1_000_000, 2_000_000],
} as const satisfies Record<Limit, readonly number[]>

const LIMITS = Object.keys(OTHERS) as Limit[]

/** The manager changes a limit; it holds from its date on and not a day before. */
export async function adoptLimit(play: Play): Promise<void> {
  const { dice } = play
  const name = dice.pick(LIMITS)
  const effectiveOn = startOf(play)
  const cents = dice.pick(OTHERS[name])
  const back = play.seated
  await sit(play, '201')
  const policy = { name, value: cents, effectiveOn, adoptedBy: 'Memo of the manager' }
  const adopting = { entryId: dice.uuid(), policy }
  const refusal = refusalOf(play, { name, cents, effectiveOn })
  if (refusal === undefined) {
    play.accepted('policy.adopt', await play.insist('policy.adopt', adopting))
    play.recordedNow()
    play.limits.push({ name, cents, from: effectiveOn })
  } else await play.refused('policy.adopt', adopting, refusal)
  if (back !== undefined) await sit(play, back)
}

/** Cash above this is reported by law, whatever the district would rather have. Units: cents. */
const LAW_CENTS = 1_000_000

const refusalOf = (play: Play, limit: { name: Limit; cents: number; effectiveOn: string }) => {
  const { name, cents, effectiveOn } = limit
  if (cents === play.limitOn(name, effectiveOn)) return 'policy_as_before'
  return name === 'cashReportCents' && cents > LAW_CENTS ? 'cash_report_over_law' : undefined
}
