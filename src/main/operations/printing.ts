import type { Instant } from '../../domain/calendar.ts'
import type { Facts } from '../../domain/facts.ts'
import type { NumberedPaper } from '../../domain/printed-paper.ts'
import { isRunSource } from '../../domain/source.ts'
import type { PrinterConfig, PrinterView, PrintTrouble } from '../../shared/contract/printer.ts'
import { forgetDraft } from '../db/local-store.ts'
import {
  countPapers,
  countPrintTroubles,
  findLogo,
  findPrintJob,
  listPrintTroubles,
  listPrintTroublesAfter,
  type PrintNews,
  queuePrintJob,
  recordPrintState,
  sendPrintJobTo,
} from '../db/print-store.ts'
import { later } from '../desk.ts'
import { PrinterFault } from '../devices/printer-fault.ts'
import { testPage } from '../devices/printers.ts'
import { indexReceipts } from '../journal/receipt-index.ts'
import type { Tell } from './handler.ts'
import { noteInterruptedPapers } from './interrupted-papers.ts'
import { batchOfPaper, type Layout, layoutOf } from './paper-layout.ts'
import { wantsPaper } from './payment-facts.ts'
import { troubleView } from './print-trouble.ts'
import type { PrinterShelf } from './printer-shelf.ts'
import { isShut } from './receipt.ts'
import type { Station } from './station.ts'

/** A printer is asked how it is this often while nothing prints. */
const ASK_EVERY_MS = 20_000

/** Papers in trouble that the window is told of at once. */
const MOST_TROUBLES = 20

const SEEN_ON_PAPER = 'Somebody looked: it printed.'

const UNEXPECTED =
  'Something unexpected kept this paper from printing. Try again, or choose another printer.'

/** A paper whose turn has not come: the document is made once, when it is queued. */
interface Waiting {
  readonly jobId: number
  readonly copy: number
  readonly printerId: string
  readonly layout: Layout
  readonly queuedAt: Instant
}

/** What a payment changes: asked for anew by whoever shows it. */
const PAYMENT_NOUNS = ['batch', 'run', 'receipt', 'account', 'turnOff', 'manual'] as const

type RetryRefusal = 'unknown_job' | 'may_have_printed' | 'count_in_progress'

/**
 * Receipts and slips on their way to paper, and the drawer's kick. Nothing here can change money: it runs after
 * the payment is durable, and what fails is kept, shown, and offered again.
 */
export class Printing {
  private readonly station: Station
  private readonly shelf: PrinterShelf
  private readonly tell: Tell
  private state: PrinterView['state'] = 'unknown'
  private drawerProblem: string | undefined
  /** Papers on their way: the books stay open until it is known how they went. */
  private readonly running = new Set<Promise<void>>()
  private stopAsking: () => void = () => {}

  constructor(station: Station, shelf: PrinterShelf, tell: Tell) {
    this.station = station
    this.shelf = shelf
    this.tell = tell
    noteInterruptedPapers(station, this.chosen().id)
    this.askState()
  }

  /** The printer that receipts go to. */
  chosen(): PrinterConfig {
    return this.shelf.chosen()
  }

  has(printerId: string): boolean {
    return this.shelf.has(printerId)
  }

  hasLogo(): boolean {
    return findLogo(this.station.writer) !== undefined
  }

  view(): PrinterView {
    const { drawerProblem } = this
    const failed = listPrintTroubles(this.station.writer, MOST_TROUBLES)
    return {
      printers: [...this.shelf.list()],
      chosen: this.chosen().id,
      state: this.state,
      failed: failed.map((job) => troubleView(this.station, job)),
      waiting: countPrintTroubles(this.station.writer),
      ...(drawerProblem === undefined ? {} : { drawerProblem }),
    }
  }

  /** Papers in trouble after a job, the oldest first, as many as are handled at once. */
  troublesAfter(jobId: number): { readonly papers: PrintTrouble[]; readonly hasMore: boolean } {
    const jobs = listPrintTroublesAfter(this.station.writer, jobId, MOST_TROUBLES + 1)
    const papers = jobs.slice(0, MOST_TROUBLES).map((job) => troubleView(this.station, job))
    return { papers, hasMore: jobs.length > MOST_TROUBLES }
  }

  /**
   * Opens the drawer where cash was handed over, forgets the draft, lets the receipt be searched for, and
   * prints it. A run has no drawer, and a receipt only where one was asked for.
   */
  afterPayment(taken: Facts['payment.taken']): void {
    const { receiptNo, batchNo, tenders, source } = taken
    const hasDrawer = !isRunSource(source)
    if (hasDrawer && tenders.some((tender) => tender.kind === 'cash')) this.kickDrawer()
    const waiting = this.station.writer.transaction(() => {
      forgetDraft(this.station.writer, 'draft', batchNo)
      indexReceipts(this.station.writer)
      return wantsPaper(taken) ? this.queue(receipt(receiptNo), 0, this.chosen().id) : undefined
    })
    if (waiting !== undefined) this.begin(waiting)
    this.tell('books.changed', { nouns: PAYMENT_NOUNS })
  }

  /** A kick is a command of its own, tied to an entry. One that comes too late is never sent. */
  kickDrawer(): void {
    this.shelf
      .open(this.chosen().id)
      .kickDrawer()
      .then(() => this.setDrawerProblem(undefined))
      .catch((error: unknown) => this.setDrawerProblem(this.sentenceOf(error)))
  }

  private setDrawerProblem(sentence: string | undefined): void {
    if (sentence === this.drawerProblem) return
    this.drawerProblem = sentence
    this.changed()
  }

