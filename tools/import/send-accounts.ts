import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Answer } from '../../src/shared/answer.ts'
import type { Client } from '../../src/shared/connect.ts'
import { IMPORT_PART_BYTES, type ImportState } from '../../src/shared/contract/account-import.ts'
import type { Method } from '../../src/shared/contract/index.ts'
import { sentenceFor } from '../../src/shared/sentences.ts'

type Work = NonNullable<ImportState['work']>

/** The workstation refused, for the reason that the message tells. */
export class ImportRefused extends Error {
  readonly rejection: string

  constructor(rejection: string, sentence: string) {
    super(sentence)
    this.rejection = rejection
  }
}

function accepted<M extends Method>(answer: Answer<M>): void {
  if (answer.ok) return
  throw new ImportRefused(answer.rejection, sentenceFor(answer.rejection, answer.detail))
}

/** Sends a file part by part; answers the id of the import. Throws: ImportRefused. */
export async function sendAccounts(client: Client, path: string): Promise<string> {
  const importId = randomUUID()
  const file = await open(path)
  try {
    const { size: bytes } = await file.stat()
    const named = { importId, fileName: basename(path).slice(0, 120), bytes }
    accepted(await client.call('account.beginImport', named))
    const buffer = Buffer.alloc(IMPORT_PART_BYTES)
    for (let offset = 0; offset < bytes; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
      const part = buffer.subarray(0, bytesRead).toString('base64')
      accepted(await client.call('account.sendImport', { importId, offset, part }))
      offset += bytesRead
    }
  } finally {
    await file.close()
  }
  return importId
}

export interface CheckOptions {
  /** Office time, `2026-11-23T06:00`. */
  readonly asOf: string
  readonly allowEarlier?: boolean
  readonly closeMissing?: boolean
  readonly told?: (work: Work) => void
}

/** Has a file that was sent read and compared; answers when that is done. Throws: ImportRefused. */
export async function checkAccounts(
  client: Client,
  importId: string,
  { asOf, allowEarlier = false, closeMissing = false, told }: CheckOptions,
): Promise<Work> {
  const done = until(client, importId, ['checked', 'failed'], told)
  accepted(await client.call('account.checkImport', { importId, asOf, allowEarlier, closeMissing }))
  return done.work
}

/** Imports what was checked; answers when it is in the books. Throws: ImportRefused. */
export async function applyAccounts(
  client: Client,
  importId: string,
  told?: (work: Work) => void,
): Promise<Work> {
  const done = until(client, importId, ['applied', 'failed'], told)
  accepted(await client.call('account.applyImport', { importId, entryId: randomUUID() }))
  return done.work
}

function until(
  client: Client,
  importId: string,
  stages: readonly Work['stage'][],
  told: (work: Work) => void = () => {},
): { readonly work: Promise<Work> } {
  const work = new Promise<Work>((resolve) => {
    const end = client.on('account.importing', ({ work: now }) => {
      if (now?.importId !== importId) return
      told(now)
      if (!stages.includes(now.stage)) return
      end()
      resolve(now)
    })
  })
  return { work }
}
