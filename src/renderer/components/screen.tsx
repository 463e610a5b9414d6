import type { ReactNode } from 'react'
import { KeyPlan } from './key-plan.tsx'
import css from './screen.module.css'

interface ScreenProps {
  readonly title: string
  readonly sub?: ReactNode
  /** At the right of the head row: a pill, a count. */
  readonly right?: ReactNode
  readonly children: ReactNode
}

/** One screen of the frame: head row, body, and its keys at the foot. */
export function Screen({ title, sub, right, children }: ScreenProps) {
  return (
    <main className={css.screen}>
      <header className={css.head}>
        <h1>{title}</h1>
        {sub !== undefined && <span className={css.sub}>{sub}</span>}
        {right !== undefined && <span className={css.right}>{right}</span>}
      </header>
      <div className={css.body}>{children}</div>
      <KeyPlan />
    </main>
  )
}
