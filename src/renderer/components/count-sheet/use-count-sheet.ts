import { type RefObject, useRef, useState } from 'react'
import {
  type CashCount,
  countedDenominations,
  DENOMINATIONS,
  type Denomination,
} from '../../../domain/denomination.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { type CashText, type CountColumn, cashOf, cellKey, countText, textOf } from './cash-text.ts'

export interface CountPlace {
  readonly row: number
  readonly column: CountColumn
}

/** A count by denomination under way. */
export interface CountSheetState {
  /** The denominations that have a row. */
  readonly rows: readonly Denomination[]
  readonly text: CashText
  readonly cash: CashCount
  readonly place: CountPlace
  /** How the keys of the sheet are bound by the screen it stands on. */
  readonly bindings: readonly KeyBinding[]
  readonly cells: RefObject<Map<string, HTMLInputElement>>
  /** Goes to a cell and makes its figure ready to be typed over. */
  goTo(place: CountPlace): void
  /** The focus came to a cell by itself, by Tab or by a click. */
  noteFocus(place: CountPlace): void
  type(place: CountPlace, text: string): void
  clear(): void
}

interface CountSheetOptions {
  readonly start?: CashCount
  readonly onChange?: (cash: CashCount) => void
  /** Enter in the last line. */
  readonly onEnd?: () => void
}

const FIRST: CountPlace = { row: 0, column: 'loose' }

export function useCountSheet(options: CountSheetOptions = {}): CountSheetState {
  const [text, setText] = useState<CashText>(() => textOf(options.start ?? {}))
  const [place, setPlace] = useState<CountPlace>(FIRST)
  const { rows, showAll } = useSheetRows(options.start ?? {}, place, setPlace)
  const cells = useRef(new Map<string, HTMLInputElement>())

  const goTo = (next: CountPlace) => {
    const kind = rows[next.row]
    if (kind === undefined) return
    setPlace(next)
    const cell = cells.current.get(cellKey(kind.id, next.column))
    cell?.focus()
    cell?.select()
  }
  const keep = (next: CashText) => {
    setText(next)
    options.onChange?.(cashOf(next))
  }
  const type = ({ row, column }: CountPlace, typed: string) => {
    const kind = rows[row]
    const plain = countText(column, typed)
    if (kind !== undefined && plain !== undefined) {
      keep({ ...text, [cellKey(kind.id, column)]: plain })
    }
  }
  const clear = () => {
    keep({})
    goTo(FIRST)
  }
  const bindings = [...sheetBindings(place, rows.length - 1, goTo, options.onEnd), showAll]
  return {
    rows,
    text,
    cash: cashOf(text),
    place,
    bindings,
    cells,
    goTo,
    noteFocus: setPlace,
    type,
    clear,
  }
}

/**
 * The rows that the district counts, those that were counted already, and the others when somebody
 * finds such a piece after all.
 */
function useSheetRows(start: CashCount, place: CountPlace, setPlace: (place: CountPlace) => void) {
  const { denominations } = useWorkstation().policies
  const [isAll, setAll] = useState(false)
  const [counted] = useState(start)
  const rows = isAll ? DENOMINATIONS : countedDenominations(denominations, counted)
  const showAll: KeyBinding = {
    key: 'Multiply',
    label: 'All rows',
    enabled: rows.length < DENOMINATIONS.length,
    run: () => {
      setAll(true)
      // The same denomination stands further down now.
      const row = DENOMINATIONS.findIndex(({ id }) => id === rows[place.row]?.id)
      setPlace({ ...place, row: Math.max(row, 0) })
    },
  }
  return { rows, showAll }
}

function sheetBindings(
  place: CountPlace,
  lastRow: number,
  goTo: (place: CountPlace) => void,
  onEnd: (() => void) | undefined,
): readonly KeyBinding[] {
  const down = () => {
    if (place.row < lastRow) goTo({ ...place, row: place.row + 1 })
    else onEnd?.()
  }
  const up = () => goTo({ ...place, row: Math.max(0, place.row - 1) })
  const across = () => goTo({ ...place, column: place.column === 'loose' ? 'packs' : 'loose' })
  return [
    { key: 'Enter', label: 'Next line', run: down },
    { key: 'ArrowUp', label: 'Back', run: up },
    { key: 'ArrowDown', label: 'Next line', run: down, hidden: true },
    {
      key: 'Divide',
      label: place.column === 'loose' ? 'Straps and rolls' : 'Loose',
      run: across,
    },
    { key: 'Home', label: 'First line', run: () => goTo({ ...place, row: 0 }), hidden: true },
    { key: 'End', label: 'Last line', run: () => goTo({ ...place, row: lastRow }), hidden: true },
  ]
}
