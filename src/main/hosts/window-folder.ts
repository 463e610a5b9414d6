import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder by the one name all its paths share, short enough for a file name. */
export const folderTag = (dataFolder: string): string =>
  createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16)

/** Where the practice workstation of a data folder is: beside it, as its keys are, and never inside. */
export const practiceFolderOf = (dataFolder: string): string => `${dataFolder}.practice`

/** The data folder that a practice folder stands beside. */
export const realFolderOf = (practiceFolder: string): string =>
  practiceFolder.replace(/\.practice$/, '')

/** Throws: with a sentence, when there can be no such folder. */
export function makeDataFolder(dataFolder: string): void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`The data folder ${dataFolder} cannot be made (${why}).`, { cause })
  }
}

/**
 * Where a window keeps what is its own: inside the data folder, or among the temporary files when
 * nothing can be written there. A damaged disk must still get a window that says so.
 */
export function makeWindowFolder(dataFolder: string, name: string): string {
  const wanted = join(dataFolder, name)
  try {
    makeFolder(wanted)
    return wanted
  } catch {
    const instead = join(tmpdir(), `headgate-${name}-${folderTag(dataFolder)}`)
    makeFolder(instead)
    return instead
  }
}

/** Not `recursive`: where the system itself forbids a folder, that never comes back. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  accessSync(folder, constants.W_OK)
}
