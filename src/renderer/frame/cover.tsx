import { Mark } from '../components/mark.tsx'
import css from './cover.module.css'

interface CoverProps {
  readonly sentence: string
  /** It takes longer than it should: say what else can be done. */
  readonly isLong?: boolean
}

/** Stands over everything while the core is away. Nothing can be keyed into the void. */
export function Cover({ sentence, isLong = false }: CoverProps) {
  return (
    <main className={css.cover}>
      <Mark size={52} />
      <div className={css.words} role="alert">
        <h1>{sentence}</h1>
        <p>Payments that were answered are kept. This window goes on by itself.</p>
        {isLong && <p>It is taking long. Close this window and start Headgate again.</p>}
      </div>
      <div className={css.pulse} />
    </main>
  )
}
