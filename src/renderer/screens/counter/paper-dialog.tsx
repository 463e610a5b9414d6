import { useState } from 'react'
import type { PrinterView } from '../../../shared/contract/printer.ts'
import type { ReceiptView } from '../../../shared/contract/receipt.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePrinter } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import type { KeyName } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { DonePaper } from './done-panel.tsx'
import css from './paper-dialog.module.css'

interface PaperDialogProps {
  readonly firstReceiptNo: string | undefined
  readonly onClose: () => void
}

/** The receipts of this drawer as paper: print one again, and say on which printer. */
export function PaperDialog({ firstReceiptNo, onClose }: PaperDialogProps) {
  const recent = useAnswer('receipt.recent', {}).value ?? []
  const printer = usePrinter()
  const [chosenNo, setChosenNo] = useState(firstReceiptNo)
  const at = Math.max(
    0,
    recent.findIndex((receipt) => receipt.receiptNo === chosenNo),
  )
  const receipt = recent[at]
  const paper = usePaperActs(receipt, printer)
  const move = (by: 1 | -1) =>
    setChosenNo(recent[(at + by + recent.length) % recent.length]?.receiptNo)
  const job = jobOf(receipt, printer)
  const printLabel = job === undefined || job.mayHavePrinted ? 'Print again' : 'Print'
  const bindings: readonly KeyBinding[] = [
    { key: 'Enter', label: printLabel, enabled: receipt !== undefined, run: paper.reprint },
    { key: 'ArrowDown', label: 'Older receipt', run: () => move(1) },
    { key: 'ArrowUp', label: 'Newer receipt', run: () => move(-1) },
    ...(printer?.printers ?? []).slice(0, 9).map(({ id, name }, place) => ({
      key: `Digit${place + 1}` as KeyName,
      label: name,
      run: () => paper.sendTo(id),
    })),
    {
      key: 'Digit0',
      label: 'It did print',
      enabled: job?.mayHavePrinted === true,
      run: paper.settle,
    },
    { key: 'F9', label: 'Close', hidden: true, run: onClose },
  ]
  return (
    <Dialog
      name="paper"
      title="Receipts on paper"
      size={740}
      onClose={onClose}
      bindings={bindings}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Close
          </Button>
          <Button
            look="primary"
            keycap="Enter"
            disabled={receipt === undefined}
            onClick={() => void paper.reprint()}
          >
            {printLabel}
          </Button>
        </>
      }
    >
      <div className={css.columns} tabIndex={-1} data-autofocus>
        <div className={css.side}>
          {paper.said !== undefined && <Notice tone="good">{paper.said}</Notice>}
          {paper.complaint !== undefined && <Notice tone="stop">{paper.complaint}</Notice>}
          {printer !== undefined && <Failed printer={printer} />}
          {printer !== undefined && <Printers printer={printer} onChoose={paper.sendTo} />}
          <Receipts recent={recent} receipt={receipt} onChoose={setChosenNo} />
        </div>
        <div className={css.paper}>
          {receipt === undefined ? (
            <p>No receipt in this drawer yet.</p>
          ) : (
            <DonePaper
              receiptNo={receipt.receiptNo}
              copy={paper.copies[receipt.receiptNo]}
              withTape
            />
          )}
        </div>
      </div>
    </Dialog>
  )
}

type FailedJob = PrinterView['failed'][number]

/** What is wrong with a receipt's paper: one that never came out is printed for the first time, not again. */
const jobOf = (
  receipt: ReceiptView | undefined,
  printer: PrinterView | undefined,
): FailedJob | undefined => printer?.failed.find((job) => job.receiptNo === receipt?.receiptNo)

