import { formatCents } from '../../../../domain/money.ts'
import { Keycap } from '../../../components/keycap.tsx'
import css from './fix.module.css'
import type { FixStep } from './fix-step.ts'
import { lineName, tenderName } from './fix-words.ts'
import type { Fixing } from './use-fix.ts'

interface ChoosePartProps {
  readonly fixing: Fixing
  readonly step: Extract<FixStep, { at: 'part' }>
}

/** Which of several tenders or lines is wrong. */
export function ChoosePart({ fixing, step }: ChoosePartProps) {
  const { payment, choosePart } = fixing
  const { part, place } = step
  const rows =
    part === 'tender'
      ? payment?.tenders.map((tender) => ({ name: tenderName(tender), number: '', ...tender }))
      : payment?.lines.map((line) => ({
          name: lineName(line),
          number: 'feeCode' in line ? `fee ${line.feeCode}` : line.accountNo,
          cents: line.cents,
        }))
  return (
    <ul className={css.list} aria-label={part === 'tender' ? 'Paid by' : 'Paid for'}>
      {rows?.map(({ name, number, cents }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their order
        <li key={at}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={at === place}
            onClick={() => choosePart(part, at)}
          >
            {at < 9 && <Keycap>{String(at + 1)}</Keycap>}
            <span className={css.cut}>
              <b>{name}</b>
              {part === 'line' && <small>{number}</small>}
            </span>
            <b className="num">{formatCents(cents)}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
