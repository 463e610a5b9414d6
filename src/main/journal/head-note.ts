import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The last entry of an incarnation that was seen safe in the journal. */
export const JournalHead = z.object({
  incarnation: z.string(),
  seq: z.number().int(),
  /** Hexadecimal. */
  hash: z.string(),
})
export type JournalHead = z.infer<typeof JournalHead>

const ENDING = '.head'

/**
 * Notes beside the books how far they went, so that books whose end is missing are known for what they
 * are: an older backup, or cut off. The note may lag behind the journal; it is never ahead of it.
 */
export function noteHead(keysFolder: string, head: JournalHead): void {
  const file = join(keysFolder, `${head.incarnation}${ENDING}`)
  try {
    mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(head), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // The money is safe in the journal; what is lost is one note, and the next takes its place.
  }
}

/** Every noted head that can be read; none where the folder is not there or not ours to read. */
export function listHeads(keysFolder: string): readonly JournalHead[] {
  try {
    return readdirSync(keysFolder)
      .filter((name) => name.endsWith(ENDING))
      .flatMap((name) => readHead(join(keysFolder, name)) ?? [])
  } catch {
    return []
  }
}

/** A note that a power cut tore says nothing. */
function readHead(file: string): JournalHead | undefined {
  try {
    return JournalHead.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
