import { useState } from 'react'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { useClient } from '../../../client/client-provider.tsx'
import { sentenceOfFault } from '../../../client/sentence-of-fault.ts'
import { useAct } from '../../../client/use-act.ts'
import { useWorkstation } from '../../../client/use-workstation.ts'
import { sendFile } from './send-file.ts'

/** What a person says before a file is read. */
interface ImportForm {
  readonly file: File | undefined
  /** Office time that the balances stand for, as typed. */
  readonly asOf: string
  readonly closeMissing: boolean
  readonly allowEarlier: boolean
  /** One entry for one chosen file: however often it is asked for, it is imported once. */
  readonly entryId: string
}

const emptyForm = (): ImportForm => ({
  file: undefined,
  asOf: '',
  closeMissing: false,
  allowEarlier: false,
  entryId: crypto.randomUUID(),
})

/** An import as this window asks for it; how far it is, the core tells. */
export function useImport() {
  const client = useClient()
  const { timeZone } = useWorkstation()
  const [form, setForm] = useState(emptyForm)
  const [isSending, setSending] = useState(false)
  const [complaint, setComplaint] = useState<string>()
  const [isEarlier, setEarlier] = useState(false)
  const applyIt = useAct('account.applyImport')
  const leaveIt = useAct('account.leaveImport')

  const change = (changed: Partial<ImportForm>) => {
    setComplaint(undefined)
    setForm((before) => ({ ...before, ...changed }))
  }
  const choose = (file: File | undefined) => {
    if (file === undefined) return
    change({ ...emptyForm(), file, asOf: writtenAt(file, timeZone) })
    setEarlier(false)
  }
  const check = async () => {
    const { file, asOf, closeMissing, allowEarlier } = form
    if (file === undefined || isSending) return
    setSending(true)
    try {
      const importId = crypto.randomUUID()
      await sendFile(client, file, importId)
      const answer = await client.call('account.checkImport', {
        importId,
        asOf,
        closeMissing,
        allowEarlier,
      })
      if (answer.ok) return
      setEarlier(answer.rejection === 'as_of_before_last')
      setComplaint(sentenceFor(answer.rejection, answer.detail))
    } catch (fault) {
      setComplaint(sentenceOfFault(fault))
    } finally {
      setSending(false)
    }
  }
  return {
    form,
    change,
    choose,
    check,
    isSending,
    /** The balances are older than those in the books: a person may say that this is meant. */
    isEarlier,
    complaint: complaint ?? applyIt.complaint ?? leaveIt.complaint,
    apply: (importId: string) => applyIt.ask({ importId, entryId: form.entryId }),
    leave: (importId: string) => leaveIt.ask({ importId }),
  }
}
export type Import = ReturnType<typeof useImport>

/** When a file was written, as the clock of the office showed it: `2026-11-23 06:00`. */
const writtenAt = (file: File, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    file.lastModified,
  )
