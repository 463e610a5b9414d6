import type { ReactNode } from 'react'
import css from './pill.module.css'
import tones from './tone.module.css'

/** What a colour says: settled, needs a look, stop, or nothing but a fact. */
export type Tone = 'good' | 'look' | 'stop' | 'mute' | 'fact'

/** A short word about a thing. The colour only repeats what the word says. */
export function Pill({
  tone = 'fact',
  children,
}: {
  readonly tone?: Tone
  readonly children: ReactNode
}) {
  return <span className={`${css.pill} ${tones[tone]}`}>{children}</span>
}
