import { accept, type Decision, type Refusal, refuse } from '../../domain/decision.ts'
import { allocationRule } from '../../domain/policy.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { ImportState } from '../../shared/contract/account-import.ts'
import { findAccountPull, takesImports } from '../db/account-pull-store.ts'
import { packSearch } from '../db/account-store.ts'
import { findEntryById } from '../db/journal-store.ts'
import { clearAfterImport, indexNextAccounts } from '../db/next-account-store.ts'
import { hasReceiptBefore } from '../db/receipt-store.ts'
import { type CheckedAccounts, checkAccounts } from '../imports/check-accounts.ts'
import { openSpool, removeSpools } from '../imports/import-spool.ts'
import type { Tell } from './handler.ts'
import { readAsOf, type StatedAsOf } from './import-as-of.ts'
import { IMPORT_FAILURES, importState, recordImport, type Work } from './import-work.ts'
import type { Station } from './station.ts'

/** Thrown at a breath of an import that was left. */
class ImportLeft extends Error {}

interface CheckRequest extends StatedAsOf {
  readonly closeMissing: boolean
}

/** Told at most this often. Units: slices. */
const TELL_EVERY = 10

/**
 * Imports of accounts, one at a time. A file is checked by writing its accounts beside the books in
 * slices; imported, by letting the two change places in the transaction of the entry that says so.
 */
export class AccountImports {
  private readonly station: Station
  private readonly dataFolder: string
  private readonly tell: Tell
  private readonly imported: () => void
  private work: Work | undefined
  /** The background work before: the next waits for it. */
  private before: Promise<void> = Promise.resolve()
  private breaths = 0
  private isClosed = false

  constructor(parts: {
    readonly station: Station
    readonly dataFolder: string
    readonly tell: Tell
    /** There are other accounts now. */
    readonly imported: () => void
  }) {
    this.station = parts.station
    this.dataFolder = parts.dataFolder
    this.tell = parts.tell
    this.imported = parts.imported
    removeSpools(parts.dataFolder)
  }

  /** Takes away what an import left when the core ended in the middle of it. */
  clearLeftovers(): Promise<void> {
    return this.inBackground(() => this.clearNext())
  }

  state(): ImportState {
    return importState(this.station, this.work)
  }

  begin(
    named: Pick<Work, 'importId' | 'fileName' | 'bytes'>,
  ): Refusal<'import_under_way' | 'accounts_are_central'> | undefined {
    if (this.station.centre().isEnrolled) return refuse('accounts_are_central')
    if (this.isBusy()) return refuse('import_under_way')
    this.drop()
    const step = { what: 'Sending the file', done: 0, total: named.bytes }
    const spool = openSpool(this.dataFolder, named.importId)
    this.work = { ...named, spool, stage: 'receiving', step, isLeft: false }
    this.changed()
    return undefined
  }

  /** Whether an import is writing beside the accounts in use. */
  isBusy(): boolean {
    return this.work?.stage === 'checking' || this.work?.stage === 'applying'
  }

  /** The accounts are the centre's from now on: what was begun here is dropped. */
  async giveUp(): Promise<void> {
    this.drop()
    this.changed()
    await this.before
  }

  receive(
    importId: string,
    offset: number,
    part: Buffer,
  ): Decision<number, 'no_such_import' | 'import_part_lost'> {
    const work = this.find(importId)
    if (work?.stage !== 'receiving') return refuse('no_such_import')
    if (offset !== work.spool.size()) return refuse('import_part_lost')
    work.spool.append(part)
    const done = offset + part.length
    work.step = { ...work.step, done }
    this.changedNowAndThen()
    return accept(done)
  }

  /** Decides at once whether the file can be checked, and then does it; the promise ends with it. */
  check(
    importId: string,
    request: CheckRequest,
  ): Decision<
    { readonly ended: Promise<void> },
    | 'no_such_import'
    | 'import_under_way'
    | 'import_part_lost'
    | 'as_of_unreadable'
    | 'as_of_in_future'
    | 'as_of_before_last'
    | 'accounts_are_central'
  > {
    if (this.station.centre().isEnrolled) return refuse('accounts_are_central')
    const work = this.find(importId)
    if (work === undefined || work.stage === 'applied') return refuse('no_such_import')
    if (this.isBusy()) return refuse('import_under_way')
    if (work.spool.size() !== work.bytes) return refuse('import_part_lost')
    const asOf = readAsOf(this.station, request)
    if (!asOf.ok) return asOf
    work.stage = 'checking'
    work.asOf = asOf.value
    delete work.checked
    delete work.sentence
    const rule = allocationRule(this.station.policies())
    const { closeMissing } = request
    const wanted = { path: work.spool.path, asOf: asOf.value, closeMissing, rule }
    const ended = this.inBackgroundFor(work, async () => {
      await this.clearNext()
      const { writer } = this.station
      const checked = await checkAccounts(writer, wanted, (step) => this.breathe(work, step))
      work.checked = checked
      work.stage = 'checked'
      if (checked.report.errorCount > 0) await this.clearNext()
      this.changed()
    })
    this.changed()
    return accept({ ended })
  }