/** What can be done with paper. A receipt that failed goes first; otherwise receipts move to the printer. */
function usePaperActs(receipt: ReceiptView | undefined, printer: PrinterView | undefined) {
  const reprinting = useAct('receipt.reprint')
  const retrying = useAct('printer.retry')
  const choosing = useAct('printer.choose')
  // One entry for each time it is asked for: a retry after no answer is not another reprint.
  const [entryId, setEntryId] = useState(() => crypto.randomUUID())
  const [said, setSaid] = useState<string>()
  const settling = useAct('printer.settle')
  // Which copy came out last, of each receipt printed again here.
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>({})
  const reprint = async () => {
    const failed = jobOf(receipt, printer)
    if (receipt === undefined) return
    if (failed !== undefined && !failed.mayHavePrinted) return retry(failed, printer?.chosen)
    return duplicate(receipt.receiptNo)
  }
  const duplicate = async (receiptNo: string, printerId?: string) => {
    const where = printerId === undefined ? {} : { printerId }
    const answer = await reprinting.ask({ entryId, receiptNo, ...where })
    if (answer === undefined) return
    setEntryId(crypto.randomUUID())
    if (!answer.ok) return
    const { copy } = answer.value
    setCopies({ ...copies, [receiptNo]: copy })
    setSaid(`Receipt ${receiptNo} prints again, marked DUPLICATE ${copy}.`)
  }
  const retry = async (job: FailedJob, printerId: string | undefined) => {
    const where = printerId === undefined ? {} : { printerId }
    const answer = await retrying.ask({ jobId: job.jobId, ...where })
    if (answer?.ok) setSaid(`Receipt ${job.receiptNo} is sent again.`)
  }
  const sendTo = async (printerId: string) => {
    const job = jobOf(receipt, printer) ?? printer?.failed[0]
    if (job?.mayHavePrinted) return duplicate(job.receiptNo, printerId)
    if (job !== undefined) return retry(job, printerId)
    const answer = await choosing.ask({ printerId })
    if (answer?.ok) setSaid('Receipts go to this printer from now on.')
  }
  const settle = async () => {
    const job = jobOf(receipt, printer)
    const answer = job === undefined ? undefined : await settling.ask({ jobId: job.jobId })
    if (answer?.ok) setSaid(`Receipt ${job?.receiptNo} is on paper.`)
  }
  const acts = [reprinting, retrying, choosing, settling]
  const complaint = acts.find((act) => act.complaint !== undefined)?.complaint
  return { reprint, sendTo, settle, said, complaint, copies }
}

const Failed = ({ printer }: { readonly printer: PrinterView }) =>
  printer.failed.map((job) => (
    <Notice
      key={job.jobId}
      tone={job.mayHavePrinted ? 'look' : 'stop'}
      title={`Receipt ${job.receiptNo} ${job.mayHavePrinted ? 'may have printed' : 'did not print'}`}
    >
      {job.sentence}{' '}
      {job.mayHavePrinted
        ? 'If it is there, press 0. If not, Enter prints it marked DUPLICATE.'
        : 'Choose a printer by its number to print it there.'}
    </Notice>
  ))

const PAPER_TROUBLES: Partial<Record<ReceiptView['print'], string>> = {
  failed: 'did not print',
  may_have_printed: 'may have printed',
}

interface PrintersProps {
  readonly printer: PrinterView
  readonly onChoose: (printerId: string) => void
}

const Printers = ({ printer, onChoose }: PrintersProps) => (
  <section>
    <h3 className="lab">Printers</h3>
    <ul className={css.list}>
      {printer.printers.map(({ id, name }, at) => (
        <li key={id}>
          <button type="button" tabIndex={-1} onClick={() => onChoose(id)}>
            <Keycap>{String(at + 1)}</Keycap>
            <span>{name}</span>
            {id === printer.chosen && <Pill tone="good">In use</Pill>}
          </button>
        </li>
      ))}
    </ul>
  </section>
)

interface ReceiptsProps {
  readonly recent: readonly ReceiptView[]
  readonly receipt: ReceiptView | undefined
  readonly onChoose: (receiptNo: string) => void
}

const Receipts = ({ recent, receipt, onChoose }: ReceiptsProps) => (
  <section>
    <h3 className="lab">Last receipts</h3>
    <ul className={css.list}>
      {recent.map(({ receiptNo, takenTime, print }) => (
        <li key={receiptNo}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={receiptNo === receipt?.receiptNo}
            onClick={() => onChoose(receiptNo)}
          >
            <span>{receiptNo}</span>
            <small>{PAPER_TROUBLES[print] ?? takenTime}</small>
          </button>
        </li>
      ))}
    </ul>
  </section>
)
