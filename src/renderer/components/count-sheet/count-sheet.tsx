import { useLayoutEffect } from 'react'
import { type Denomination, piecesCents } from '../../../domain/denomination.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import { type CountColumn, cellKey } from './cash-text.ts'
import css from './count-sheet.module.css'
import type { CountSheetState } from './use-count-sheet.ts'

interface CountSheetProps {
  readonly sheet: CountSheetState
  /** The keys go to it; false while another sheet beside it has them. */
  readonly hasKeys?: boolean
}

/** Cash counted by denomination: pieces loose and in straps or rolls, and what they come to. */
export function CountSheet({ sheet, hasKeys = true }: CountSheetProps) {
  const { goTo } = sheet
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the sheet appears
  useLayoutEffect(() => {
    if (hasKeys) goTo({ row: 0, column: 'loose' })
  }, [])
  return (
    <table className={css.sheet}>
      <thead>
        <tr>
          <th>Cash</th>
          <th className="num">Loose</th>
          <th className="num">Straps, rolls</th>
          <th className="num">Amount</th>
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((kind, row) => (
          <SheetRow key={kind.id} sheet={sheet} kind={kind} row={row} hasKeys={hasKeys} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly sheet: CountSheetState
  readonly kind: Denomination
  readonly row: number
  readonly hasKeys: boolean
}

function SheetRow(props: RowProps) {
  const { sheet, kind, row } = props
  const amount = piecesCents(kind, sheet.cash[kind.id])
  return (
    <tr className={sheet.place.row === row ? css.on : undefined}>
      <th scope="row">{kind.name}</th>
      <td>
        <Cell {...props} column="loose" />
      </td>
      <td>
        <Cell {...props} column="packs" />
      </td>
      <td className={`num ${amount === ZERO ? css.none : css.amount}`}>{formatCents(amount)}</td>
    </tr>
  )
}

function Cell({ sheet, kind, row, column, hasKeys }: RowProps & { readonly column: CountColumn }) {
  const isHere = hasKeys && sheet.place.row === row && sheet.place.column === column
  const key = cellKey(kind.id, column)
  const packName = kind.kind === 'note' ? 'straps' : 'rolls'
  return (
    <input
      ref={(element) => {
        if (element === null) sheet.cells.current.delete(key)
        else sheet.cells.current.set(key, element)
      }}
      className={css.cell}
      // A dialog that looks for its focus a moment late finds it where the keys are by then.
      data-autofocus={isHere || undefined}
      aria-label={`${kind.name}, ${column === 'loose' ? 'loose' : packName}`}
      inputMode="numeric"
      autoComplete="off"
      placeholder="·"
      value={sheet.text[key] ?? ''}
      onChange={(event) => sheet.type({ row, column }, event.target.value)}
      onFocus={() => sheet.noteFocus({ row, column })}
    />
  )
}
