import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { folderFault } from './printer-fault.ts'
import type { PrinterPort, Unsubscribe } from './printer-port.ts'

const JOB_FILE = /^print-(\d{6,})\.bin$/

/** A folder in place of a printer: each job becomes the next numbered file, safe on disk when it resolves. */
export class FilePrinter implements PrinterPort {
  readonly canAnswer = false
  readonly isConnected = false
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true })
      await this.#writeJob(bytes)
      await syncPath(this.#folder)
    } catch (error) {
      throw folderFault(this.#folder, error)
    }
  }

  async #writeJob(bytes: Uint8Array): Promise<void> {
    const numbers = (await readdir(this.#folder)).map((name) =>
      Number(JOB_FILE.exec(name)?.[1] ?? 0),
    )
    const next = String(Math.max(0, ...numbers) + 1).padStart(6, '0')
    const file = await open(join(this.#folder, `print-${next}.bin`), 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
  }

  onData(): Unsubscribe {
    return () => undefined
  }

  onLost(): Unsubscribe {
    return () => undefined
  }

  abandon(): void {}

  async close(): Promise<void> {}
}

/** A new name in a folder is durable only when the folder is; Windows does that by itself. */
async function syncPath(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
