import { type BusinessDate, businessDate, isDate } from './calendar.ts'
import { accept, assert, type Decision, refuse } from './decision.ts'
import { type Cents, cents } from './money.ts'
import { isFeeLine, type PaymentLine } from './payment/payment-line.ts'
import type { Receipt } from './receipt.ts'

/** What the QR code of a receipt says, before anybody has asked whether it is true. */
export interface ReceiptSeal {
  readonly receiptNo: string
  readonly businessOn: BusinessDate
  readonly totalCents: Cents
  readonly firstAccountNo: string
  readonly accountCount: number
  /** SHA-256 of the journal entry, hexadecimal. */
  readonly entryHash: string
  /** The text that was signed. */
  readonly payload: string
  /** Ed25519, 64 bytes. */
  readonly signature: Uint8Array
}

export type SealRejection = 'not_a_headgate_receipt' | 'seal_damaged' | 'unknown_seal_version'

export type SealedFields = Pick<
  Receipt,
  'receiptNo' | 'businessOn' | 'totalCents' | 'entryHash'
> & { readonly lines: readonly PaymentLine[] }

const VERSION = 'HG1'

/**
 * The text to sign: `HG1|W01-K7-004212|2026-11-23|13730|014-2207-3+1|<entry hash>`, where `+1` is
 * the number of further lines; a fee stands by its code. A number that holds a mark of this format is percent-encoded.
 */
export function sealPayload(receipt: SealedFields): string {
  const [first] = receipt.lines
  assert(first !== undefined, 'a receipt has at least one line')
  assert(/^[0-9a-f]{64}$/.test(receipt.entryHash), 'an entry hash is 64 hexadecimal digits')
  return [
    VERSION,
    encodeURIComponent(receipt.receiptNo),
    receipt.businessOn,
    String(receipt.totalCents),
    `${encodeURIComponent(isFeeLine(first) ? first.feeCode : first.accountNo)}+${receipt.lines.length - 1}`,
    toBase64Url(fromHex(receipt.entryHash)),
  ].join('|')
}

/** The whole text of the QR code: the payload and the Ed25519 signature over exactly that text. */
export function composeSeal(payload: string, signature: Uint8Array): string {
  assert(signature.length === 64, 'an Ed25519 signature has 64 bytes')
  return `${payload}|${toBase64Url(signature)}`
}

/** The last letters of hash and signature have spare bits; they must be zero, as we write them. */
const SHAPE =
  /^([^|]+)\|([^|]+)\|(0|[1-9]\d*)\|([^|+]+)\+(0|[1-9]\d*)\|([\w-]{42}[AEIMQUYcgkosw048])\|([\w-]{85}[AQgw])$/

/**
 * Takes a seal apart, accepting only the one spelling that `composeSeal` gives, so that no two texts
 * say the same. Whether the signature is good is not known yet.
 */
export function parseSeal(text: string): Decision<ReceiptSeal, SealRejection> {
  const version = /^HG(\d+)\|/.exec(text)?.[1]
  if (version === undefined) return refuse('not_a_headgate_receipt')
  if (`HG${version}` !== VERSION) return refuse('unknown_seal_version', { version })
  const parts = SHAPE.exec(text.slice(VERSION.length + 1))
  if (parts === null) return refuse('seal_damaged')
  const [, receiptNo, date, total, accountNo, more, hash, signature] = parts as unknown as SealParts
  const plainReceiptNo = decodeExactly(receiptNo)
  const plainAccountNo = decodeExactly(accountNo)
  if (plainReceiptNo === undefined || plainAccountNo === undefined) return refuse('seal_damaged')
  if (!isDate(date) || !isCount(total) || !isCount(more)) return refuse('seal_damaged')
  return accept({
    receiptNo: plainReceiptNo,
    businessOn: businessDate(date),
    totalCents: cents(Number(total)),
    firstAccountNo: plainAccountNo,
    accountCount: Number(more) + 1,
    entryHash: toHex(fromBase64Url(hash)),
    payload: text.slice(0, text.lastIndexOf('|')),
    signature: fromBase64Url(signature),
  })
}

type SealParts = readonly [string, string, string, string, string, string, string, string]

const isCount = (digits: string): boolean => Number.isSafeInteger(Number(digits) + 1)

function decodeExactly(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text)
    return encodeURIComponent(plain) === text ? plain : undefined
  } catch {
    return undefined
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function toBase64Url(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const sixes = bits.match(/.{1,6}/g) ?? []
  return sixes.map((six) => LETTERS[Number.parseInt(six.padEnd(6, '0'), 2)]).join('')
}

function fromBase64Url(text: string): Uint8Array {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(6, '0'))
  const eights = bits.join('').match(/.{8}/g) ?? []
  return Uint8Array.from(eights, (eight) => Number.parseInt(eight, 2))
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
