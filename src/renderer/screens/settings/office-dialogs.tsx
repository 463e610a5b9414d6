import { useState } from 'react'
import type { TillOfOffice } from '../../../shared/contract/office.ts'
import { useAct } from '../../client/use-act.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Tick } from '../../components/choices.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { useEntryId } from './entry-id.ts'

interface NamesDialogProps {
  readonly onDone: (sentence: string) => void
  readonly onClose: () => void
}

export function NamesDialog({ onDone, onClose }: NamesDialogProps) {
  const entryId = useEntryId()
  const now = useWorkstation()
  const [district, setDistrict] = useState(now.district)
  const [officeName, setOfficeName] = useState(now.officeName)
  const rename = useAct('office.rename')
  const isWhole = district.trim() !== '' && officeName.trim() !== ''
  const send = async () => {
    if (!isWhole) return
    const answer = await rename.ask({ entryId, district, officeName })
    if (answer?.ok) onDone('Receipts carry the new names from now on; those before keep the old.')
  }
  return (
    <EditDialog
      name="office-names"
      title="District and office"
      isAsking={rename.isAsking}
      complaint={rename.complaint}
      onSend={send}
      onClose={onClose}
    >
      <TextInput
        label="District"
        hint="As it stands at the head of every receipt."
        data-autofocus
        maxLength={60}
        value={district}
        error={district.trim() === '' ? 'Type the name of the district.' : undefined}
        onChange={({ currentTarget }) => setDistrict(currentTarget.value)}
      />
      <TextInput
        label="Office"
        maxLength={40}
        value={officeName}
        error={officeName.trim() === '' ? 'Type the name of the office.' : undefined}
        onChange={({ currentTarget }) => setOfficeName(currentTarget.value)}
      />
    </EditDialog>
  )
}

interface TillDialogProps {
  /** Undefined for a new one. */
  readonly till: TillOfOffice | undefined
  readonly onKept: (tills: TillOfOffice[], sentence: string) => void
  readonly onClose: () => void
}

export function TillDialog({ till: start, onKept, onClose }: TillDialogProps) {
  const entryId = useEntryId()
  const { workstation } = useWorkstation()
  const [till, setTill] = useState(start?.till ?? '')
  const [home, setHome] = useState(start?.homeWorkstation || workstation)
  const [isActive, setActive] = useState(start?.isActive ?? true)
  const [isTried, setTried] = useState(false)
  const add = useAct('office.addTill')
  const change = useAct('office.changeTill')
  const send = async () => {
    setTried(true)
    if (till === '' || !isWorkstation(home)) return
    const asked = { entryId, till, homeWorkstation: home, isActive }
    const answer = start === undefined ? await add.ask(asked) : await change.ask(asked)
    const word = start === undefined ? 'added' : isActive ? 'kept' : 'retired'
    if (answer?.ok) onKept(answer.value, `Till ${till} is ${word}.`)
  }
  return (
    <EditDialog
      name="till"
      title={start === undefined ? 'Add a till' : `Till ${start.till}`}
      isAsking={add.isAsking || change.isAsking}
      complaint={add.complaint ?? change.complaint}
      onSend={send}
      onClose={onClose}
    >
      {start === undefined && (
        <TextInput
          label="Till number"
          data-autofocus
          maxLength={8}
          value={till}
          error={isTried && till === '' ? 'Type the number of the till.' : undefined}
          onChange={({ currentTarget }) => setTill(currentTarget.value.trim())}
        />
      )}
      <TextInput
        label="Home workstation"
        hint="Where it usually stands, as W01."
        data-autofocus={start === undefined ? undefined : true}
        maxLength={8}
        value={home}
        error={isTried && !isWorkstation(home) ? 'Type a workstation, such as W01.' : undefined}
        onChange={({ currentTarget }) => setHome(currentTarget.value.toUpperCase())}
      />
      {start !== undefined && (
        <Tick
          label="In use"
          hint="A retired till cannot be opened any more; its batches keep its number."
          checked={isActive}
          onChange={setActive}
        />
      )}
    </EditDialog>
  )
}

const isWorkstation = (text: string): boolean => /^[A-Z][A-Z0-9]{1,7}$/.test(text)
