import css from './progress.module.css'

const count = (value: number): string => value.toLocaleString('en-US')

/** Long work: what is done, how much, of how much. */
export function Progress({
  what,
  done,
  total,
  amount = count,
}: {
  readonly what: string
  readonly done: number
  readonly total: number
  /** How an amount of it is written; as a count unless said. */
  readonly amount?: (value: number) => string
}) {
  return (
    <div className={css.progress}>
      <div className={css.words}>
        <span>{what}</span>
        {total > 0 && (
          <span className="num">
            {amount(done)} of {amount(total)}
          </span>
        )}
      </div>
      <progress className={css.bar} aria-label={what} max={Math.max(total, 1)} value={done} />
    </div>
  )
}
