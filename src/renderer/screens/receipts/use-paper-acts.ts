import { useRef, useState } from 'react'
import type { Answer } from '../../../shared/answer.ts'
import type { Input, Method } from '../../../shared/contract/index.ts'
import type { PrinterView, PrintTrouble } from '../../../shared/contract/printer.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useClient } from '../../client/client-provider.tsx'
import { sentenceOfFault } from '../../client/sentence-of-fault.ts'
import { type ListedPaper, paperKey, paperName } from './listed-paper.ts'

/** A paper that never came out is printed for the first time, not again. */
export const isFirstPrint = (trouble: PrintTrouble | undefined): boolean =>
  trouble?.mayHavePrinted === false

type Paper = Pick<ListedPaper, 'paper' | 'paperNo'>

/** How a paper was sent to the printer, or why it was not. */
interface Sent {
  readonly as: 'original' | 'duplicate' | 'shut' | 'refused'
  readonly copy?: number
}

/** What can be done with paper. Each prints as its proper thing: an original once, then copies. */
export function usePaperActs(printer: PrinterView | undefined) {
  const client = useClient()
  const entryIds = useEntryIds()
  const [said, setSaid] = useState<string>()
  const [complaint, setComplaint] = useState<string>()
  // Which copy came out last, of each receipt printed again here.
  const [copies, setCopies] = useState<Readonly<Record<string, number>>>({})
  const troubleOf = (paper: Paper) =>
    printer?.failed.find((trouble) => paperKey(trouble) === paperKey(paper))

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
  const printFix = async (fixNo: string) => counted(await ask('payment.printFix', { fixNo }))
  const printOne = async (
    { paper, paperNo }: Paper,
    trouble: PrintTrouble | undefined,
  ): Promise<Sent> => {
    if (trouble !== undefined && isFirstPrint(trouble)) {
      const answer = await ask('printer.retry', { jobId: trouble.jobId })
      return answer?.ok ? { as: 'original' } : notSent(answer)
    }
    if (paper === 'corrected_receipt') return printFix(paperNo)
    if (paper === 'drop_slip') return counted(await ask('drawer.printSlip', { dropNo: paperNo }))
    return reprint(paperNo)
  }
  const reprint = async (receiptNo: string): Promise<Sent> => {
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
    async print(paper: Paper) {
      const { as, copy } = await printOne(paper, troubleOf(paper))
      const name = paperName({ ...paper, ...receiptOf(troubleOf(paper)) })
      if (as === 'original') setSaid(`${name} is sent again.`)
      if (as === 'duplicate') setSaid(`${name} prints again, marked DUPLICATE ${copy}.`)
    },
    /** Prints every paper that is not known to be on paper; one whose drawer is counted waits. */
    async printAll() {
      // What fails on the way is not tried twice: it has been sent once by then.
      const last = printer?.failed.at(-1)?.jobId ?? 0
      const sent: Sent[] = []
      for await (const trouble of allTroubles(ask, last)) {
        setSaid(`Sending ${sent.length + 1} of ${printer?.waiting ?? 0}.`)
        sent.push(await printOne(trouble, trouble))
        if (sent.at(-1)?.as === 'refused') return setSaid(undefined)
      }
      setComplaint(undefined)
      setSaid(allWords(sent))
    },
    async settle(trouble: PrintTrouble) {
      const answer = await ask('printer.settle', { jobId: trouble.jobId })
      if (answer?.ok) setSaid(`${paperName(trouble)} is on paper.`)
    },
    async sendTo(printerId: string, name: string) {
      const answer = await ask('printer.choose', { printerId })
      if (answer?.ok) setSaid(`Receipts go to ${name} from now on.`)
    },
  }
}

type Ask = <M extends Method>(method: M, input: Input<M>) => Promise<Answer<M> | undefined>

/** Every paper in trouble up to the last one that there was, the oldest first. */
async function* allTroubles(ask: Ask, last: number): AsyncGenerator<PrintTrouble> {
  for (let after = 0; after < last; ) {
    const page = await ask('printer.troubles', { after })
    if (!page?.ok) return
    const { papers, hasMore } = page.value
    yield* papers.filter(({ jobId }) => jobId <= last)
    if (!hasMore) return
    after = papers.at(-1)?.jobId ?? last
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

const receiptOf = (trouble: PrintTrouble | undefined) =>
  trouble?.receiptNo === undefined ? {} : { receiptNo: trouble.receiptNo }

/** A paper whose copies the core counts: the first is the original. */
function counted(answer: Answer<'payment.printFix' | 'drawer.printSlip'> | undefined): Sent {
  if (!answer?.ok) return notSent(answer)
  const { copy } = answer.value
  return copy === 0 ? { as: 'original' } : { as: 'duplicate', copy }
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
