import css from './progress.module.css'

const count = (value: number): string => value.toLocaleString('en-US')

/** Long work: what is done, how much, of how much. */
export function Progress({
  what,
  done,
  total,
}: {
  readonly what: string
  readonly done: number
  readonly total: number
}) {
  return (
    <div className={css.progress}>
      <div className={css.words}>
        <span>{what}</span>
        {total > 0 && (
          <span className="num">
            {count(done)} of {count(total)}
          </span>
        )}
      </div>
      <progress className={css.bar} aria-label={what} max={Math.max(total, 1)} value={done} />
    </div>
  )
}
