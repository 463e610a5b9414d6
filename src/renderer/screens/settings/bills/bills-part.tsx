import { useState } from 'react'
import type { StubLayout } from '../../../../domain/bill-stub.ts'
import { useTold } from '../../../client/use-told.ts'
import { Button } from '../../../components/button.tsx'
import { Card } from '../../../components/card.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { Notice } from '../../../components/notice.tsx'
import { usePartScope } from '../part-scope.ts'
import { AdoptDialog } from '../policies/policy-dialog.tsx'
import { POLICY_WORDS } from '../policies/policy-words.ts'
import { type Adopted, type KnownPolicies, usePolicies } from '../policies/use-policies.ts'
import { useRows } from '../rows.ts'
import css from '../settings.module.css'
import { LayoutDialog } from './layout-dialog.tsx'
import { TryBill } from './try-bill.tsx'

type Above =
  | { readonly is: 'layout'; readonly at: number }
  | { readonly is: 'adopt'; readonly layouts: readonly StubLayout[] }
  | undefined

/** How the bills of the district are read, and a box to try one. */
export function BillsPart() {
  const { policies, complaint } = usePolicies()
  const layouts = policies?.inForce.stubLayouts ?? []
  const [above, setAbove] = useState<Above>()
  const told = useTold(policies)
  const [tried, setTried] = useState('')
  const rows = useRows(layouts.map(({ name }) => name))
  const at = layouts.findIndex(({ name }) => name === rows.at)
  const add = () => setAbove({ is: 'layout', at: layouts.length })
  const without = () =>
    at >= 0 && setAbove({ is: 'adopt', layouts: layouts.filter((_, index) => index !== at) })
  usePartScope({
    name: 'bills',
    onScan: setTried,
    bindings: [
      { key: 'Plus', label: 'Add a layout', run: add },
      { key: 'Enter', label: 'Change', run: () => at >= 0 && setAbove({ is: 'layout', at }) },
      { key: 'Minus', label: 'Leave out', enabled: at >= 0, run: without },
      ...rows.bindings,
    ],
  })
  return (
    <section className={css.part} aria-label="Bills">
      <div className={css.head}>
        <h2>Bills</h2>
        <Button keycap="+" onClick={add}>
          Add a layout
        </Button>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {told.notice !== undefined && <Notice tone={told.notice.tone}>{told.notice.words}</Notice>}
      {layouts.length === 0 ? (
        <EmptyState title="No bill is read">
          Cashiers type the account number. Add the line that your bills carry.
        </EmptyState>
      ) : (
        <Card inset="flush">
          <div ref={rows.frame} className={css.scroll}>
            <LayoutsTable
              layouts={layouts}
              onFocusRow={rows.onFocusRow}
              onEdit={(index) => setAbove({ is: 'layout', at: index })}
            />
          </div>
        </Card>
      )}
      <Card>
        <TryBill text={tried} onChange={setTried} layouts={layouts} />
      </Card>
      {policies !== undefined && above !== undefined && (
        <Dialogs
          above={above}
          policies={policies}
          onAbove={setAbove}
          onAdopted={(sentence, adopted) => {
            setAbove(undefined)
            told.tell(sentence, (known) => known.holds(adopted))
          }}
        />
      )}
    </section>
  )
}

interface DialogsProps {
  readonly above: Exclude<Above, undefined>
  readonly policies: KnownPolicies
  readonly onAbove: (above: Above) => void
  readonly onAdopted: (sentence: string, adopted: Adopted) => void
}

function Dialogs({ above, policies, onAbove, onAdopted }: DialogsProps) {
  const layouts = policies.inForce.stubLayouts
  const close = () => onAbove(undefined)
  if (above.is === 'layout') {
    const { at } = above
    return (
      <LayoutDialog
        layout={layouts[at]}
        others={layouts.filter((_, index) => index !== at)}
        onDone={(layout) =>
          onAbove({
            is: 'adopt',
            layouts: [...layouts.slice(0, at), layout, ...layouts.slice(at + 1)],
          })
        }
        onClose={close}
      />
    )
  }
  const { label, hint } = POLICY_WORDS.stubLayouts
  return (
    <AdoptDialog
      title={label}
      hint={hint}
      today={policies.today}
      policy={{ name: 'stubLayouts', value: above.layouts }}
      history={policies.history('stubLayouts')}
      onAdopted={onAdopted}
      onClose={close}
    />
  )
}

interface LayoutsTableProps {
  readonly layouts: readonly StubLayout[]
  readonly onFocusRow: (name: string) => void
  readonly onEdit: (at: number) => void
}

const LayoutsTable = ({ layouts, onFocusRow, onEdit }: LayoutsTableProps) => (
  <table>
    <thead>
      <tr>
        <th>Layout</th>
        <th className="num">Digits</th>
        <th>Account</th>
        <th>Amount due</th>
        <th className="num">Check digits</th>
      </tr>
    </thead>
    <tbody>
      {layouts.map(({ name, length, fields, amountField, checks }, at) => (
        <tr key={name} className={css.row}>
          <td>
            <button
              type="button"
              className={css.pick}
              data-row={name}
              aria-label={`Change ${name}`}
              onFocus={() => onFocusRow(name)}
              onClick={() => onEdit(at)}
            >
              {name}
            </button>
          </td>
          <td className="num">{length}</td>
          <td className={css.dim}>{placesOf(fields.find((each) => each.name === 'account'))}</td>
          <td className={css.dim}>{placesOf(fields.find((each) => each.name === amountField))}</td>
          <td className="num">{checks.length}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const placesOf = (part: { readonly start: number; readonly length: number } | undefined): string =>
  part === undefined ? 'none' : `${part.start + 1} to ${part.start + part.length}`
