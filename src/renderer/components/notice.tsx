import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import css from './notice.module.css'
import tones from './tone.module.css'

const SPOKEN = { good: 'Done', look: 'Please look', stop: 'Stopped' } as const

interface NoticeProps {
  readonly tone: keyof typeof SPOKEN
  readonly title?: string | undefined
  readonly children?: ReactNode
  /** What can be done about it, to the right: usually a Button. */
  readonly action?: ReactNode
}

/** A calm banner: what happened and what to do. Read aloud when it appears. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  return (
    <div className={`${css.notice} ${tones[tone]}`} role={tone === 'stop' ? 'alert' : 'status'}>
      <Icon name={tone} size={18} />
      <div className={css.words}>
        <span className="heard">{SPOKEN[tone]}: </span>
        {title !== undefined && <b>{title}</b>}
        {children}
      </div>
      {action}
    </div>
  )
}
