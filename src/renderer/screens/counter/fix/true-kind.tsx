import { formatCents } from '../../../../domain/money.ts'
import { Notice } from '../../../components/notice.tsx'
import { AskedPanel, askCheckSeen } from '../question-panel.tsx'
import { SlipPanel } from '../slip-panel.tsx'
import { TenderKeys } from '../tender-keys.tsx'
import css from './fix.module.css'
import type { FixStep } from './fix-step.ts'
import { tenderName } from './fix-words.ts'
import type { Fixing } from './use-fix.ts'

interface TrueKindProps {
  readonly fixing: Fixing
  readonly step: Extract<FixStep, { at: 'kind' }>
}

/** What a tender truly was: by the keys of the counter, with the number that goes with it. */
export function TrueKind({ fixing, step }: TrueKindProps) {
  const { payment, complaint } = fixing
  const { place, slip, seen } = step
  const was = payment?.tenders[place]
  if (was === undefined) return null
  return (
    <>
      <p className={css.was}>
        <span>
          Receipt {payment?.receiptNo} says <b>{tenderName(was)}</b>
        </span>
        <b className="num">{formatCents(was.cents)}</b>
      </p>
      {slip !== undefined && (
        <SlipPanel
          slip={slip}
          error={seen === undefined ? complaint : undefined}
          onType={fixing.type}
        />
      )}
      {slip === undefined && complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {seen === undefined ? (
        <TenderKeys state={{ slip, fieldCents: undefined }} fixing={was.kind} />
      ) : (
        <AskedPanel {...askCheckSeen(seen)} />
      )}
    </>
  )
}
