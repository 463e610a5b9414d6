import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { receiptText } from '../../../src/domain/paper-as-text.ts'
import { layoutReceipt, textLine } from '../../../src/domain/receipt-paper.ts'
import { PrinterFault } from '../../../src/main/devices/printer-fault.ts'
import {
  openPrinter,
  type Printer,
  type PrinterConfig,
  testPage,
} from '../../../src/main/devices/printers.ts'
import { ScreenPrinter } from '../../../src/main/devices/screen-printer.ts'
import { TcpPrinter } from '../../../src/main/devices/tcp-printer.ts'
import { EscposDecoder, readPaper } from '../../fixtures/escpos-decoder.ts'
import { FakePrinter, type FakePrinterFaults, freePort } from '../../fixtures/fake-printer.ts'
import { sampleReceipt } from '../../fixtures/sample-receipt.ts'

const paper = layoutReceipt(sampleReceipt(), { columns: 42 })

/** Long enough for a busy machine: a printer that works never makes a test wait. */
const PATIENT = { timeoutMs: 5_000, statusTimeoutMs: 5_000 }
const HASTY = { timeoutMs: 300, statusTimeoutMs: 700 }

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const config = (change: Partial<PrinterConfig>): PrinterConfig => ({
  id: 'p1',
  name: 'Counter printer',
  kind: 'tcp',
  host: '127.0.0.1',
  columns: 42,
  hasDrawer: true,
  ...change,
})

async function setUp(
  faults: FakePrinterFaults = {},
  times = PATIENT,
): Promise<[Printer, FakePrinter]> {
  const fake = await FakePrinter.start(faults)
  endings.push(() => fake.stop())
  const printer = openPrinter(config({ port: fake.port }), new ScreenPrinter(), times)
  endings.push(() => printer.close())
  return [printer, fake]
}

async function faultOf(act: Promise<unknown>): Promise<PrinterFault> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(PrinterFault)
  return error as PrinterFault
}

describe('a network printer that answers', () => {
  test('confirms a receipt, which reads as laid out', async () => {
    const [printer, fake] = await setUp()
    expect(await printer.print(paper)).toEqual({ outcome: 'confirmed', state: 'ready' })
    const printed = readPaper(fake.printed).replaceAll('*', '')
    expect(printed).toContain(receiptText(paper, 42).split('[QR]')[0]?.trimEnd())
    expect(fake.printed.filter((token) => token.is === 'cut')).toHaveLength(1)
    expect(fake.printed.some((token) => token.is === 'pulse')).toBe(false)
  })

  test('kicks the drawer as an act of its own', async () => {
    const [printer, fake] = await setUp({ tellsUnasked: true })
    expect(await printer.kickDrawer()).toBe('kicked')
    expect(fake.printed).toEqual([{ is: 'pulse', pin: 2, onMs: 100, offMs: 500 }])
  })

  test('does what it is asked in order, over one connection', async () => {
    const [printer, fake] = await setUp()
    const acts = [
      printer.kickDrawer(),
      printer.print([textLine('first')]),
      printer.print([textLine('second')]),
    ]
    await Promise.all(acts)
    const seen = readPaper(fake.printed)
      .split('\n')
      .filter((line) => line !== '')
    expect(seen).toEqual(['[PULSE]', 'first', '[CUT]', 'second', '[CUT]'])
    expect(fake.connections).toBe(1)
  })

  test('says when paper runs low, and prints', async () => {
    const [printer] = await setUp({ paper: 'near' })
    expect(await printer.print(paper)).toEqual({ outcome: 'confirmed', state: 'paper_low' })
    expect(await printer.askState()).toBe('paper_low')
  })

  test('is connected to anew when it was switched off in between', async () => {
    const [printer, fake] = await setUp()
    await printer.print([textLine('first')])
    fake.pullPlug()
    expect(await printer.print([textLine('second')])).toMatchObject({ outcome: 'confirmed' })
    expect(fake.connections).toBe(2)
  })
})

