import { useState } from 'react'
import { formatCents } from '../../../domain/money.ts'
import type { FeeCodeView } from '../../../shared/contract/fee-code.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { useTold } from '../../client/use-told.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { FeeCodeDialog } from './fee-code-dialog.tsx'
import { usePartScope } from './part-scope.ts'
import { useRows } from './rows.ts'
import css from './settings.module.css'

type Above = { readonly fee: FeeCodeView | undefined } | undefined

/** What a customer can pay for besides a water bill. */
export function FeeCodesPart() {
  const { value: fees, complaint } = useAnswer('feeCode.list', {})
  const put = usePutAnswer()
  const [above, setAbove] = useState<Above>()
  const told = useTold(fees)
  const rows = useRows(fees?.map(({ code }) => code) ?? [])
  const add = () => setAbove({ fee: undefined })
  const edit = (fee: FeeCodeView | undefined) => fee && setAbove({ fee })
  usePartScope({
    name: 'fee-codes',
    bindings: [
      { key: 'Plus', label: 'Add a fee code', run: add },
      {
        key: 'Enter',
        label: 'Change',
        run: () => edit(fees?.find(({ code }) => code === rows.at)),
      },
      ...rows.bindings,
    ],
  })
  const addButton = (
    <Button keycap="+" onClick={add}>
      Add a fee code
    </Button>
  )
  return (
    <section className={css.part} aria-label="Fee codes">
      <div className={css.head}>
        <h2>Fee codes</h2>
        {addButton}
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {told.notice !== undefined && <Notice tone={told.notice.tone}>{told.notice.words}</Notice>}
      {fees?.length === 0 && (
        <EmptyState icon="drop" title="No fee codes yet">
          A fee code is what a cashier keys after * for a permit, a deposit or a copy.
        </EmptyState>
      )}
      {fees !== undefined && fees.length > 0 && (
        <Card inset="flush">
          <div ref={rows.frame} className={css.scroll}>
            <FeeCodesTable fees={fees} onFocusRow={rows.onFocusRow} onEdit={edit} />
          </div>
        </Card>
      )}
      {above !== undefined && (
        <FeeCodeDialog
          fee={above.fee}
          onKept={(list, kept, sentence) => {
            put('feeCode.list', {}, list)
            put('payment.feeCodes', {}, list.filter(isInUse).map(asChosen))
            setAbove(undefined)
            told.tell(sentence, (now) => now.some((each) => isAs(each, kept)))
          }}
          onClose={() => setAbove(undefined)}
        />
      )}
    </section>
  )
}

const isAs = (one: FeeCodeView, kept: FeeCodeView): boolean =>
  one.code === kept.code &&
  one.name === kept.name &&
  one.glAccount === kept.glAccount &&
  one.defaultCents === kept.defaultCents &&
  one.isActive === kept.isActive

const isInUse = ({ isActive }: FeeCodeView): boolean => isActive

/** As the counter knows it. */
const asChosen = ({ isActive: _, ...fee }: FeeCodeView) => fee

interface FeeCodesTableProps {
  readonly fees: readonly FeeCodeView[]
  readonly onFocusRow: (code: string) => void
  readonly onEdit: (fee: FeeCodeView) => void
}

const FeeCodesTable = ({ fees, onFocusRow, onEdit }: FeeCodesTableProps) => (
  <table>
    <thead>
      <tr>
        <th>Code</th>
        <th>Name</th>
        <th>Ledger account</th>
        <th className="num">Usual amount</th>
        <th>State</th>
      </tr>
    </thead>
    <tbody>
      {fees.map((fee) => (
        <tr key={fee.code} className={css.row}>
          <td className="figures">{fee.code}</td>
          <td>
            <button
              type="button"
              className={css.pick}
              data-row={fee.code}
              aria-label={`Change ${fee.name}`}
              onFocus={() => onFocusRow(fee.code)}
              onClick={() => onEdit(fee)}
            >
              {fee.name}
            </button>
          </td>
          <td className={css.dim}>{fee.glAccount}</td>
          <td className="num">
            {fee.defaultCents === undefined ? (
              <span className={css.dim}>keyed each time</span>
            ) : (
              formatCents(fee.defaultCents)
            )}
          </td>
          <td>
            {fee.isActive ? <Pill tone="good">In use</Pill> : <Pill tone="mute">Retired</Pill>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
