import { useState } from 'react'
import { PrinterConfig, type PrinterView } from '../../../shared/contract/printer.ts'
import { useAct } from '../../client/use-act.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import fields from '../../components/fields.module.css'
import { Notice } from '../../components/notice.tsx'
import { PrinterFields } from '../../components/printer-fields.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { KeepOrBack } from './people-dialogs.tsx'

interface PrinterDialogProps {
  readonly printer: PrinterConfig
  readonly isNew: boolean
  readonly onKept: (view: PrinterView, sentence: string) => void
  readonly onClose: () => void
}

/** A printer: its name, where it stands, how wide it prints. */
export function PrinterDialog({ printer: start, isNew, onKept, onClose }: PrinterDialogProps) {
  const [printer, setPrinter] = useState(start)
  const [isTried, setTried] = useState(false)
  const keep = useAct('printer.keep')
  const remove = useAct('printer.remove')
  const wrong = wrongWith(printer)
  const send = async () => {
    setTried(true)
    if (wrong.name || wrong.host || wrong.port) return
    const answer = await keep.ask(printer)
    if (answer?.ok) onKept(answer.value, `${printer.name} is kept.`)
  }
  const sendRemove = async () => {
    const answer = await remove.ask({ printerId: printer.id })
    if (answer?.ok) onKept(answer.value, `${start.name} is removed.`)
  }
  const complaint = keep.complaint ?? remove.complaint
  return (
    <Dialog
      name="printer"
      title={isNew ? 'Add a printer' : start.name}
      size={560}
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Keep', run: send }]}
      actions={
        <>
          {!isNew && (
            <Button look="stop" onClick={sendRemove}>
              Remove
            </Button>
          )}
          <KeepOrBack word="Keep" isReady={!keep.isAsking} onKeep={send} onBack={onClose} />
        </>
      }
    >
      <div className={fields.stack}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={40}
          placeholder="Counter printer"
          value={printer.name}
          error={isTried ? wrong.name : undefined}
          onChange={({ currentTarget }) => setPrinter({ ...printer, name: currentTarget.value })}
        />
        <PrinterFields
          value={printer}
          onChange={setPrinter}
          hostError={isTried ? wrong.host : undefined}
          portError={isTried ? wrong.port : undefined}
        />
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}

const wrongWith = ({ name, kind, host, port }: PrinterConfig) => ({
  name: PrinterConfig.shape.name.safeParse(name).success ? undefined : 'Type a name for it.',
  host: kind === 'tcp' && !host ? 'Type the address: a name or an IP address.' : undefined,
  port:
    kind === 'tcp' && !PrinterConfig.shape.port.safeParse(port ?? 0).success
      ? 'A port from 1 to 65535; receipt printers listen on 9100.'
      : undefined,
})
