import type { ComponentProps } from 'react'
import css from './card.module.css'

interface CardProps extends ComponentProps<'section'> {
  /** `padded` for words and figures, `flush` for tables and lists that reach the edges. */
  readonly inset?: 'padded' | 'flush'
}

export function Card({ inset = 'padded', className, ...rest }: CardProps) {
  return <section className={`${css.card} ${css[inset]} ${className ?? ''}`} {...rest} />
}
