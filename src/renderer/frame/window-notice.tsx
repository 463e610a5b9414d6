import { useEffect } from 'react'
import { Notice } from '../components/notice.tsx'
import css from './window-notice.module.css'

/** Long enough to be read twice. Units: ms. */
const SHOWN_MS = 8_000

/** Tells something of the keyboard itself; goes by itself. */
export function WindowNotice({
  sentence,
  onGone,
}: {
  readonly sentence: string
  readonly onGone: () => void
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time starts with the sentence.
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [sentence])
  return (
    <div className={css.place}>
      <Notice tone="look">{sentence}</Notice>
    </div>
  )
}
