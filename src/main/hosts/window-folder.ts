import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder by the one name all its paths share, short enough for a file name. */
export const folderTag = (dataFolder: string): string =>
  createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)

/**
 * Where a window keeps what is its own: inside the data folder, or among the temporary files when
 * nothing can be written there. A damaged disk must still get a window that says so.
 */
export function makeWindowFolder(dataFolder: string, name: string): string {
  const wanted = join(dataFolder, name)
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 })
    accessSync(wanted, constants.W_OK)
    return wanted
  } catch {
    const instead = join(tmpdir(), `headgate-${name}-${folderTag(dataFolder)}`)
    mkdirSync(instead, { recursive: true, mode: 0o700 })
    return instead
  }
}
