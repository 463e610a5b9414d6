import { useState } from 'react'
import { useAct } from '../../client/use-act.ts'
import { windowNow } from '../../client/window-clock.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { accountInHand } from './account-in-hand.ts'
import type { Counter } from './use-counter.ts'

interface AddListedDialogProps {
  readonly counter: Counter
  readonly onClose: () => void
}

/** One account more on the list that is being paid: from now on, not for this payment alone. */
export function AddListedDialog({ counter, onClose }: AddListedDialogProps) {
  const { state, act } = counter
  const [entryId] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState('')
  const find = useAct('account.resolve')
  const remember = useAct('payerList.addAccount')
  const { list } = state.stage === 'list' ? state : { list: undefined }
  const add = async () => {
    if (typed.trim() === '' || list === undefined) return
    const found = await find.ask({ text: typed })
    if (found?.ok !== true) return
    const { accountNo } = found.value
    const isListed = list.rows.some((row) => row.customer.account.accountNo === accountNo)
    if (!isListed) {
      const added = await remember.ask({ entryId, number: list.number, accountNo })
      if (added?.ok !== true) return
    }
    const customer = accountInHand(found.value)
    act({ act: 'chosen', customer, entryId, startedAt: windowNow() })
    onClose()
  }
  const type = (text: string) => {
    setTyped(text)
    find.forgetComplaint()
    remember.forgetComplaint()
  }
  return (
    <Dialog
      name="add-listed"
      title={`Add an account to list ${list?.number ?? ''}`}
      size={520}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Add', run: add }]}
      scope={{ onCardNumber: () => type('') }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" keycap="Enter" onClick={add}>
            Add and remember
          </Button>
        </>
      }
    >
      <TextEntry
        label="Account number, or a name, address or phone that only one has"
        value={typed}
        onChange={type}
        error={find.complaint ?? remember.complaint}
        maxLength={80}
        autoFocus
      />
    </Dialog>
  )
}