describe('a network printer that is not ready gets nothing to print later', () => {
  test.each([
    ['paper_out', { paper: 'end' }, 'The printer is out of paper. Put in a new roll,'],
    ['cover_open', { isCoverOpen: true }, 'The cover of the printer is open. Close it,'],
  ] as const)('%s', async (reason, faults, sentence) => {
    const [printer, fake] = await setUp({ ...faults })
    const fault = await faultOf(printer.print(paper))
    expect(fault).toMatchObject({ reason, mayHavePrinted: false })
    expect(fault.message).toBe(`${sentence} then try again or choose another printer.`)
    expect(fake.printed).toEqual([])
    expect(await printer.askState()).toBe(reason)
    await faultOf(printer.kickDrawer())
    expect(fake.printed).toEqual([])
  })

  test('and prints again once it is', async () => {
    const [printer, fake] = await setUp({ isCoverOpen: true })
    await faultOf(printer.print(paper))
    fake.faults.isCoverOpen = false
    expect(await printer.print(paper)).toMatchObject({ outcome: 'confirmed' })
  })
})

describe('a network printer that fails in the middle', () => {
  test('by stalling: times out, and says to look at the paper', async () => {
    const [printer] = await setUp({ stallAfterLines: 5 }, HASTY)
    const fault = await faultOf(printer.print(paper))
    expect(fault).toMatchObject({ reason: 'stalled', mayHavePrinted: true })
    expect(fault.message).toBe(
      'The printer did not finish within 0.3 seconds. Look at the paper, it may have printed, then try again or choose another printer.',
    )
  })

  test('is given up with what it still held, and starts afresh', async () => {
    const [printer, fake] = await setUp({ stallAfterLines: 5 }, HASTY)
    await faultOf(printer.print(paper))
    delete fake.faults.stallAfterLines
    expect(await printer.print(paper)).toMatchObject({ outcome: 'confirmed' })
    expect(fake.connections).toBe(2)
  })

  test('by dying', async () => {
    const [printer, fake] = await setUp({ dieAfterLines: 5 })
    const fault = await faultOf(printer.print(paper))
    expect(fault).toMatchObject({ reason: 'lost', mayHavePrinted: true })
    expect(fault.message).toContain('The connection to the printer broke.')
    expect(fake.printed.some((token) => token.is === 'cut')).toBe(false)
  })

  test.each([
    ['asked after the time is over', false],
    ['told unasked', true],
  ])('by running out of paper, %s', async (_, tellsUnasked) => {
    const [printer] = await setUp({ paperEndAfterLines: 5, tellsUnasked }, HASTY)
    const fault = await faultOf(printer.print(paper))
    expect(fault).toMatchObject({ reason: 'paper_out', mayHavePrinted: true })
    expect(fault.message).toContain('look at what has printed')
  })
})

test('a network printer that never answers is sent the document, and no more is claimed', async () => {
  const [printer, fake] = await setUp({ isSilent: true }, HASTY)
  expect(await printer.print([textLine('heard')])).toEqual({ outcome: 'sent', state: 'unknown' })
  await printer.close()
  await expect.poll(() => readPaper(fake.printed)).toContain('[CUT]')
  expect(await printer.askState()).toBe('unknown')
})

