import { useState } from 'react'
import type { PrinterView } from '../../../shared/contract/printer.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePrinter } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { DonePaper, ReceiptTape } from '../counter/done-panel.tsx'
import css from './paper-dialog.module.css'
import { isFirstPrint, type PrintTrouble, usePaperActs } from './use-paper-acts.ts'

interface PaperDialogProps {
  readonly firstReceiptNo: string | undefined
  readonly onClose: () => void
}

/** Something that can be done, with its key. */
interface Deed {
  readonly key: KeyBinding['key']
  readonly cap: string
  readonly label: string
  readonly isPossible: boolean
  run(): unknown
}

/** Receipts as paper: print this one, the last, or all that are not known to be on paper. */
export function PaperDialog({ firstReceiptNo, onClose }: PaperDialogProps) {
  const printer = usePrinter()
  const listed = useListed(firstReceiptNo, printer?.failed ?? [])
  const [chosenNo, setChosenNo] = useState(firstReceiptNo)
  const at = Math.max(
    0,
    listed.findIndex(({ receiptNo }) => receiptNo === chosenNo),
  )
  const chosen = listed[at]
  const paper = usePaperActs(printer)
  const deeds = deedsOf({ chosen, lastNo: useLastReceiptNo(), printer, paper })
  const move = (by: 1 | -1) =>
    setChosenNo(listed[(at + by + listed.length) % listed.length]?.receiptNo)
  const [first] = deeds
  const bindings: readonly KeyBinding[] = [
    ...deeds.map(({ isPossible, cap: _cap, ...deed }) => ({ ...deed, enabled: isPossible })),
    { key: 'Enter', label: first.label, enabled: first.isPossible, run: first.run },
    { key: 'ArrowDown', label: 'Older receipt', enabled: listed.length > 1, run: () => move(1) },
    { key: 'ArrowUp', label: 'Newer receipt', enabled: listed.length > 1, run: () => move(-1) },
    { key: 'F9', label: 'Close', hidden: true, run: onClose },
  ]
  return (
    <Dialog
      name="paper"
      title="Receipts on paper"
      size={780}
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
            disabled={!first.isPossible}
            onClick={() => void first.run()}
          >
            {first.label}
          </Button>
        </>
      }
    >
      <div className={css.columns} tabIndex={-1} data-autofocus>
        <div className={css.side}>
          {paper.said !== undefined && <Notice tone="good">{paper.said}</Notice>}
          {paper.complaint !== undefined && <Notice tone="stop">{paper.complaint}</Notice>}
          {chosen?.trouble !== undefined && <Trouble trouble={chosen.trouble} />}
          <Deeds deeds={deeds} />
          <Listed listed={listed} chosen={chosen} onChoose={setChosenNo} />
          {chosen !== undefined && <ReceiptTape receiptNo={chosen.receiptNo} />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long paper is scrolled by keys */}
        <section className={css.paper} aria-label="Paper of the chosen receipt" tabIndex={0}>
          {chosen === undefined ? (
            <p>No receipt in this drawer yet.</p>
          ) : (
            <DonePaper receiptNo={chosen.receiptNo} copy={paper.copies[chosen.receiptNo]} />
          )}
        </section>
      </div>
    </Dialog>
  )
}

/** A receipt of the list, with what is wrong with its paper. */
interface ListedReceipt {
  readonly receiptNo: string
  readonly time: string | undefined
  readonly trouble: PrintTrouble | undefined
  /** Its last fix; undefined where nothing was put right. */
  readonly fixNo: string | undefined
}

/** Beside receipts in trouble, as many as fit. */
const MOST_RECENT = 6

/** The receipt the dialog was opened for, those in trouble, and this drawer's last ones; none twice. */
function useListed(
  firstNo: string | undefined,
  failed: readonly PrintTrouble[],
): readonly ListedReceipt[] {
  const recent = (useAnswer('receipt.recent', {}).value ?? []).slice(0, MOST_RECENT)
  const numbers = [...failed, ...recent].map(({ receiptNo }) => receiptNo)
  const isFirstElsewhere = firstNo === undefined || numbers.includes(firstNo)
  const all = [...new Set(isFirstElsewhere ? numbers : [firstNo, ...numbers])]
  return all.map((receiptNo) => {
    const known = recent.find((receipt) => receipt.receiptNo === receiptNo)
    return {
      receiptNo,
      time: known?.takenTime,
      trouble: failed.find((trouble) => trouble.receiptNo === receiptNo),
      fixNo: known?.fixes.at(-1)?.fixNo,
    }
  })
}

