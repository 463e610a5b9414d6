import type { PaperLine } from '../../domain/receipt-paper.ts'

export type Paper = readonly PaperLine[]

/** Paper on the screen, for an office or a demo without a printer: the last few documents, newest last. */
export class ScreenPrinter {
  readonly #kept: number
  readonly #listeners = new Set<(paper: Paper) => void>()
  #papers: readonly Paper[] = []

  constructor(kept = 20) {
    this.#kept = kept
  }

  show(paper: Paper): void {
    this.#papers = [...this.#papers, paper].slice(-this.#kept)
    for (const listener of this.#listeners) listener(paper)
  }

  get papers(): readonly Paper[] {
    return this.#papers
  }

  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
