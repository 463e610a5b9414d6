import { useState } from 'react'
import type { PrinterConfig, PrinterView } from '../../../shared/contract/printer.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import { useIsSupervisor, usePrinter } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import { usePartScope } from './part-scope.ts'
import { PrinterDialog } from './printer-dialog.tsx'
import { PrintersTable } from './printers-table.tsx'
import { useRows } from './rows.ts'
import css from './settings.module.css'

const NEW_PRINTER: Omit<PrinterConfig, 'id'> = {
  name: '',
  kind: 'tcp',
  host: '',
  port: 9100,
  columns: 42,
  hasDrawer: false,
}

/** Where receipts can come out. */
export function PrintersPart() {
  const view = usePrinter()
  const mayChange = useIsSupervisor()
  const put = usePutAnswer()
  const [above, setAbove] = useState<PrinterConfig>()
  const acts = usePrinterActs((next) => put('printer.view', {}, next))
  const rows = useRows(view?.printers.map(({ id }) => id) ?? [])
  const printer = view?.printers.find(({ id }) => id === rows.at)
  // The window makes ids, so that a kept printer is the same printer however often it is sent.
  const add = () => setAbove({ ...NEW_PRINTER, id: `printer-${crypto.randomUUID().slice(0, 8)}` })
  usePartScope({
    name: 'printers',
    bindings: [
      { key: 'Plus', label: 'Add a printer', enabled: mayChange, run: add },
      { key: 'Enter', label: 'Change', enabled: mayChange, run: () => setAbove(printer) },
      { key: 'Divide', label: 'Use for receipts', run: () => printer && acts.choose(printer) },
      {
        key: 'Multiply',
        label: 'Test page',
        enabled: mayChange,
        run: () => printer && acts.test(printer),
      },
      ...rows.bindings,
    ],
  })
  const close = () => setAbove(undefined)
  return (
    <section className={css.part} aria-label="Printers">
      <div className={css.head}>
        <h2>Printers</h2>
        {mayChange && (
          <Button keycap="+" onClick={add}>
            Add a printer
          </Button>
        )}
      </div>
      {acts.complaint !== undefined && <Notice tone="stop">{acts.complaint}</Notice>}
      {acts.complaint === undefined && acts.said !== undefined && (
        <Notice tone="good">{acts.said}</Notice>
      )}
      {view !== undefined && (
        <Card inset="flush">
          <div ref={rows.frame} className={css.scroll}>
            <PrintersTable
              view={view}
              mayChange={mayChange}
              onFocusRow={rows.onFocusRow}
              onEdit={setAbove}
              onChoose={acts.choose}
              onTest={acts.test}
            />
          </div>
        </Card>
      )}
      {above !== undefined && (
        <PrinterDialog
          printer={above}
          isNew={view?.printers.every(({ id }) => id !== above.id) ?? true}
          onKept={(next, sentence) => {
            close()
            acts.tell(next, sentence)
          }}
          onClose={close}
        />
      )}
    </section>
  )
}

/** What can be done with a printer from its row. */
function usePrinterActs(onView: (view: PrinterView) => void) {
  const chooseIt = useAct('printer.choose')
  const testIt = useAct('printer.test')
  const [said, setSaid] = useState<string>()
  const tell = (view: PrinterView, sentence: string) => {
    onView(view)
    setSaid(sentence)
  }
  return {
    said,
    tell,
    complaint: chooseIt.complaint ?? testIt.complaint,
    choose: async ({ id, name }: PrinterConfig) => {
      testIt.forgetComplaint()
      const answer = await chooseIt.ask({ printerId: id })
      if (answer?.ok) tell(answer.value, `Receipts come out at ${name} from now on.`)
    },
    test: async ({ id, name }: PrinterConfig) => {
      chooseIt.forgetComplaint()
      const answer = await testIt.ask({ printerId: id })
      if (answer?.ok) setSaid(`A test page is on its way to ${name}.`)
    },
  }
}
