import type { StubLayout } from '../../domain/bill-stub.ts'
import type { BusinessDate } from '../../domain/calendar.ts'
import { assert } from '../../domain/decision.ts'
import { DEFAULT_POLICIES } from '../../domain/policy.ts'
import { DEFAULT_SCANNER, type ScannerSettings } from '../../domain/scan-burst.ts'
import type { FolderProblem, WorkstationState } from '../../shared/contract/workstation.ts'
import { countAccounts } from '../db/account-store.ts'
import { findDistrict, listTills } from '../db/district-store.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import {
  asCannotOpen,
  CannotOpen,
  databasePath,
  markToVerify,
  markVerified,
  mustVerify,
  openDatabase,
} from '../db/open-database.ts'
import type { Desk } from '../desk.ts'
import { noteHead } from '../journal/head-note.ts'
import { KeyRing } from '../journal/key-ring.ts'
import { rebuildIfDue } from '../journal/rebuild.ts'
import { indexReceipts } from '../journal/receipt-index.ts'
import { isChainSound } from '../journal/verify.ts'
import { AccountImports } from './account-imports.ts'
import type { Tell } from './handler.ts'
import { keepPlace, keyStateOf } from './key-state.ts'
import { hashSecret, keepPinHash } from './pins.ts'
import { PrinterShelf } from './printer-shelf.ts'
import { Printing } from './printing.ts'
import { openStation, type Station, type StationParts } from './station.ts'
import { Sync } from './sync.ts'
import { noticesOf } from './workstation-notices.ts'
import { FOLDER_SENTENCES, type Notice } from './workstation-sentences.ts'
import { shownPolicies, shownStaff } from './workstation-shown.ts'

type Preferences = WorkstationState['preferences']

const PREFERENCES: Preferences = { theme: 'system', moneyEntry: 'add' }
const PREFERENCES_SETTING = 'preferences'
const SCANNER_SETTING = 'scanner'

/** A policy or a business date that begins by itself is told within this time. Units: milliseconds. */
const LOOK_AT_DAY_EVERY_MS = 60_000

/** What is asked before the books are ready: the window shows it as `not_ready`. */
export class NotReady extends Error {}

/** What works with books that are ready. */
interface Opened {
  readonly station: Station
  readonly printing: Printing
  readonly shelf: PrinterShelf
  readonly imports: AccountImports
  readonly sync: Sync
}

/** A data folder on its way from unknown to ready: empty, being prepared, in use, or unusable. */
export class Workstation {
  readonly desk: Desk
  readonly dataFolder: string
  private readonly version: string
  private readonly tell: Tell
  private readonly failed: (error: unknown) => void
  /** What the window shows before the books say it themselves. */
  private readonly isForPractice: boolean
  private parts: StationParts | undefined
  private opened: Opened | undefined
  private problem: FolderProblem | undefined
  private isPreparing = false
  private notices: readonly Notice[] = []
  private stopLooking: () => void = () => {}

  constructor(options: {
    readonly desk: Desk
    readonly dataFolder: string
    readonly version: string
    readonly tell: Tell
    readonly practiceOf?: string | undefined
    /** Hears of what fails when nobody asked. */
    readonly failed: (error: unknown) => void
  }) {
    this.failed = options.failed
    this.isForPractice = options.practiceOf !== undefined
    this.desk = options.desk
    this.dataFolder = options.dataFolder
    this.version = options.version
    this.tell = options.tell
  }

  /** Opens the folder: ready when it is set up, empty when it is new, and a named problem otherwise. */
  async open(): Promise<void> {
    try {
      this.parts = this.openParts()
      if (findDistrict(this.parts.writer) !== undefined) await this.makeReady()
    } catch (error) {
      const named = asCannotOpen(error)
      if (!(named instanceof CannotOpen)) throw error
      this.opened = undefined
      this.problem = named.problem
    }
  }

  /** The disk failed: whoever opens these books next looks at all of them first. */
  markToVerify(): void {
    markToVerify(this.dataFolder)
  }

  private openParts(): StationParts {
    const writer = openDatabase(this.dataFolder)
    const keys = new KeyRing(this.dataFolder, databasePath(this.dataFolder))
    return { desk: this.desk, writer, keys, keyState: keyStateOf(writer, keys) }
  }

  /** Opens the books that are set up. A chain that does not hold is a problem, not a notice. */
  async makeReady(): Promise<void> {
    const parts = this.emptyParts()
    if (!isChainSound(parts.writer, mustVerify(this.dataFolder) ? 'first' : 'tail')) {
      this.problem = 'chain_broken'
      return
    }
    markVerified(this.dataFolder)
    rebuildIfDue(parts.writer)
    indexReceipts(parts.writer)
    const station = openStation(parts)
    if (parts.keyState === 'present') {
      keepPlace(parts.writer, parts.keys)
    }
    this.notices = noticesOf(station, parts)
    if (station.district.isDemo || station.district.isPractice) await this.restorePins(station)
    const shelf = new PrinterShelf(parts.writer, this.dataFolder, station.district.isPractice)
    const { dataFolder, tell, failed } = this
    const printing = new Printing(station, shelf, tell)
    const changed = () => this.changed()
    const imports = new AccountImports({ station, dataFolder, tell, imported: changed })
    const sync = new Sync({ station, imports, tell, failed, changed })
    this.opened = { station, printing, shelf, imports, sync }
    this.desk.after(0, () => imports.clearLeftovers())
    this.noteHead()
    this.lookAtDay(station, station.businessOnNow())
  }

