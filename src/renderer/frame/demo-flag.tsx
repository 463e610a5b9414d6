import { useLayoutEffect } from 'react'
import css from './demo-flag.module.css'

/** Unmistakable on every screen of demo data, dialogs included. */
export function DemoFlag() {
  // The head row of every screen leaves room for it.
  useLayoutEffect(() => {
    document.documentElement.dataset.demo = ''
    return () => {
      delete document.documentElement.dataset.demo
    }
  }, [])
  return (
    <aside className={css.flag} aria-label="Demo data">
      DEMO DISTRICT
    </aside>
  )
}