  /** Queues the receipt and begins to print it; `copy` 0 is the original. */
  print(receiptNo: string, copy: number, printerId = this.chosen().id): void {
    this.begin(this.queue(receipt(receiptNo), copy, printerId))
  }

  /** Begins to print a paper whose copies are counted here; answers the how-manieth it is, from 0. */
  printAgain(paper: NumberedPaper): number {
    const copy = countPapers(this.station.writer, paper)
    this.begin(this.queue(paper, copy, this.chosen().id))
    return copy
  }

  /** The job and the receipt's seal are durable together: one flush, not two. */
  private queue(numbered: NumberedPaper, copy: number, printerId: string): Waiting {
    const { writer, desk } = this.station
    return writer.transaction(() => {
      const layout = layoutOf(this.station, numbered)
      const { paper, paperNo } = numbered
      const job = { paper, paper_no: paperNo, copy, printer_id: printerId }
      const queuedAt = desk.now()
      const jobId = queuePrintJob(writer, job, queuedAt)
      return { jobId, copy, printerId, layout, queuedAt }
    })
  }

  /**
   * Sends a paper that did not come out again, to the same printer or another. Never an original that
   * may have: two papers would both look like it.
   */
  retry(jobId: number, printerId = this.chosen().id): RetryRefusal | undefined {
    const { station } = this
    const job = findPrintJob(station.writer, jobId)
    if (job?.state === 'may_have_printed' && job.copy === 0) return 'may_have_printed'
    if (job?.state !== 'failed' && job?.state !== 'may_have_printed') return 'unknown_job'
    const { paper, paper_no: paperNo, copy } = job
    const batchNo = batchOfPaper(station, { paper, paperNo })
    if (batchNo === undefined) return 'unknown_job'
    if (isShut(station, { batch_no: batchNo })) return 'count_in_progress'
    const queuedAt = station.desk.now()
    sendPrintJobTo(station.writer, jobId, { printerId, at: queuedAt })
    const layout = layoutOf(station, { paper, paperNo })
    this.begin({ jobId, copy, printerId, layout, queuedAt })
    return undefined
  }

  /** Somebody found what may have printed. */
  settle(jobId: number): boolean {
    const job = findPrintJob(this.station.writer, jobId)
    if (job?.state !== 'may_have_printed') return false
    const at = this.station.desk.now()
    this.note(jobId, { state: 'confirmed', sentence: SEEN_ON_PAPER, at })
    this.changed()
    return true
  }

  async printTestPage(printerId: string): Promise<void> {
    const config = this.shelf.list().find((printer) => printer.id === printerId)
    if (config === undefined) return
    const paper = testPage(config, this.station.district.workstation)
    await this.shelf.open(printerId).print(paper, findLogo(this.station.writer))
  }

  /** Another printer, or other printers: asks the chosen one how it is. */
  printersChanged(): PrinterView {
    this.askState()
    this.changed()
    return this.view()
  }

  async close(): Promise<void> {
    this.stopAsking()
    await this.shelf.close()
    await Promise.all(this.running)
  }

  private begin(waiting: Waiting): void {
    const run = this.run(waiting).finally(() => this.running.delete(run))
    this.running.add(run)
  }

  private async run(waiting: Waiting): Promise<void> {
    const { jobId, printerId, queuedAt } = waiting
    const beganMs = performance.now()
    // By what has passed since: whoever sets the clock meanwhile does not move it.
    const now = () => later(queuedAt, performance.now() - beganMs)
    this.setState('printing')
    try {
      const printed = await this.shelf
        .open(printerId)
        .print(this.paperOf(waiting), findLogo(this.station.writer))
      this.note(jobId, { state: printed.outcome, at: now() })
      this.setState(printed.state)
    } catch (error) {
      const mayHavePrinted = error instanceof PrinterFault && error.mayHavePrinted
      const state = mayHavePrinted ? 'may_have_printed' : 'failed'
      this.note(jobId, { state, sentence: this.sentenceOf(error), at: now() })
    }
    this.changed()
  }

  private note(jobId: number, news: PrintNews): void {
    recordPrintState(this.station.writer, jobId, news)
  }

  private paperOf({ copy, printerId, layout }: Waiting) {
    const config = this.shelf.list().find((printer) => printer.id === printerId)
    return layout({
      columns: config?.columns ?? 42,
      logo: this.hasLogo(),
      ...(copy === 0 ? {} : { copy: { duplicateOf: copy } }),
    })
  }

  /** What the fault says to people; the printer's state follows from it. */
  private sentenceOf(error: unknown): string {
    const isFault = error instanceof PrinterFault
    if (!isFault) console.error('A printer failed unexpectedly:', error)
    if (!isFault || error.reason !== 'kick_too_late') {
      this.setState(isFault && isBlocking(error.reason) ? error.reason : 'offline')
    }
    return isFault ? error.message : UNEXPECTED
  }

  private setState(state: PrinterView['state']): void {
    if (state === this.state) return
    this.state = state
    this.changed()
  }

  private changed(): void {
    this.tell('printer.changed', this.view())
    this.tell('books.changed', { nouns: ['receipt'] })
  }

  private askState(): void {
    this.stopAsking()
    const ask = async () => {
      if (this.state !== 'printing')
        this.setState(await this.shelf.open(this.chosen().id).askState())
      this.stopAsking = this.station.desk.after(ASK_EVERY_MS, ask)
    }
    this.stopAsking = this.station.desk.after(0, ask)
  }
}

const receipt = (paperNo: string): NumberedPaper => ({ paper: 'receipt', paperNo })

const isBlocking = (reason: string): reason is 'paper_out' | 'cover_open' =>
  reason === 'paper_out' || reason === 'cover_open'
