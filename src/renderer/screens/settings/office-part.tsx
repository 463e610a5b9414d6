import { useState } from 'react'
import type { TillOfOffice } from '../../../shared/contract/office.ts'
import { useAnswer, usePutAnswer } from '../../client/use-answer.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { NamesDialog, TillDialog } from './office-dialogs.tsx'
import { usePartScope } from './part-scope.ts'
import { useRows } from './rows.ts'
import css from './settings.module.css'

type Above =
  | { readonly is: 'names' }
  | { readonly is: 'till'; readonly till: TillOfOffice | undefined }
  | undefined

/** The row of the names; no till is called that, for it is too long. */
const NAMES = 'office and district'

/** The names at the head of receipts, and the tills of the office. */
export function OfficePart() {
  const { value: tills, complaint } = useAnswer('office.tills', {})
  const put = usePutAnswer()
  const [above, setAbove] = useState<Above>()
  const [said, setSaid] = useState<string>()
  const rows = useRows([NAMES, ...(tills?.map(({ till }) => till) ?? [])])
  const add = () => setAbove({ is: 'till', till: undefined })
  const edit = (id: string | undefined) => {
    const till = tills?.find((each) => each.till === id)
    setAbove(till === undefined ? { is: 'names' } : { is: 'till', till })
  }
  usePartScope({
    name: 'office',
    bindings: [
      { key: 'Plus', label: 'Add a till', run: add },
      { key: 'Enter', label: 'Change', run: () => edit(rows.at) },
      ...rows.bindings,
    ],
  })
  const close = () => setAbove(undefined)
  const done = (sentence: string) => {
    close()
    setSaid(sentence)
  }
  return (
    <section className={css.part} aria-label="Office and tills">
      <div className={css.head}>
        <h2>Office and tills</h2>
        <Button keycap="+" onClick={add}>
          Add a till
        </Button>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {said !== undefined && <Notice tone="good">{said}</Notice>}
      <div ref={rows.frame} className={css.cards}>
        <Names onFocus={() => rows.onFocusRow(NAMES)} onChange={() => edit(NAMES)} />
        {tills !== undefined && (
          <Card inset="flush">
            <TillsTable tills={tills} onFocusRow={rows.onFocusRow} onEdit={edit} />
          </Card>
        )}
      </div>
      {above?.is === 'names' && <NamesDialog onDone={done} onClose={close} />}
      {above?.is === 'till' && (
        <TillDialog
          till={above.till}
          onKept={(list, sentence) => {
            put('office.tills', {}, list)
            done(sentence)
          }}
          onClose={close}
        />
      )}
    </section>
  )
}

interface NamesProps {
  readonly onFocus: () => void
  readonly onChange: () => void
}

function Names({ onFocus, onChange }: NamesProps) {
  const { district, officeName, workstation } = useWorkstation()
  return (
    <Card inset="flush">
      <table>
        <tbody>
          <tr className={css.row}>
            <td>
              <button
                type="button"
                className={css.pick}
                data-row={NAMES}
                aria-label={`Change ${district}`}
                onFocus={onFocus}
                onClick={onChange}
              >
                {district}
              </button>
              <p className={css.dim}>
                {officeName} · as they stand at the head of every receipt from now on
              </p>
            </td>
          </tr>
          <tr>
            <td>
              <b>Workstation {workstation}</b>
              <p className={css.dim}>
                Stands in every number that was ever printed here, so it never changes.
              </p>
            </td>
          </tr>
        </tbody>
      </table>
    </Card>
  )
}

interface TillsTableProps {
  readonly tills: readonly TillOfOffice[]
  readonly onFocusRow: (till: string) => void
  readonly onEdit: (till: string) => void
}

const TillsTable = ({ tills, onFocusRow, onEdit }: TillsTableProps) => (
  <table>
    <thead>
      <tr>
        <th>Till</th>
        <th>Home workstation</th>
        <th>State</th>
      </tr>
    </thead>
    <tbody>
      {tills.map(({ till, homeWorkstation, isActive, inUseBy }) => (
        <tr key={till} className={css.row}>
          <td>
            <button
              type="button"
              className={css.pick}
              data-row={till}
              aria-label={`Change till ${till}`}
              onFocus={() => onFocusRow(till)}
              onClick={() => onEdit(till)}
            >
              Till {till}
            </button>
          </td>
          <td className={css.dim}>{homeWorkstation}</td>
          <td>
            <TillState isActive={isActive} inUseBy={inUseBy} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

function TillState({ isActive, inUseBy }: { isActive: boolean; inUseBy: string | undefined }) {
  if (!isActive) return <Pill tone="mute">Retired</Pill>
  return inUseBy === undefined ? (
    <Pill tone="good">In use</Pill>
  ) : (
    <Pill tone="fact">Open with {inUseBy}</Pill>
  )
}