  /** A new business date may bring other policies: the window is told without being asked. */
  private lookAtDay(station: Station, told: BusinessDate): void {
    this.stopLooking = this.desk.after(LOOK_AT_DAY_EVERY_MS, () => {
      const today = station.businessOnNow()
      if (today !== told) this.changed()
      this.lookAtDay(station, today)
    })
  }

  /** Nobody is at the keys: the log is copied back, and it is noted beside the books how far they went. */
  rest(): void {
    this.emptyParts().writer.checkpoint()
    this.noteHead()
  }

  private noteHead(): void {
    const station = this.opened?.station
    const reached = station?.journal.reached
    if (station !== undefined && reached !== undefined) noteHead(station.keys.folder, reached)
  }

  /** PINs of demo and practice are no secret: a copied folder gets them anew. */
  private async restorePins(station: Station): Promise<void> {
    if (station.keys.hasSecret('pins')) return
    for (const { number, pin } of shownStaff(station)) {
      keepPinHash(station, number, await hashSecret(pin))
    }
  }

  /** The opened folder, whether set up or not. Throws: NotReady, when it could not be opened. */
  emptyParts(): StationParts {
    if (this.parts === undefined) throw new NotReady('the folder is not open')
    return this.parts
  }

  station(): Station {
    return this.ready().station
  }

  printing(): Printing {
    return this.ready().printing
  }

  shelf(): PrinterShelf {
    return this.ready().shelf
  }

  imports(): AccountImports {
    return this.ready().imports
  }

  sync(): Sync {
    return this.ready().sync
  }

  private ready() {
    if (this.opened === undefined || this.isPreparing) throw new NotReady('not set up')
    return this.opened
  }

  isEmpty(): boolean {
    return this.stage() === 'empty'
  }

  /** Long work under way, with its progress told to the window. */
  async whilePreparing(act: () => Promise<void>): Promise<void> {
    assert(this.isEmpty(), 'only an empty folder is prepared')
    this.isPreparing = true
    this.changed()
    try {
      await act()
      await this.makeReady()
    } finally {
      this.isPreparing = false
      this.changed()
    }
  }

  keepPreferences(change: Partial<Preferences>): void {
    const preferences = { ...this.preferences(), ...change }
    keepSetting(this.emptyParts().writer, PREFERENCES_SETTING, preferences)
    this.changed()
  }

  /** What this machine's scanner sends: local, like its printers. */
  keepScanner(scanner: ScannerSettings): void {
    keepSetting(this.emptyParts().writer, SCANNER_SETTING, scanner)
    this.changed()
  }

  /** Something the window shows has changed. */
  changed(): void {
    this.tell('workstation.changed', this.state())
  }

  state(): WorkstationState {
    const station = this.opened?.station
    const policies = station?.policies()
    return {
      stage: this.stage(),
      ...(this.problem === undefined
        ? {}
        : { problem: { name: this.problem, sentence: FOLDER_SENTENCES[this.problem] } }),
      notices: [...this.notices],
      isDemo: station?.district.isDemo ?? false,
      isPractice: station?.district.isPractice ?? this.isForPractice,
      district: station?.district.district ?? '',
      officeName: station?.district.officeName ?? '',
      workstation: station?.district.workstation ?? '',
      tills: station === undefined ? [] : [...listTills(station.writer)],
      businessOn: station?.businessOnNow() ?? '',
      timeZone: policies?.timeZone ?? 'UTC',
      accountCount: station === undefined ? 0 : countAccounts(station.writer),
      policies: shownPolicies(station),
      demoStaff: station === undefined ? [] : shownStaff(station),
      scanner: this.setting<ScannerSettings>(SCANNER_SETTING) ?? DEFAULT_SCANNER,
      preferences: this.preferences(),
      version: this.version,
    }
  }

  /** How the district's bills are read now. */
  stubLayouts(): readonly StubLayout[] {
    const { stubLayouts } = this.opened?.station.policies() ?? DEFAULT_POLICIES
    return stubLayouts
  }

  private stage(): WorkstationState['stage'] {
    if (this.problem !== undefined) return 'problem'
    if (this.isPreparing) return 'preparing'
    return this.opened === undefined ? 'empty' : 'ready'
  }

  private preferences(): Preferences {
    return { ...PREFERENCES, ...this.setting<Partial<Preferences>>(PREFERENCES_SETTING) }
  }

  private setting<T>(name: string): T | undefined {
    return this.parts === undefined ? undefined : findSetting<T>(this.parts.writer, name)
  }

  async close(): Promise<void> {
    this.stopLooking()
    await this.opened?.sync.close()
    await this.opened?.imports.close()
    await this.opened?.printing.close()
    this.noteHead()
    this.parts?.writer.close()
    this.parts = undefined
    this.opened = undefined
  }
}
