import { Fault } from '../../../../shared/answer.ts'
import type { Client } from '../../../../shared/connect.ts'
import { IMPORT_PART_BYTES } from '../../../../shared/contract/account-import.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'

/** Base64 is made of so many bytes at once: arguments of one call have their bounds. */
const AT_ONCE = 0x2000

/** Sends a file part by part; the next goes once the one before was answered. Throws: a Fault. */
export async function sendFile(client: Client, file: File, importId: string): Promise<void> {
  const { size: bytes, name } = file
  const begun = await client.call('account.beginImport', {
    importId,
    fileName: name.slice(0, 120),
    bytes,
  })
  if (!begun.ok) throw new Fault('refused', sentenceFor(begun.rejection, begun.detail))
  for (let offset = 0; offset < bytes; offset += IMPORT_PART_BYTES) {
    const part = base64(await readPart(file, offset))
    const sent = await client.call('account.sendImport', { importId, offset, part })
    if (!sent.ok) throw new Fault('refused', sentenceFor(sent.rejection, sent.detail))
  }
}

async function readPart(file: File, offset: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(offset, offset + IMPORT_PART_BYTES).arrayBuffer())
  } catch (cause) {
    const sentence = 'The file cannot be read any more. Was it moved or changed? Choose it again.'
    throw new Fault('file_unreadable', sentence, cause)
  }
}

function base64(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    letters += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE))
  }
  return btoa(letters)
}
