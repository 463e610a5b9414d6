import type { ReactNode } from 'react'
import css from './empty-state.module.css'
import { Icon, type IconName } from './icon.tsx'

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  next,
}: {
  readonly icon?: IconName
  readonly title: string
  readonly children?: ReactNode
  /** The Button that does it. */
  readonly next?: ReactNode
}) {
  return (
    <div className={css.empty}>
      {icon !== undefined && <Icon name={icon} size={28} />}
      <b>{title}</b>
      {children !== undefined && <p>{children}</p>}
      {next !== undefined && <div className={css.next}>{next}</div>}
    </div>
  )
}
