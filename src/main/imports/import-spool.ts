import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file on its way into the books, put together in the data folder from the parts that were sent. */
export interface ImportSpool {
  readonly path: string
  /** Units: bytes. */
  size(): number
  append(part: Buffer): void
  remove(): void
}

const NAME = /^import-[0-9a-f-]+\.csv$/

export function openSpool(dataFolder: string, importId: string): ImportSpool {
  const path = join(dataFolder, `import-${importId}.csv`)
  writeFileSync(path, '', { mode: 0o600 })
  return {
    path,
    size: () => statSync(path).size,
    append: (part) => appendFileSync(path, part),
    remove: () => rmSync(path, { force: true }),
  }
}

/** Takes away what an import left behind when the core ended in the middle of it. */
export function removeSpools(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter((each) => NAME.test(each))) {
    rmSync(join(dataFolder, name), { force: true })
  }
}
