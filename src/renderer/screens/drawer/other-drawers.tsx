import type { TillView } from '../../../shared/contract/batch.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { Pill, type Tone } from '../../components/pill.tsx'
import css from './drawer.module.css'

const USES = {
  open: ['good', 'Open'],
  paused: ['mute', 'Paused'],
  counting: ['look', 'Being counted'],
} as const satisfies Record<NonNullable<TillView['use']>, readonly [Tone, string]>

/** The other drawers of this workstation that somebody has: which till, whose, and how it stands. */
export function OtherDrawers({ ownTill }: { readonly ownTill: string }) {
  const tills = useAnswer('batch.tills', {}, { staleTime: 0 })
  const others = (tills.value ?? []).filter(
    ({ till, use }) => till !== ownTill && use !== undefined,
  )
  if (others.length === 0) return null
  return (
    <Card inset="flush" aria-label="Other drawers here">
      <ul className={css.tills}>
        {others.map(({ till, inUseBy, use = 'open' }) => (
          <li key={till} className={css.other}>
            <Icon name="drawer" size={20} />
            <b>Till {till}</b>
            <span>{inUseBy}</span>
            <Pill tone={USES[use][0]}>{USES[use][1]}</Pill>
          </li>
        ))}
      </ul>
    </Card>
  )
}
