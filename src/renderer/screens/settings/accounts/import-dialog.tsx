import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../../components/button.tsx'
import { Tick } from '../../../components/choices.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import fields from '../../../components/fields.module.css'
import { Notice } from '../../../components/notice.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import css from './accounts.module.css'
import { fileSize, ImportProgress, isWorking, type Work } from './import-progress.tsx'
import { ImportErrors, ImportFigures } from './import-report.tsx'
import type { Import } from './use-import.ts'

const NAME = 'import-accounts'

/** An import from the choice of a file to its end: told first, then done. */
export function ImportDialog({
  work,
  asked,
  onClose,
}: StepProps & { readonly work: Work | undefined }) {
  if (work !== undefined && isWorking(work) && !isRefused(work, asked)) {
    return <Working work={work} onClose={onClose} />
  }
  if (work?.stage === 'checked') return <Checked work={work} asked={asked} onClose={onClose} />
  if (work?.stage === 'applied') return <Applied work={work} asked={asked} onClose={onClose} />
  return <Choose asked={asked} failed={work?.sentence} onClose={onClose} />
}

/** The core would not take or read the file, or nobody is sending it any more: one is asked again. */
const isRefused = (work: Work, asked: Import): boolean =>
  work.stage === 'receiving' && !asked.isSending

interface StepProps {
  readonly asked: Import
  readonly onClose: () => void
}

function Choose({ asked, failed, onClose }: StepProps & { readonly failed: string | undefined }) {
  const { form, change } = asked
  const picker = useRef<HTMLInputElement>(null)
  const pick = () => picker.current?.click()
  const go = () => (form.file === undefined ? pick() : asked.check())
  const word = form.file === undefined ? 'Choose a file' : 'Check it'
  const complaint = asked.complaint ?? failed
  return (
    <Dialog
      name={NAME}
      title="Import accounts"
      size={560}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: word, run: go },
        { key: 'Plus', label: 'Another file', enabled: form.file !== undefined, run: pick },
      ]}
      actions={
        <Actions
          isFirst={form.file === undefined}
          word={word}
          onGo={go}
          back="Back"
          onBack={onClose}
        />
      }
    >
      <div className={fields.stack}>
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          aria-label="File with the accounts"
          hidden
          onChange={(event) => {
            asked.choose(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        {form.file === undefined ? (
          <p>
            A CSV file from the billing system, one line for each account. It is checked first, and
            nothing changes before you say so.
          </p>
        ) : (
          <FileQuestions key={form.entryId} asked={asked} file={form.file} onPick={pick} />
        )}
        {asked.isEarlier && (
          <Tick
            label="Older balances are meant"
            hint="What was paid here after that time is taken off them again."
            checked={form.allowEarlier}
            onChange={(allowEarlier) => change({ allowEarlier })}
          />
        )}
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      </div>
    </Dialog>
  )
}

interface QuestionsProps {
  readonly asked: Import
  readonly file: File
  readonly onPick: () => void
}

function FileQuestions({ asked: { form, change }, file, onPick }: QuestionsProps) {
  const frame = useRef<HTMLDivElement>(null)
  // The question comes with the file: what is typed next is its answer.
  useEffect(() => {
    const field = frame.current?.querySelector<HTMLInputElement>('input')
    field?.focus()
    field?.select()
  }, [])
  return (
    <div ref={frame} className={fields.stack}>
      <div className={css.file}>
        <b>{file.name}</b>
        <span className="figures">{fileSize(file.size)}</span>
        <Button keycap="+" onClick={onPick}>
          Another file
        </Button>
      </div>
      <TextInput
        label="The balances stand for this time at the office"
        hint="When the billing system wrote the file. What was paid here later is taken off."
        data-autofocus
        maxLength={20}
        value={form.asOf}
        onChange={({ currentTarget }) => change({ asOf: currentTarget.value })}
      />
      <Tick
        label="Close accounts that are not in the file"
        hint="Otherwise they stay as they are."
        checked={form.closeMissing}
        onChange={(closeMissing) => change({ closeMissing })}
      />
    </div>
  )
}

function Working({ work, onClose }: { readonly work: Work; readonly onClose: () => void }) {
  return (
    <Dialog
      name={NAME}
      title={work.fileName}
      size={560}
      onClose={onClose}
      actions={
        <Button keycap="Esc" data-autofocus onClick={onClose}>
          Let it go on
        </Button>
      }
    >
      <ImportProgress work={work} />
    </Dialog>
  )
}

function Checked({ work, asked, onClose }: StepProps & { readonly work: Work }) {
  const { importId, fileName, asOf = '', report } = work
  if (report === undefined) return null
  const drop = () => void asked.leave(importId)
  const hasErrors = report.errorCount > 0
  const apply = () => void asked.apply(importId)
  const rows = report.rows.toLocaleString('en-US')
  return (
    <Dialog
      name={NAME}
      title={hasErrors ? `${fileName} cannot be imported` : `Import ${fileName}?`}
      size={720}
      onClose={() => {
        drop()
        if (hasErrors) onClose()
      }}
      bindings={[
        hasErrors
          ? { key: 'Enter', label: 'Choose again', run: drop }
          : { key: 'Enter', label: 'Import', run: apply },
      ]}
      actions={
        hasErrors ? (
          <Actions
            word="Choose again"
            onGo={drop}
            back="Close"
            onBack={() => [drop(), onClose()]}
          />
        ) : (
          <Actions
            isFirst
            word={`Import ${rows} accounts`}
            onGo={apply}
            back="Drop it"
            onBack={drop}
          />
        )
      }
    >
      <div className={fields.stack}>
        {hasErrors ? (
          <ImportErrors report={report} />
        ) : (
          <ImportFigures report={report} asOf={asOf} />
        )}
        {asked.complaint !== undefined && <Notice tone="stop">{asked.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

function Applied({ work, asked, onClose }: StepProps & { readonly work: Work }) {
  const end = () => {
    void asked.leave(work.importId)
    onClose()
  }
  return (
    <Dialog
      name={NAME}
      title={work.fileName}
      size={560}
      onClose={end}
      bindings={[{ key: 'Enter', label: 'Done', run: end }]}
      actions={
        <Button look="primary" keycap="Enter" data-autofocus onClick={end}>
          Done
        </Button>
      }
    >
      <Notice tone="good" title="The accounts are imported.">
        {' '}
        Balances stand for {work.asOf}; what was paid here later is taken off.
      </Notice>
    </Dialog>
  )
}

interface ActionsProps {
  readonly word: string
  readonly onGo: () => unknown
  readonly back: string
  readonly onBack: () => unknown
  /** Nothing above it takes the focus. */
  readonly isFirst?: boolean
}

const Actions = ({ word, onGo, back, onBack, isFirst = false }: ActionsProps): ReactNode => (
  <>
    <Button keycap="Esc" onClick={onBack}>
      {back}
    </Button>
    <Button look="primary" keycap="Enter" data-autofocus={isFirst || undefined} onClick={onGo}>
      {word}
    </Button>
  </>
)