  /** Decides at once whether what was checked can be imported, and then does it. */
  apply(
    importId: string,
    entryId: string,
    staff: StaffName,
  ): Decision<
    { readonly ended: Promise<void> },
    'no_such_import' | 'import_not_checked' | 'import_has_errors' | 'entry_id_reused'
  > {
    const work = this.find(importId)
    if (work === undefined) return refuse('no_such_import')
    if (work.stage === 'applying' || work.stage === 'applied') {
      return accept({ ended: Promise.resolve() })
    }
    const { checked, asOf } = work
    if (work.stage !== 'checked' || checked === undefined || asOf === undefined) {
      return refuse('import_not_checked')
    }
    if (checked.report.errorCount > 0) return refuse('import_has_errors')
    if (findEntryById(this.station.writer, entryId) !== undefined) return refuse('entry_id_reused')
    work.stage = 'applying'
    work.step = { what: 'Making the accounts findable', done: 0, total: checked.digest.rows }
    const ended = this.inBackgroundFor(work, async () => {
      await this.makeFindable(work, checked)
      if (hasReceiptBefore(this.station.writer, checked.from, asOf)) {
        this.fail(work, IMPORT_FAILURES.clock_went_back)
        return await this.clearNext()
      }
      recordImport(this.station, { checked, asOf, entryId, staff, source: work.fileName })
      work.stage = 'applied'
      work.spool.remove()
      this.tell('books.changed', { nouns: ['account'] })
      this.imported()
      this.changed()
      await this.clearNext()
    })
    this.changed()
    return accept({ ended })
  }

  private async makeFindable(work: Work, { digest }: CheckedAccounts): Promise<void> {
    const { writer } = this.station
    const total = digest.rows
    for (const done of indexNextAccounts(writer)) {
      await this.breathe(work, { what: 'Making the accounts findable', done, total })
    }
    for (const _ of packSearch(writer, 'next_account')) {
      await this.breathe(work, { what: 'Packing the search index', done: 0, total: 0 })
    }
  }

  /** Drops an import; what it wrote is taken away in the background. */
  leave(importId: string): Decision<{ readonly ended: Promise<void> }, 'no_such_import'> {
    if (this.find(importId) === undefined) return refuse('no_such_import')
    this.drop()
    this.changed()
    return accept({ ended: this.inBackground(() => this.clearNext()) })
  }

  private drop(): void {
    const { work } = this
    if (work === undefined) return
    work.isLeft = true
    work.spool.remove()
    this.work = undefined
  }

  private find(importId: string): Work | undefined {
    return this.work?.importId === importId ? this.work : undefined
  }

  /** The same for an import: when the world fails, its window is told. */
  private inBackgroundFor(work: Work, act: () => Promise<void>): Promise<void> {
    return this.inBackground(() =>
      act().catch((error: unknown) => {
        if (!(error instanceof ImportLeft)) this.fail(work, IMPORT_FAILURES.unexpected)
        throw error
      }),
    )
  }

  private fail(work: Work, sentence: string): void {
    work.stage = 'failed'
    work.sentence = sentence
    this.changed()
  }

  /** One after the other; an import that was left leaves nothing behind. */
  private inBackground(act: () => Promise<void>): Promise<void> {
    const unlessClosed = () => (this.isClosed ? undefined : act())
    const ended = this.before.then(unlessClosed).catch(async (error: unknown) => {
      if (!(error instanceof ImportLeft)) throw error
      await this.clearNext()
    })
    this.before = ended.catch(() => undefined)
    return ended
  }

  private async clearNext(): Promise<void> {
    // What the centre sends is being written there.
    if (findAccountPull(this.station.writer) !== undefined) return
    for (const _ of clearAfterImport(this.station.writer)) {
      await this.pause()
      if (this.isClosed) return
    }
  }

  /** Lets payments and everything else go first. */
  private async breathe(work: Work, step: Work['step']): Promise<void> {
    const isSame = step.what === work.step.what
    work.step = step
    this.changedNowAndThen(isSame)
    await this.pause()
    if (!takesImports(this.station.writer)) this.drop()
    if (work.isLeft || this.isClosed) throw new ImportLeft()
  }

  private pause(): Promise<void> {
    return new Promise((next) => this.station.desk.after(0, next))
  }

  private changedNowAndThen(isSame = true): void {
    this.breaths += 1
    if (!isSame || this.breaths % TELL_EVERY === 0) this.changed()
  }

  private changed(): void {
    if (!this.isClosed) this.tell('account.importing', this.state())
  }

  /** Ends what runs in the background; the books may be closed then. */
  async close(): Promise<void> {
    this.isClosed = true
    await this.before
    this.work?.spool.remove()
  }
}
