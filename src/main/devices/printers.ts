import { assert, assertNever } from '../../domain/decision.ts'
import { markPractice } from '../../domain/practice.ts'
import { type PaperColumns, type PaperLine, textLine } from '../../domain/receipt-paper.ts'
import type { ConversationTimes } from './conversation.ts'
import { drawerKick, encodePaper, type Raster } from './escpos.ts'
import { FilePrinter } from './file-printer.ts'
import { askPrinterState, type Printed, printDocument } from './print-job.ts'
import { isUnreachable, kickTooLateFault, PrinterFault } from './printer-fault.ts'
import type { PrinterPort } from './printer-port.ts'
import type { ScreenPrinter } from './screen-printer.ts'
import type { PrinterState } from './status.ts'
import { TcpPrinter } from './tcp-printer.ts'

export interface PrinterConfig {
  readonly id: string
  readonly name: string
  readonly kind: 'screen' | 'file' | 'tcp'
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly folder?: string | undefined
  readonly columns: PaperColumns
  readonly hasDrawer: boolean
  /** Marks every paper as practice, and never sends a drawer anything. */
  readonly isPractice?: boolean
}

/** A printer as the rest of the workstation sees it. Documents and kicks leave it one at a time, in order. */
export interface Printer {
  readonly config: PrinterConfig
  /** Throws: `PrinterFault`. */
  print(paper: readonly PaperLine[], logo?: Raster): Promise<Printed>
  /**
   * `no_drawer` where none hangs on this printer. A kick whose turn does not come within a second is
   * never sent: a drawer must not fly open later. Throws: `PrinterFault`.
   */
  kickDrawer(): Promise<'kicked' | 'no_drawer'>
  /** Never throws: a printer without a way to it is offline. */
  askState(): Promise<PrinterState>
  close(): Promise<void>
}

/** Opens nothing yet: a printer that is off at the start of the day is no trouble until it prints. */
export function openPrinter(
  config: PrinterConfig,
  screen: ScreenPrinter,
  times: Partial<ConversationTimes> = {},
): Printer {
  const printer = printerOf(config, screen, times)
  return config.isPractice === true ? forPractice(printer) : printer
}

/** The last thing before the wire: whatever is asked above, no paper is unmarked and no drawer opens. */
const forPractice = (printer: Printer): Printer => ({
  ...printer,
  print: (paper, logo) => printer.print(markPractice(paper), logo),
  kickDrawer: async () => 'no_drawer',
})

function printerOf(
  config: PrinterConfig,
  screen: ScreenPrinter,
  times: Partial<ConversationTimes>,
): Printer {
  switch (config.kind) {
    case 'screen':
      return printerOnScreen(config, screen)
    case 'file':
      assert(config.folder !== undefined, 'a file printer has a folder')
      return printerBehind(config, new FilePrinter(config.folder), times)
    case 'tcp':
      assert(config.host !== undefined, 'a network printer has a host')
      return printerBehind(config, tcpPort(config.host, config.port), times)
    default:
      return assertNever(config.kind)
  }
}

const tcpPort = (host: string, port: number | undefined): PrinterPort =>
  new TcpPrinter(port === undefined ? { host } : { host, port })

function printerOnScreen(config: PrinterConfig, screen: ScreenPrinter): Printer {
  return {
    config,
    print: async (paper) => {
      screen.show(paper)
      return { outcome: 'confirmed', state: 'ready' }
    },
    kickDrawer: async () => 'no_drawer',
    askState: async () => 'ready',
    close: async () => undefined,
  }
}

function printerBehind(
  config: PrinterConfig,
  port: PrinterPort,
  times: Partial<ConversationTimes>,
): Printer {
  const inTurn = oneAtATime()
  return {
    config,
    print: (paper, logo) =>
      inTurn(() =>
        printDocument(port, encodePaper(paper, { columns: config.columns, logo }), times),
      ),
    kickDrawer: async () => {
      if (!config.hasDrawer) return 'no_drawer'
      await beginInTime(inTurn, () => printDocument(port, drawerKick(), times))
      return 'kicked'
    },
    askState: () => stateOrOffline(() => inTurn(() => askPrinterState(port, times))),
    close: () => inTurn(() => port.close()),
  }
}

async function stateOrOffline(ask: () => Promise<PrinterState>): Promise<PrinterState> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof PrinterFault) return 'offline'
    throw error
  }
}

type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>

/**
 * Runs acts one after another; one that fails does not hold up the next. What waited while there was
 * no way to the printer shares that answer: it would only wait as long for the same.
 */
function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  let unreached: { readonly count: number; readonly fault?: PrinterFault } = { count: 0 }
  return (act) => {
    const { count } = unreached
    const next = last.then(async () => {
      if (unreached.fault !== undefined && unreached.count > count) throw unreached.fault
      try {
        return await act()
      } catch (error) {
        if (isUnreachable(error)) unreached = { count: unreached.count + 1, fault: error }
        throw error
      }
    })
    last = next.catch(() => undefined)
    return next
  }
}

/** A drawer that opens later than this surprises somebody. Units: milliseconds. */
const KICK_PATIENCE_MS = 1_000

/** Runs the act in its turn, or not at all. Throws: `PrinterFault` when its turn does not come in time. */
function beginInTime<Result>(inTurn: InTurn, act: () => Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      reject(kickTooLateFault())
    }, KICK_PATIENCE_MS)
    inTurn(async () => {
      clearTimeout(timer)
      if (isLate) throw kickTooLateFault()
      return act()
    })
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** What a person looks at to see that a printer is set up right: widths, letters, sizes, QR code and cut. */
export function testPage(config: PrinterConfig, workstation: string): readonly PaperLine[] {
  const { columns } = config
  const ruler = '1234567890'.repeat(5).slice(0, columns)
  return [
    textLine('TEST PAGE', { align: 'center', bold: true, size: 2 }),
    textLine('not a receipt', { align: 'center' }),
    { is: 'logo' },
    { is: 'blank' },
    textLine(`Printer ${config.name}`.slice(0, columns)),
    textLine(`Workstation ${workstation}`.slice(0, columns)),
    textLine(`Drawer ${config.hasDrawer ? 'connected' : 'not connected'}`),
    { is: 'rule' },
    textLine(`${columns} columns, the next line fills the paper:`.slice(0, columns)),
    textLine(ruler),
    textLine('Letters: ñ é ü å ø ß ç € · …'),
    textLine('bold', { bold: true }),
    textLine('right', { align: 'right' }),
    { is: 'rule' },
    { is: 'qr', text: `HEADGATE TEST PAGE ${workstation}` },
    textLine('The code above can be scanned.', { align: 'center' }),
  ]
}
