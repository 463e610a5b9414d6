import css from './keycap.module.css'

/** A key as it stands on the keyboard. `children` is its legend: `Enter`, `F10`, `+`. */
export function Keycap({
  children,
  look = 'plain',
}: {
  readonly children: string
  readonly look?: 'plain' | 'large' | 'onAccent'
}) {
  return <kbd className={look === 'plain' ? css.cap : `${css.cap} ${css[look]}`}>{children}</kbd>
}
