import { sit } from './act-session.ts'
import type { Play } from './play.ts'

const DAY_MS = 86_400_000

/** The board adopts a rule of cash rounding, from today or from tomorrow on. */
export async function adoptRounding(play: Play): Promise<void> {
  const { dice } = play
  const { on } = play.nextBusinessDate()
  const tomorrow = new Date(Date.parse(`${on}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  const from = dice.onceIn(2) ? on : tomorrow
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