const useLastReceiptNo = (): string | undefined =>
  useAnswer('receipt.recent', {}).value?.[0]?.receiptNo

interface DeedParts {
  readonly chosen: ListedReceipt | undefined
  readonly lastNo: string | undefined
  readonly printer: PrinterView | undefined
  readonly paper: ReturnType<typeof usePaperActs>
}

function deedsOf({ chosen, lastNo, printer, paper }: DeedParts): readonly [Deed, ...Deed[]] {
  const failed = printer?.failed ?? []
  const trouble = chosen?.trouble
  const next = nextPrinter(printer)
  return [
    {
      key: 'Digit1',
      cap: '1',
      label: isFirstPrint(trouble) ? 'Print this one' : 'Print this one again',
      isPossible: chosen !== undefined,
      run: () => chosen && paper.print(chosen.receiptNo),
    },
    {
      key: 'Plus',
      cap: '+',
      label: `Print its corrected receipt (fix ${chosen?.fixNo})`,
      isPossible: chosen?.fixNo !== undefined,
      run: () => chosen?.fixNo && paper.printFix(chosen.fixNo),
    },
    {
      key: 'Digit2',
      cap: '2',
      label: 'Print the last one of this drawer',
      isPossible: lastNo !== undefined,
      run: () => lastNo && paper.print(lastNo),
    },
    {
      key: 'Digit3',
      cap: '3',
      label: `Print all not known to be on paper (${failed.length})`,
      isPossible: failed.length > 0,
      run: paper.printAll,
    },
    {
      key: 'Digit0',
      cap: '0',
      label: 'I looked: this one is on paper',
      isPossible: trouble?.mayHavePrinted === true,
      run: () => trouble && paper.settle(trouble),
    },
    {
      key: 'Multiply',
      cap: '*',
      label: next === undefined ? 'Another printer' : `Print on ${next.name} from now on`,
      isPossible: next !== undefined,
      run: () => next && paper.sendTo(next.id, next.name),
    },
  ]
}

/** The printer after the one in use; undefined where there is no other. */
function nextPrinter(printer: PrinterView | undefined) {
  if (printer === undefined || printer.printers.length < 2) return undefined
  const at = printer.printers.findIndex(({ id }) => id === printer.chosen)
  return printer.printers[(at + 1) % printer.printers.length]
}

const paperName = ({ receiptNo, fixNo }: PrintTrouble): string =>
  fixNo === undefined ? `Receipt ${receiptNo}` : `Corrected receipt ${fixNo} of ${receiptNo}`

const Trouble = ({ trouble }: { readonly trouble: PrintTrouble }) => (
  <Notice
    tone={trouble.mayHavePrinted ? 'look' : 'stop'}
    title={`${paperName(trouble)} ${trouble.mayHavePrinted ? 'may have printed' : 'did not print'}`}
  >
    {trouble.sentence}{' '}
    {trouble.mayHavePrinted
      ? 'If it is there, press 0. If not, 1 prints it marked DUPLICATE.'
      : 'Put the printer right and press 1, or * for another printer first.'}
  </Notice>
)

const Deeds = ({ deeds }: { readonly deeds: readonly Deed[] }) => (
  <ul className={css.list}>
    {deeds
      .filter(({ isPossible }) => isPossible)
      .map(({ cap, label, run }) => (
        <li key={cap}>
          <button type="button" tabIndex={-1} onClick={() => void run()}>
            <Keycap>{cap}</Keycap>
            <span>{label}</span>
          </button>
        </li>
      ))}
  </ul>
)

interface ListedProps {
  readonly listed: readonly ListedReceipt[]
  readonly chosen: ListedReceipt | undefined
  readonly onChoose: (receiptNo: string) => void
}

const Listed = ({ listed, chosen, onChoose }: ListedProps) => (
  <section>
    <h3 className="lab">Receipts</h3>
    <ul className={css.list}>
      {listed.map(({ receiptNo, time, trouble }) => (
        <li key={receiptNo}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={receiptNo === chosen?.receiptNo}
            onClick={() => onChoose(receiptNo)}
          >
            <span>{receiptNo}</span>
            <small>{troubleWords(trouble) ?? time}</small>
          </button>
        </li>
      ))}
    </ul>
  </section>
)

function troubleWords(trouble: PrintTrouble | undefined): string | undefined {
  if (trouble === undefined) return undefined
  return trouble.mayHavePrinted ? 'may have printed' : 'did not print'
}
