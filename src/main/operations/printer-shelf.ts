import { join } from 'node:path'
import type { PrinterConfig } from '../../shared/contract/printer.ts'
import type { Writer } from '../db/database.ts'
import { findSetting, keepSetting } from '../db/local-store.ts'
import { openPrinter, type Printer } from '../devices/printers.ts'
import { ScreenPrinter } from '../devices/screen-printer.ts'

const PRINTERS_SETTING = 'printers'
const CHOSEN_SETTING = 'chosen_printer'

/** Always there, so that an office without a printer can work. */
export const ON_SCREEN: PrinterConfig = {
  id: 'screen',
  name: 'On-screen paper',
  kind: 'screen',
  columns: 42,
  hasDrawer: false,
}

/** The printers of this workstation, opened when first needed. */
export class PrinterShelf {
  private readonly writer: Writer
  private readonly paperFolder: string
  private readonly isPractice: boolean
  private readonly screen = new ScreenPrinter()
  private readonly opened = new Map<string, Printer>()

  constructor(writer: Writer, dataFolder: string, isPractice: boolean) {
    this.writer = writer
    this.isPractice = isPractice
    this.paperFolder = join(dataFolder, 'paper')
  }

  list(): readonly PrinterConfig[] {
    const kept = findSetting<PrinterConfig[]>(this.writer, PRINTERS_SETTING) ?? []
    return kept.some((printer) => printer.id === ON_SCREEN.id) ? kept : [ON_SCREEN, ...kept]
  }

  chosen(): PrinterConfig {
    const id = findSetting<string>(this.writer, CHOSEN_SETTING)
    return this.list().find((printer) => printer.id === id) ?? ON_SCREEN
  }

  has(printerId: string): boolean {
    return this.list().some((printer) => printer.id === printerId)
  }

  choose(printerId: string): void {
    keepSetting(this.writer, CHOSEN_SETTING, printerId)
  }

  keep(config: PrinterConfig): void {
    const others = this.list().filter((printer) => printer.id !== config.id)
    keepSetting(this.writer, PRINTERS_SETTING, [...others, config])
    this.shut(config.id)
  }

  remove(printerId: string): void {
    const others = this.list().filter((printer) => printer.id !== printerId)
    keepSetting(this.writer, PRINTERS_SETTING, others)
    this.shut(printerId)
  }

  open(printerId: string): Printer {
    const known = this.opened.get(printerId)
    if (known !== undefined) return known
    const config = this.list().find((printer) => printer.id === printerId) ?? ON_SCREEN
    const printer = openPrinter(
      { ...config, folder: this.paperFolder, isPractice: this.isPractice },
      this.screen,
    )
    this.opened.set(printerId, printer)
    return printer
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map((printer) => printer.close()))
  }

  private shut(printerId: string): void {
    const open = this.opened.get(printerId)
    this.opened.delete(printerId)
    void open?.close()
  }
}
