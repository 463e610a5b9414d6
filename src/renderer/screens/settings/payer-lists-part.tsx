import { useState } from 'react'
import type { PayerListView } from '../../../shared/contract/payer-list.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { usePartScope } from './part-scope.ts'
import { PayerListDialog } from './payer-list-dialog.tsx'
import { useRows } from './rows.ts'
import css from './settings.module.css'

/** Landlords and paying agents, each with the accounts that one check pays. */
export function PayerListsPart() {
  const asked = useAnswer('payerList.all', {}, { staleTime: 0 })
  const { value: lists = [], complaint, askAgain } = asked
  const [open, setOpen] = useState<PayerListView>()
  const [said, setSaid] = useState<string>()
  const rows = useRows(lists.map(({ number }) => number))
  const list = lists.find(({ number }) => number === rows.at)
  usePartScope({
    name: 'payer-lists',
    bindings: [
      { key: 'Enter', label: 'Change', enabled: list !== undefined, run: () => setOpen(list) },
      ...rows.bindings,
    ],
  })
  const done = (sentence: string) => {
    setOpen(undefined)
    setSaid(sentence)
    askAgain()
  }
  return (
    <section className={css.part} aria-label="Payer lists">
      <div className={css.head}>
        <h2>Payer lists</h2>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {said !== undefined && <Notice tone="good">{said}</Notice>}
      {asked.value !== undefined && lists.length === 0 ? (
        <EmptyState icon="receipt" title="No payer lists yet">
          Take a payment for several accounts, then press * and + at the counter: they become a
          list.
        </EmptyState>
      ) : (
        <Card inset="flush">
          <div ref={rows.frame} className={css.scroll}>
            <ListsTable lists={lists} onFocusRow={rows.onFocusRow} onOpen={setOpen} />
          </div>
        </Card>
      )}
      {open !== undefined && (
        <PayerListDialog list={open} onDone={done} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}

interface ListsTableProps {
  readonly lists: readonly PayerListView[]
  readonly onFocusRow: (number: string) => void
  readonly onOpen: (list: PayerListView) => void
}

const ListsTable = ({ lists, onFocusRow, onOpen }: ListsTableProps) => (
  <table>
    <thead>
      <tr>
        <th>Number</th>
        <th>Payer</th>
        <th className="num">Accounts</th>
      </tr>
    </thead>
    <tbody>
      {lists.map((list) => (
        <tr key={list.number} className={css.row}>
          <td className="figures">{list.number}</td>
          <td>
            <button
              type="button"
              className={css.pick}
              data-row={list.number}
              aria-label={`Change ${list.name}`}
              onFocus={() => onFocusRow(list.number)}
              onClick={() => onOpen(list)}
            >
              {list.name}
            </button>
          </td>
          <td className="num">{list.accounts}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
