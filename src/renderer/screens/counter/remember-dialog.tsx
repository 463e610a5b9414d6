import { useState } from 'react'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'

/** The accounts of a receipt that can become a list: more than one, each once. */
export const listable = (receipt: ReceiptView | undefined) =>
  (receipt?.lines ?? []).flatMap((line) => ('accountNo' in line ? [line] : []))

interface RememberDialogProps {
  readonly receipt: ReceiptView
  /** A number that nothing has yet. */
  readonly freeNumber: string
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

/** The accounts that were just paid together become a list; its number and name need no letter. */
export function RememberDialog({ receipt, freeNumber, onDone, onClose }: RememberDialogProps) {
  const lines = listable(receipt)
  const [entryId] = useState(() => crypto.randomUUID())
  const [number, setNumber] = useState(freeNumber)
  const [name, setName] = useState(lines[0]?.customerName.slice(0, MOST_NAME) ?? '')
  const remember = useAct('payerList.remember')
  const isReady = /^\d{1,4}$/.test(number) && name.trim() !== ''
  const keep = async () => {
    if (!isReady) return
    const accountNos = lines.map(({ accountNo }) => accountNo)
    const answer = await remember.ask({ entryId, number, name: name.trim(), accountNos })
    if (answer?.ok === true) onDone(`${lines.length} accounts are list ${number}, ${name.trim()}.`)
  }
  return (
    <Dialog
      name="remember-list"
      title={`Remember ${lines.length} accounts as a list`}
      size={520}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Remember', run: keep }]}
      scope={{ onCardNumber: () => setName('') }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" keycap="Enter" disabled={!isReady} onClick={keep}>
            Remember
          </Button>
        </>
      }
    >
      <div className={fields.stack}>
        <p>
          The accounts of receipt {receipt.receiptNo}. The next time, * and the number bring all of
          them.
        </p>
        <TextEntry
          label="Number"
          value={number}
          inputMode="numeric"
          maxLength={4}
          onChange={(text) => {
            setNumber(text.replace(/\D/g, ''))
            remember.forgetComplaint()
          }}
          autoFocus
        />
        <TextEntry
          label="Name of the payer"
          value={name}
          maxLength={MOST_NAME}
          onChange={setName}
        />
        {remember.complaint !== undefined && <Notice tone="stop">{remember.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

/** Units: characters. */
const MOST_NAME = 40