describe('a network printer that cannot be reached', () => {
  test('because nobody listens there', async () => {
    const port = await freePort()
    const printer = openPrinter(config({ port }), new ScreenPrinter(), PATIENT)
    const fault = await faultOf(printer.print(paper))
    expect(fault).toMatchObject({ reason: 'refused', mayHavePrinted: false })
    expect(fault.message).toBe(
      `The printer at 127.0.0.1:${port} refused the connection. Check that it is on and not in use by another workstation, then try again or choose another printer.`,
    )
    expect(fault.cause).toMatchObject({ code: 'ECONNREFUSED' })
    expect(await printer.askState()).toBe('offline')
  })

  test('is tried once for all that waited, and again for what comes later', async () => {
    const printer = openPrinter(config({ port: await freePort() }), new ScreenPrinter(), PATIENT)
    const connect = vi.spyOn(net, 'connect')
    endings.push(async () => connect.mockRestore())
    const waiting = [printer.kickDrawer(), printer.print(paper), printer.print(paper)]
    const faults = await Promise.all(waiting.map((act) => faultOf(act)))
    expect(faults.map((fault) => fault.reason)).toEqual(['refused', 'refused', 'refused'])
    expect(connect).toHaveBeenCalledTimes(1)
    await faultOf(printer.print(paper))
    expect(connect).toHaveBeenCalledTimes(2)
  })

  // What the network answers is the network's own; here it is put into its mouth.
  test.each([
    ['EHOSTUNREACH', 'unreachable', 'Check its network cable and its address in Settings'],
    ['ENETUNREACH', 'unreachable', 'cannot be reached'],
    ['ENOTFOUND', 'unreachable', 'cannot be reached'],
    ['ETIMEDOUT', 'timed_out', 'did not answer in time. Check its power'],
    [undefined, 'timed_out', 'did not answer in time. Check its power'],
  ])('because of %s', async (code, reason, sentence) => {
    const socket = new net.Socket()
    const connect = vi.spyOn(net, 'connect').mockReturnValue(socket)
    endings.push(async () => connect.mockRestore())
    const port = new TcpPrinter({ host: '192.0.2.1', connectTimeoutMs: 50 })
    const writing = faultOf(port.write(new Uint8Array(1)))
    if (code !== undefined) socket.destroy(Object.assign(new Error(code), { code }))
    const fault = await writing
    expect(fault).toMatchObject({ reason, mayHavePrinted: false })
    expect(fault.message).toContain(sentence)
    expect(socket.destroyed).toBe(true)
  })
})

describe('a file printer', () => {
  test('keeps each document and each kick in a file of its own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'file-printer-'))
    endings.push(() => rm(folder, { recursive: true }))
    const printer = openPrinter(config({ kind: 'file', folder }), new ScreenPrinter())
    expect(await printer.print(paper)).toEqual({ outcome: 'sent', state: 'unknown' })
    await printer.kickDrawer()
    expect((await readdir(folder)).sort()).toEqual(['print-000001.bin', 'print-000002.bin'])
    const first = new EscposDecoder().read(await readFile(join(folder, 'print-000001.bin')))
    expect(readPaper(first)).toContain('Receipt W01-K7-004212')
    const again = openPrinter(config({ kind: 'file', folder }), new ScreenPrinter())
    await again.print(paper)
    expect(await readdir(folder)).toContain('print-000003.bin')
  })

  test('says when its folder cannot be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'file-printer-'))
    endings.push(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'in-the-way'), '')
    const printer = openPrinter(
      config({ kind: 'file', folder: join(folder, 'in-the-way') }),
      new ScreenPrinter(),
    )
    expect(await faultOf(printer.print(paper))).toMatchObject({ reason: 'folder_not_writable' })
  })
})

test('paper on the screen is handed over, the last few are kept, and there is no drawer', async () => {
  const screen = new ScreenPrinter(2)
  const shown: unknown[] = []
  screen.onPaper((seen) => shown.push(seen))
  const printer = openPrinter(config({ kind: 'screen' }), screen)
  const papers = ['one', 'two', 'three'].map((text) => [textLine(text)])
  for (const each of papers) await printer.print(each)
  expect(shown).toEqual(papers)
  expect(screen.papers).toEqual(papers.slice(1))
  expect(await printer.kickDrawer()).toBe('no_drawer')
})

test('the line is given back when nobody prints', async () => {
  const fake = await FakePrinter.start()
  endings.push(() => fake.stop())
  const port = new TcpPrinter({ host: '127.0.0.1', port: fake.port, idleCloseMs: 30 })
  await port.write(Uint8Array.of(0x0a))
  expect(port.isConnected).toBe(true)
  await expect.poll(() => port.isConnected).toBe(false)
})

test('a printer without a drawer is never sent a kick', async () => {
  const fake = await FakePrinter.start()
  endings.push(() => fake.stop())
  const printer = openPrinter(config({ port: fake.port, hasDrawer: false }), new ScreenPrinter())
  expect(await printer.kickDrawer()).toBe('no_drawer')
  expect(fake.connections).toBe(0)
})

test('the test page prints, and fills the paper exactly', async () => {
  const [printer, fake] = await setUp()
  await printer.print(testPage(printer.config, 'W01'))
  const printed = readPaper(fake.printed)
  expect(printed).toContain('\n123456789012345678901234567890123456789012\n')
  expect(printed).toContain('Letters: ñ é ü å ø ß ç € · …')
})
