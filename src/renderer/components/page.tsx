import type { ReactNode } from 'react'
import { KeyPlan } from './key-plan.tsx'
import { Mark } from './mark.tsx'
import css from './page.module.css'

interface PageProps {
  readonly title: string
  readonly sub?: ReactNode
  readonly children?: ReactNode
}

/** A page before sign-in: the mark, a title, what there is to do, and the keys at the foot. */
export function Page({ title, sub, children }: PageProps) {
  return (
    <div className={css.page}>
      <main className={css.middle}>
        <header className={css.head}>
          <Mark size={52} />
          <h1>{title}</h1>
          {sub !== undefined && <p>{sub}</p>}
        </header>
        {children}
      </main>
      <KeyPlan />
    </div>
  )
}
