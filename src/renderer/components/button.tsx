import type { ComponentProps } from 'react'
import css from './button.module.css'
import { Keycap } from './keycap.tsx'

interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` a screen; `stop` for what ends or removes; `quiet` for a way aside. */
  readonly look?: 'plain' | 'primary' | 'stop' | 'quiet'
  /** The legend of the key that does the same. */
  readonly keycap?: string | undefined
  /** Fills the width, words to the left and key to the right. */
  readonly isWide?: boolean
}

export function Button({ look = 'plain', keycap, isWide, children, ...rest }: ButtonProps) {
  const names = [css.button, look === 'plain' ? '' : css[look], isWide ? css.wide : '']
  return (
    <button type="button" {...rest} className={`${names.join(' ')} ${rest.className ?? ''}`}>
      {children}
      {keycap !== undefined && (
        <Keycap look={look === 'primary' && !rest.disabled ? 'onAccent' : 'plain'}>{keycap}</Keycap>
      )}
    </button>
  )
}
