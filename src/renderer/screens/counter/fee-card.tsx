import type { FeeCode } from '../../../domain/fee-code.ts'
import { formatCents } from '../../../domain/money.ts'
import { Card } from '../../components/card.tsx'
import css from './account-card.module.css'

/** The fee that is being charged. */
export function FeeCard({ fee }: { readonly fee: FeeCode }) {
  return (
    <Card className={css.card}>
      <h2 className={css.name}>
        {fee.name} <span className={css.number}>fee {fee.code}</span>
      </h2>
      {fee.defaultCents !== undefined && (
        <b className={`num ${css.figure}`}>{formatCents(fee.defaultCents)}</b>
      )}
      <p className={css.facts}>Goes to {fee.glAccount}</p>
      {fee.defaultCents !== undefined && <span className={`num ${css.caption}`}>usual amount</span>}
    </Card>
  )
}
