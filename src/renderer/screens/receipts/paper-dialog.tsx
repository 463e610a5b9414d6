import { useState } from 'react'
import type { PrinterView, PrintTrouble } from '../../../shared/contract/printer.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { usePrinter } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { DonePaper, ReceiptTape } from '../counter/done-panel.tsx'
import {
  type ListedPaper,
  type OfferedSlip,
  paperKey,
  paperName,
  useListed,
} from './listed-paper.ts'
import css from './paper-dialog.module.css'
import { SlipPaper } from './slip-paper.tsx'
import { isFirstPrint, usePaperActs } from './use-paper-acts.ts'

interface PaperDialogProps {
  readonly firstReceiptNo: string | undefined
  /** Slips of drops that stand first, the last one before the others. */
  readonly slips?: readonly OfferedSlip[]
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

/** Receipts and slips as paper: print this one, the last, or all that are not known to be on paper. */
export function PaperDialog({ firstReceiptNo, slips = [], onClose }: PaperDialogProps) {
  const printer = usePrinter()
  const listed = useListed({ firstReceiptNo, slips, failed: printer?.failed ?? [] })
  const [chosenKey, choose] = useState(
    firstReceiptNo && paperKey({ paper: 'receipt', paperNo: firstReceiptNo }),
  )
  const at = Math.max(
    0,
    listed.findIndex((each) => paperKey(each) === chosenKey),
  )
  const chosen = listed[at]
  const paper = usePaperActs(printer)
  const deeds = deedsOf({ chosen, lastNo: useLastReceiptNo(), printer, paper })
  const move = (by: 1 | -1) => {
    const next = listed[(at + by + listed.length) % listed.length]
    choose(next && paperKey(next))
  }
  const [first] = deeds
  const bindings: readonly KeyBinding[] = [
    ...deeds.map(({ isPossible, cap: _cap, ...deed }) => ({ ...deed, enabled: isPossible })),
    { key: 'Enter', label: first.label, enabled: first.isPossible, run: first.run },
    { key: 'ArrowDown', label: 'Older paper', enabled: listed.length > 1, run: () => move(1) },
    { key: 'ArrowUp', label: 'Newer paper', enabled: listed.length > 1, run: () => move(-1) },
    { key: 'F9', label: 'Close', hidden: true, run: onClose },
  ]
  return (
    <Dialog
      name="paper"
      title="Receipts and slips on paper"
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
          <Listed listed={listed} chosen={chosen} onChoose={choose} />
          {chosen?.receiptNo !== undefined && <ReceiptTape receiptNo={chosen.receiptNo} />}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long paper is scrolled by keys */}
        <section className={css.paper} aria-label="The chosen paper" tabIndex={0}>
          {chosen === undefined ? (
            <p>No receipt in this drawer yet.</p>
          ) : (
            <ChosenPaper chosen={chosen} copies={paper.copies} />
          )}
        </section>
      </div>
    </Dialog>
  )
}

interface ChosenPaperProps {
  readonly chosen: ListedPaper
  readonly copies: ReturnType<typeof usePaperActs>['copies']
}

/** The paper as it comes out; of a corrected receipt the receipt it belongs to. */
function ChosenPaper({ chosen, copies }: ChosenPaperProps) {
  if (chosen.paper === 'drop_slip') return <SlipPaper dropNo={chosen.paperNo} />
  const receiptNo = chosen.receiptNo ?? chosen.paperNo
  return <DonePaper receiptNo={receiptNo} copy={copies[receiptNo]} />
}

const useLastReceiptNo = (): string | undefined =>
  useAnswer('receipt.recent', {}).value?.[0]?.receiptNo

interface DeedParts {
  readonly chosen: ListedPaper | undefined
  readonly lastNo: string | undefined
  readonly printer: PrinterView | undefined
  readonly paper: ReturnType<typeof usePaperActs>
}

function deedsOf({ chosen, lastNo, printer, paper }: DeedParts): readonly [Deed, ...Deed[]] {
  const trouble = chosen?.trouble
  const next = nextPrinter(printer)
  return [
    {
      key: 'Digit1',
      cap: '1',
      label: isFirstPrint(trouble) ? 'Print this one' : 'Print this one again',
      isPossible: chosen !== undefined,
      run: () => chosen && paper.print(chosen),
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
      label: 'Print the last receipt of this drawer',
      isPossible: lastNo !== undefined,
      run: () => lastNo && paper.print({ paper: 'receipt', paperNo: lastNo }),
    },
    {
      key: 'Digit3',
      cap: '3',
      label: `Print all not known to be on paper (${printer?.waiting ?? 0})`,
      isPossible: (printer?.waiting ?? 0) > 0,
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
  readonly listed: readonly ListedPaper[]
  readonly chosen: ListedPaper | undefined
  readonly onChoose: (key: string) => void
}

const Listed = ({ listed, chosen, onChoose }: ListedProps) => (
  <section>
    <h3 className="lab">Papers</h3>
    <ul className={css.list}>
      {listed.map((each) => (
        <li key={paperKey(each)}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={each === chosen}
            onClick={() => onChoose(paperKey(each))}
          >
            <span>{shortName(each)}</span>
            <small>{troubleWords(each.trouble) ?? each.time}</small>
          </button>
        </li>
      ))}
    </ul>
  </section>
)

const shortName = ({ paper, paperNo }: ListedPaper): string =>
  paper === 'drop_slip' ? `Drop ${paperNo}` : paperNo

function troubleWords(trouble: PrintTrouble | undefined): string | undefined {
  if (trouble === undefined) return undefined
  return trouble.mayHavePrinted ? 'may have printed' : 'did not print'
}
