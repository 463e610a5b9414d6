import { type Cents, formatCents, ZERO } from '../../../domain/money.ts'
import { Card } from '../../components/card.tsx'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'

/** What is off beside cash, by tender and never netted, and the checks that do not match. */
export function OtherDifferences({ final }: { readonly final: FinalCount }) {
  const differences = differencesOf(final)
  if (differences.length === 0) return null
  return (
    <Card aria-label="Checks and cards">
      <ul className={css.differences}>
        {differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <UnmatchedChecks unmatched={final.unmatched} />
    </Card>
  )
}

function differencesOf({ checks, cards }: FinalCount): readonly string[] {
  const pieces = (count: number) => `${count} ${count === 1 ? 'check' : 'checks'}`
  return [
    checks.overCount > 0 && `${pieces(checks.overCount)} more than recorded`,
    checks.shortCount > 0 && `${pieces(checks.shortCount)} fewer than recorded`,
    named('Checks', checks),
    named('Card slips', cards),
  ].filter((difference) => typeof difference === 'string')
}

interface OverShort {
  readonly overCents: Cents
  readonly shortCents: Cents
}

function named(what: string, { overCents, shortCents }: OverShort): string | undefined {
  if (overCents > ZERO) return `${what} over by ${formatCents(overCents)}`
  return shortCents > ZERO ? `${what} short by ${formatCents(shortCents)}` : undefined
}

function UnmatchedChecks({ unmatched }: Pick<FinalCount, 'unmatched'>) {
  if (unmatched === undefined) return null
  const { recorded, counted } = unmatched
  return (
    <div className={css.unmatched}>
      {recorded.length > 0 && (
        <>
          <div className="lab">Recorded, and not found</div>
          <ul>
            {recorded.map(({ receiptNo, number, cents }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two checks may be alike in all of it
              <li key={`${receiptNo} ${number} ${at}`}>
                <b className="num">{formatCents(cents)}</b>
                {number !== undefined && ` · check ${number}`} · receipt {receiptNo}
              </li>
            ))}
          </ul>
        </>
      )}
      {counted.length > 0 && (
        <>
          <div className="lab">Counted, and on no receipt</div>
          <ul>
            {counted.map((cents, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two amounts may be the same
              <li key={`${cents} ${at}`}>
                <b className="num">{formatCents(cents)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
