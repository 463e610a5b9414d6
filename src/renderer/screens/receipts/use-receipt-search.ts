import { useState } from 'react'
import { addDays, type BusinessDate } from '../../../domain/calendar.ts'
import type { Input } from '../../../shared/contract/index.ts'
import type { ReceiptHit } from '../../../shared/contract/receipt-search.ts'
import { useAnswer } from '../../client/use-answer.ts'

/** What is asked for. Any change of it begins at the first page again. */
interface Asked {
  readonly text: string
  /** The day that is looked at; today unless said. */
  readonly on?: BusinessDate
  readonly only?: 'turn_offs'
}

/** Searching the receipts: what was asked, what was found, and which one is chosen. */
export function useReceiptSearch() {
  const [asked, setAsked] = useState<Asked>({ text: '' })
  /** The last receipt of each page before this one. */
  const [pages, setPages] = useState<readonly string[]>([])
  const [at, setAt] = useState(0)
  const answer = useAnswer('receipt.search', inputOf(asked, pages), {
    keepFormer: true,
    // A count may have shut or opened receipts since.
    staleTime: 0,
  })
  const found = answer.value
  const hits = found?.hits ?? []
  const chosenAt = Math.min(at, hits.length - 1)
  const ask = (change: Asked) => {
    setAsked(change)
    setPages([])
    setAt(0)
  }
  const { on: _day, ...anyDay } = asked
  const { only: _only, ...all } = asked
  const turnPage = (to: readonly string[]) => {
    setPages(to)
    setAt(0)
  }
  const lastNo = hits.at(-1)?.receiptNo
  return {
    ...asked,
    found,
    hits,
    pageNo: pages.length + 1,
    complaint: answer.complaint,
    chosenAt,
    chosen: hits[chosenAt] as ReceiptHit | undefined,
    type: (text: string) => ask({ ...asked, text }),
    choose: setAt,
    move: (by: 1 | -1) => setAt(Math.max(0, Math.min(hits.length - 1, chosenAt + by))),
    /** Days before today are there to be looked at, days after it are not. */
    goDay(by: 1 | -1) {
      if (found === undefined) return
      const day = addDays(found.on, by)
      ask(day < found.today ? { ...asked, on: day } : anyDay)
    },
    toggleTurnOffs: () => ask(asked.only === undefined ? { ...asked, only: 'turn_offs' } : all),
    older: () => found?.hasMore === true && lastNo !== undefined && turnPage([...pages, lastNo]),
    newer: () => turnPage(pages.slice(0, -1)),
    /** One step back: the text, then what narrows it. */
    clear: () => ask(asked.text === '' ? { text: '' } : { ...asked, text: '' }),
    canClear: asked.text !== '' || asked.on !== undefined || asked.only !== undefined,
  }
}

export type ReceiptSearch = ReturnType<typeof useReceiptSearch>

function inputOf(asked: Asked, pages: readonly string[]): Input<'receipt.search'> {
  const after = pages.at(-1)
  return { ...asked, ...(after === undefined ? {} : { after }) }
}
