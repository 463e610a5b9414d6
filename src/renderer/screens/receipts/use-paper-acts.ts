import { useRef, useState } from 'react'
import type { Answer } from '../../../shared/answer.ts'
import type { Input, Method } from '../../../shared/contract/index.ts'
import type { PrinterView } from '../../../shared/contract/printer.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'

export type PrintTrouble = PrinterView['failed'][number]

/** A receipt that never came out is printed for the first time, not again. */
export const isFirstPrint = (trouble: PrintTrouble | undefined): boolean =>
  trouble?.mayHavePrinted === false

/** How a receipt was sent to the printer, or why it was not. */
interface Sent {
  readonly as: 'original' | 'duplicate' | 'shut' | 'refused'
  readonly copy?: number
}

/** What can be done with paper. Each receipt prints as its proper thing: an original once, then copies. */
export function usePaperActs(printer: PrinterView | undefined) {
  const client = useClient()
  const entryIds = useEntryIds()
  const [said, setSaid] = useState<string>()
  const [complaint, setComplaint] = useState<string>()
  // Which copy came out last, of each receipt printed again here.
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>({})
  const troubleOf = (receiptNo: string) =>
    printer?.failed.find((trouble) => trouble.receiptNo === receiptNo)

  const ask = async <M extends Method>(method: M, input: Input<M>) => {
    try {
      const answer: Answer<M> = await client.call(method, input)
      setComplaint(answer.ok ? undefined : sentenceFor(answer.rejection, answer.detail))
      return answer
    } catch (fault) {
      setComplaint(sentenceOfFault(fault))
      return undefined
    }
  }
  const printFix = async (fixNo: string): Promise<Sent> => {
    const answer = await ask('payment.printFix', { fixNo })
    if (!answer?.ok) return notSent(answer)
    const { copy } = answer.value
    return copy === 0 ? { as: 'original' } : { as: 'duplicate', copy }
  }
  const printOne = async (receiptNo: string, trouble: PrintTrouble | undefined): Promise<Sent> => {
    if (trouble !== undefined && isFirstPrint(trouble)) {
      const answer = await ask('printer.retry', { jobId: trouble.jobId })
      return answer?.ok ? { as: 'original' } : notSent(answer)
    }
    if (trouble?.fixNo !== undefined) return printFix(trouble.fixNo)
    const entryId = entryIds.of(receiptNo)
    const answer = await ask('receipt.reprint', { entryId, receiptNo })
    if (answer !== undefined) entryIds.forget(receiptNo)
    if (!answer?.ok) return notSent(answer)
    const { copy } = answer.value
    setCopies((known) => ({ ...known, [receiptNo]: copy }))
    return { as: 'duplicate', copy }
  }
  return {
    said,
    complaint,
    copies,
    /** The corrected receipt of a fix. */
    async printFix(fixNo: string) {
      const { as, copy } = await printFix(fixNo)
      if (as === 'original') setSaid(`The corrected receipt of fix ${fixNo} prints.`)
      if (as === 'duplicate') {
        setSaid(`The corrected receipt of fix ${fixNo} prints again, marked DUPLICATE ${copy}.`)
      }
    },
    async print(receiptNo: string) {
      const { as, copy } = await printOne(receiptNo, troubleOf(receiptNo))
      if (as === 'original') setSaid(`Receipt ${receiptNo} is sent again.`)
      if (as === 'duplicate') {
        setSaid(`Receipt ${receiptNo} prints again, marked DUPLICATE ${copy}.`)
      }
    },
    /** Prints every receipt that is not known to be on paper; one whose drawer is counted waits. */
    async printAll() {
      const sent: Sent[] = []
      for (const trouble of printer?.failed ?? []) {
        sent.push(await printOne(trouble.receiptNo, trouble))
        if (sent.at(-1)?.as === 'refused') return
      }
      setComplaint(undefined)
      setSaid(allWords(sent))
    },
    async settle(trouble: PrintTrouble) {
      const answer = await ask('printer.settle', { jobId: trouble.jobId })
      if (answer?.ok) setSaid(`Receipt ${trouble.receiptNo} is on paper.`)
    },
    async sendTo(printerId: string, name: string) {
      const answer = await ask('printer.choose', { printerId })
      if (answer?.ok) setSaid(`Receipts go to ${name} from now on.`)
    },
  }
}

/** One entry for each time it is asked for: a retry after no answer is not another reprint. */
function useEntryIds() {
  const known = useRef(new Map<string, string>())
  return {
    of(receiptNo: string): string {
      const entryId = known.current.get(receiptNo) ?? crypto.randomUUID()
      known.current.set(receiptNo, entryId)
      return entryId
    },
    forget: (receiptNo: string) => void known.current.delete(receiptNo),
  }
}

const notSent = <M extends Method>(answer: Answer<M> | undefined): Sent => ({
  as: answer?.ok === false && answer.rejection === 'count_in_progress' ? 'shut' : 'refused',
})

function allWords(sent: readonly Sent[]): string {
  const count = (as: Sent['as']) => sent.filter((each) => each.as === as).length
  const words = [
    [count('original'), 'for the first time'],
    [count('duplicate'), 'marked DUPLICATE'],
    [count('shut'), 'not yet: their drawer is being counted'],
  ] as const
  const said = words.flatMap(([many, how]) => (many === 0 ? [] : [`${many} ${how}`]))
  return `Sent to the printer: ${said.join(', ')}.`
}
