import { useEffect, useState } from 'react'
import { draftOf } from '../../../domain/counter/draft.ts'
import type { CounterState } from '../../../domain/counter/stages.ts'
import type { Client } from '../../../shared/connect.ts'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { tellBeforeLeaving } from '../../client/before-leaving.ts'
import { useClient } from '../../client/client-provider.tsx'
import { frameDraftTape } from './counter-tape.ts'
import { takenTender } from './taken-tender.ts'

type Draft = Input<'payment.keepDraft'>['draft']

/** How long typing must pause before the core is told. Units: ms. */
const TYPING_PAUSE_MS = 150

/**
 * Keeps the unfinished payment in the core: at once when a stage is reached, and shortly after
 * what is typed. While a payment is being sent nothing is kept, so that no draft outlives it.
 */
export function useKeptDraft(state: CounterState, kept: Output<'payment.resume'>['draft']): void {
  const client = useClient()
  const [keeper] = useState(() => new DraftKeeper(client, state, kept))
  useEffect(() => keeper.see(state), [keeper, state])
  useEffect(() => tellBeforeLeaving(() => keeper.leave()), [keeper])
  useEffect(() => () => keeper.leave(), [keeper])
}

class DraftKeeper {
  readonly #client: Client
  /** What the core was told last, and the part of it that is told at once when it changes. */
  #told: string | undefined
  #toldShape: string
  #receiptNo: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #tell: (() => void) | undefined

  constructor(client: Client, state: CounterState, kept: Draft) {
    this.#client = client
    this.#told = JSON.stringify(kept)
    this.#toldShape = shapeOf(kept)
    this.#receiptNo = state.lastReceiptNo
  }

  see(state: CounterState): void {
    this.#forgetPending()
    if (state.lastReceiptNo !== this.#receiptNo) {
      // A payment that was recorded took its draft with it: the core needs no word of that.
      this.#receiptNo = state.lastReceiptNo
      this.#told = undefined
      this.#toldShape = shapeOf(undefined)
    }
    if (state.stage === 'tender' && state.sending !== undefined) return
    const draft = frameDraft(state)
    if (JSON.stringify(draft) === this.#told) return
    this.#tell = () => this.#keep(draft)
    if (shapeOf(draft) !== this.#toldShape) this.leave()
    else this.#timer = setTimeout(() => this.leave(), TYPING_PAUSE_MS)
  }

  /** Tells at once what still waits. */
  leave(): void {
    const tell = this.#tell
    this.#forgetPending()
    tell?.()
  }

  #forgetPending(): void {
    clearTimeout(this.#timer)
    this.#tell = undefined
  }

  #keep(draft: Draft): void {
    this.#told = JSON.stringify(draft)
    this.#toldShape = shapeOf(draft)
    // Not known to be kept is no reason to stop a customer: the next change tells it again.
    this.#client.call('payment.keepDraft', draft === undefined ? {} : { draft }).catch(() => {
      this.#told = undefined
    })
  }
}

/** All but what is being typed: the field, and the rows of a list. */
const shapeOf = (draft: Draft): string =>
  draft === undefined ? '' : JSON.stringify({ ...draft, typed: '', list: draft.list?.number })

/** The unfinished payment as it goes to the core; undefined where there is none. */
export function frameDraft(state: CounterState): Draft {
  const draft = draftOf(state)
  if (draft === undefined) return undefined
  const { tape, list, ...plain } = draft
  return {
    ...plain,
    lines: [...draft.lines],
    tenders: draft.tenders.map(takenTender),
    confirmed: [...draft.confirmed],
    ...(tape === undefined ? {} : { tape: frameDraftTape(tape) }),
    ...(list === undefined ? {} : { list: { ...list, rows: [...list.rows] } }),
  }
}
