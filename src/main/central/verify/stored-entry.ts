import type { CentralSession } from '../connection.ts'

/** An entry of an office as it lies in the table. */
export interface StoredEntry {
  readonly office: string
  readonly position: number
  readonly workstation: string
  readonly incarnation: string
  readonly branch: number
  readonly seq: number
  readonly body: string
  readonly prevHash: Buffer
  readonly hash: Buffer
  readonly signature: Buffer
  readonly feedHash: Buffer
  readonly entryId: string | null
  readonly kind: string | null
  readonly v: number | null
  readonly businessOn: string | null
  readonly recordedAt: string | null
  readonly staffNumber: string | null
  readonly toldAt: string | null
  /** UTC, as entries write it. */
  readonly receivedAt: string
  /** The same in milliseconds since 1970. */
  readonly receivedAtMs: number
}

/** The entries of an office after a position, in their order, as many as are looked at in one go. */
export const entriesAfter = (session: CentralSession, office: string, position: number) =>
  session.rows<StoredEntry>(
    `SELECT office, position::float8 AS position, workstation, incarnation, branch, seq::float8 AS seq, body,
       prev_hash AS "prevHash", hash, signature, feed_hash AS "feedHash", entry_id AS "entryId", kind, v,
       business_on AS "businessOn", recorded_at AS "recordedAt", staff_number AS "staffNumber", told_at AS "toldAt",
       to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "receivedAt",
       (extract(epoch FROM received_at) * 1000)::float8 AS "receivedAtMs"
     FROM headgate.entry WHERE office = $1 AND position > $2 ORDER BY position LIMIT 500`,
    office,
    position,
  )

export const nameOf = ({ office, position }: Pick<StoredEntry, 'office' | 'position'>): string =>
  `${office} entry ${position}`

type Fields = Readonly<Record<string, unknown>>

/** What an entry says, read again from its text, as far as it has the form that ours have. */
export interface SaidEntry {
  readonly fields: Fields
  readonly facts: Fields
  readonly entryId: string | null
  readonly kind: string | null
  readonly v: number | null
  readonly businessOn: string | null
  readonly recordedAt: string | null
  readonly staffNumber: string | null
  /** It is written as of this place: its office, workstation, incarnation and number. */
  readonly isFromHere: boolean
  readonly postings: readonly SaidPosting[]
}

export interface SaidPosting {
  /** Among the postings of its entry, from 1. */
  readonly n: number
  readonly glAccount: string
  readonly side: string
  readonly cents: number
}

/** Undefined where the text is none that PostgreSQL can read: it is kept all the same, and says nothing. */
export function readSaid(entry: StoredEntry): SaidEntry | undefined {
  const fields = readFields(entry.body)
  if (fields === undefined) return undefined
  const isFromHere =
    fields.office === entry.office &&
    fields.workstation === entry.workstation &&
    fields.incarnation === entry.incarnation &&
    fields.seq === entry.seq
  return {
    fields,
    facts: fieldsOf(fields.facts),
    entryId: shortText(fields.entryId),
    kind: isFromHere ? shortText(fields.kind) : null,
    v: wholeNumber(fields.v, 0, 1_000_000),
    businessOn: shaped(fields.businessOn, /^\d{4}-[01]\d-[0-3]\d$/),
    recordedAt: moment(fields.recordedAt),
    staffNumber: shortText(fieldsOf(fields.staff).number),
    isFromHere,
    postings: readPostings(fields.postings),
  }
}

/** PostgreSQL takes neither a NUL in a text nor half a surrogate pair. */
const UNREADABLE = /\\u(0000|[dD][89a-fA-F])/

export function readFields(body: string): Fields | undefined {
  if (UNREADABLE.test(body)) return undefined
  try {
    const said: unknown = JSON.parse(body)
    return isFields(said) ? said : undefined
  } catch {
    return undefined
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export function shortText(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const length = [...value].length
  return length >= 1 && length <= 200 ? value : null
}

export const wholeNumber = (value: unknown, least: number, most: number): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : null

const shaped = (value: unknown, shape: RegExp): string | null =>
  typeof value === 'string' && shape.test(value) ? value : null

export const moment = (value: unknown): string | null =>
  shaped(value, /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/)

const readPostings = (value: unknown): readonly SaidPosting[] =>
  listOf(value).flatMap((one, index) => {
    const { glAccount, side, cents } = fieldsOf(one)
    const amount = wholeNumber(cents, 1, Number.MAX_SAFE_INTEGER)
    const isWhole = typeof glAccount === 'string' && (side === 'debit' || side === 'credit')
    return isWhole && amount !== null ? [{ n: index + 1, glAccount, side, cents: amount }] : []
  })
