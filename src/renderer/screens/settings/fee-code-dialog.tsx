import { useState } from 'react'
import type { Cents } from '../../../domain/money.ts'
import type { FeeCodeView } from '../../../shared/contract/fee-code.ts'
import { useAct } from '../../client/use-act.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Tick } from '../../components/choices.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { useEntryId } from './entry-id.ts'

interface FeeCodeDialogProps {
  /** Undefined for a new one. */
  readonly fee: FeeCodeView | undefined
  /** Told the list as it is now, and the one that was asked for. */
  readonly onKept: (fees: FeeCodeView[], kept: FeeCodeView, sentence: string) => void
  readonly onClose: () => void
}

const NEW: Omit<FeeCodeView, 'defaultCents'> = {
  code: '',
  name: '',
  glAccount: '',
  isActive: true,
}

export function FeeCodeDialog({ fee, onKept, onClose }: FeeCodeDialogProps) {
  const entryId = useEntryId()
  const [isTried, setTried] = useState(false)
  const [draft, setDraft] = useState<FeeCodeView>(fee ?? NEW)
  const add = useAct('feeCode.add')
  const edit = useAct('feeCode.edit')
  const wrong = wrongWith(draft)
  const send = async () => {
    setTried(true)
    if (wrong.code || wrong.name || wrong.glAccount) return
    const kept = { ...draft, name: draft.name.trim() }
    const asked = { entryId, ...kept }
    const answer = fee === undefined ? await add.ask(asked) : await edit.ask(asked)
    if (answer?.ok) onKept(answer.value, kept, `Fee code ${draft.code}, ${kept.name}, is kept.`)
  }
  return (
    <EditDialog
      name="fee-code"
      title={fee === undefined ? 'Add a fee code' : `Fee code ${fee.code}`}
      isAsking={add.isAsking || edit.isAsking}
      complaint={add.complaint ?? edit.complaint}
      onSend={send}
      onClose={onClose}
    >
      {fee === undefined && (
        <TextInput
          label="Code"
          hint="One to four digits; never given again once used."
          data-autofocus
          inputMode="numeric"
          maxLength={4}
          value={draft.code}
          error={isTried ? wrong.code : undefined}
          onChange={({ currentTarget }) => {
            const code = currentTarget.value.replace(/\D/g, '')
            // Most districts name the ledger account after the code.
            const follows = draft.glAccount === '' || draft.glAccount === `revenue:${draft.code}`
            setDraft({ ...draft, code, glAccount: follows ? `revenue:${code}` : draft.glAccount })
          }}
        />
      )}
      <TextInput
        label="Name"
        hint="As it stands on the receipt."
        data-autofocus={fee === undefined ? undefined : true}
        maxLength={40}
        value={draft.name}
        error={isTried ? wrong.name : undefined}
        onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
      />
      <TextInput
        label="Ledger account"
        maxLength={40}
        value={draft.glAccount}
        error={isTried ? wrong.glAccount : undefined}
        onChange={({ currentTarget }) =>
          setDraft({ ...draft, glAccount: currentTarget.value.trim() })
        }
      />
      <UsualAmount
        value={draft.defaultCents}
        onChange={(amount) => {
          const { defaultCents: _, ...rest } = draft
          setDraft(amount === undefined ? rest : { ...rest, defaultCents: amount })
        }}
      />
      {fee !== undefined && (
        <Tick
          label="In use"
          hint="A retired code stays on old receipts and cannot be chosen any more."
          checked={draft.isActive}
          onChange={(isActive) => setDraft({ ...draft, isActive })}
        />
      )}
    </EditDialog>
  )
}

interface UsualAmountProps {
  readonly value: Cents | undefined
  readonly onChange: (amount: Cents | undefined) => void
}

function UsualAmount({ value, onChange }: UsualAmountProps) {
  const { moneyEntry } = useWorkstation().preferences
  return (
    <MoneyInput
      label="Usual amount; leave it empty where it is keyed each time"
      mode={moneyEntry}
      value={value}
      onChange={onChange}
    />
  )
}

const wrongWith = ({ code, name, glAccount }: FeeCodeView) => ({
  code: /^\d{1,4}$/.test(code) ? undefined : 'Type one to four digits.',
  name: name.trim() === '' ? 'Type the name.' : undefined,
  glAccount: glAccount === '' ? 'Type the ledger account, such as revenue:41.' : undefined,
})
