import { useLayoutEffect } from 'react'
import css from './practice-band.module.css'

/** Unmistakable on every screen of a practice workstation, dialogs included, and in the window's name. */
export function PracticeBand() {
  // The page makes room for it at the top.
  useLayoutEffect(() => {
    const { title } = document
    document.documentElement.dataset.practice = ''
    document.title = `PRACTICE · ${title}`
    return () => {
      delete document.documentElement.dataset.practice
      document.title = title
    }
  }, [])
  return (
    <aside className={css.band} aria-label="Practice">
      <b>PRACTICE</b>
      <span>Nothing here is real: no drawer opens, and no paper is a receipt.</span>
      <b className={css.again} aria-hidden>
        PRACTICE
      </b>
    </aside>
  )
}
