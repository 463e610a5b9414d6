import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { formatDate } from '../src/domain/calendar.ts'
import { formatCents } from '../src/domain/money.ts'
import { PRACTICE_WORKSTATION } from '../src/domain/practice.ts'
import { shortHash } from '../src/domain/receipt-paper.ts'
import { parseSeal, type ReceiptSeal, type SealRejection } from '../src/domain/receipt-seal.ts'

export interface ReceiptFinding {
  readonly isGood: boolean
  readonly sentences: readonly string[]
}

const WHY_NOT: Record<SealRejection, string> = {
  not_a_headgate_receipt: 'This is not the text of a Headgate receipt: it does not begin with HG1.',
  seal_damaged:
    'The text is damaged: a part is missing, added or misread. Scan the QR code again, or type it again with care.',
  unknown_seal_version:
    'This receipt was sealed in a way that this program does not know yet. Use a newer one.',
}

const PRACTICE_SLIP =
  'This slip was printed in practice: it is no receipt, and no money was taken for it.'

/** Whether one slip is genuine, told from its text and the workstation's public key alone. */
export function checkReceipt(text: string, publicKey: KeyObject): ReceiptFinding {
  const parsed = parseSeal(text)
  if (!parsed.ok) return { isGood: false, sentences: [WHY_NOT[parsed.rejection]] }
  const seal = parsed.value
  const isSigned = verify(null, new TextEncoder().encode(seal.payload), publicKey, seal.signature)
  const isPractice = seal.receiptNo.startsWith(`${PRACTICE_WORKSTATION}-`)
  if (isPractice) return { isGood: false, sentences: [...whatItSays(seal), PRACTICE_SLIP] }
  const verdict = isSigned
    ? 'The signature is good: the slip says what the workstation recorded.'
    : 'The signature is NOT good: the text was changed, or another workstation signed it. Do not accept it.'
  return { isGood: isSigned, sentences: [...whatItSays(seal), verdict] }
}

function whatItSays(seal: ReceiptSeal): readonly string[] {
  const more = seal.accountCount - 1
  const others = more === 0 ? '' : ` and ${more} more`
  return [
    `Receipt ${seal.receiptNo} of ${formatDate(seal.businessOn)}.`,
    `Total ${formatCents(seal.totalCents)} for account ${seal.firstAccountNo}${others}.`,
    `Journal entry ${shortHash(seal.entryHash)}.`,
  ]
}

/** Throws: when the file is not an Ed25519 public key. */
export function readPublicKey(file: string): KeyObject {
  const key = createPublicKey(readFileSync(file))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it holds another kind of key')
  return key
}

/** Exit codes: 0 the slip is genuine, 1 it is not, 2 nothing could be checked. */
function main(): number {
  const usage = 'Usage: npm run check-receipt -- "<text of the QR code>" --key FILE'
  let key: KeyObject
  let text: string | undefined
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { key: { type: 'string' } },
    })
    text = positionals[0]
    if (text === undefined || positionals.length > 1 || values.key === undefined) {
      console.error(usage)
      return 2
    }
    key = readPublicKey(values.key)
  } catch (error) {
    console.error(`The key could not be read: ${error instanceof Error ? error.message : error}`)
    console.error(usage)
    return 2
  }
  const finding = checkReceipt(text.trim(), key)
  for (const sentence of finding.sentences) console.log(sentence)
  return finding.isGood ? 0 : 1
}

if (import.meta.main) process.exitCode = main()
