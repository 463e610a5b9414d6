import type { Reader, Writer } from './database.ts'

/** An entry of another workstation as it came in the office's feed, before anybody looked at it. */
export interface FedEntry {
  readonly officePosition: number
  readonly workstation: string
  readonly incarnation: string
  readonly body: string
  readonly prevHash: Buffer
  readonly hash: Buffer
  readonly signature: Buffer
  /** The key of its incarnation, as the centre has it. */
  readonly publicKey: string
}

/** What the columns beside the body of a pulled entry say: copies of it. */
export interface PulledColumns {
  readonly seq: number
  readonly entryId: string
  readonly kind: string
  readonly v: number
  readonly businessOn: string
  readonly recordedAt: string
  readonly staffNumber: string
}

/** An entry of another workstation that is what it claims to be. */
export type PulledEntry = Omit<FedEntry, 'publicKey'> & PulledColumns

export const recordPulled = (writer: Writer, history: number, entry: PulledEntry): void =>
  writer.runOne(
    `INSERT INTO pulled_entry (history, office_position, workstation, incarnation, seq, entry_id, kind,
       v, business_on, recorded_at, staff_number, body, prev_hash, hash, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    history,
    entry.officePosition,
    entry.workstation,
    entry.incarnation,
    entry.seq,
    entry.entryId,
    entry.kind,
    entry.v,
    entry.businessOn,
    entry.recordedAt,
    entry.staffNumber,
    entry.body,
    entry.prevHash,
    entry.hash,
    entry.signature,
  )

/** Why an entry of the feed was not taken. */
export type PulledFault =
  /** Its hash is not that of its body and the entry before. */
  | 'altered'
  /** The key of its workstation did not sign it. */
  | 'not_signed'
  /** Its workstation was known by another key, or names another itself. */
  | 'other_key'
  /** The body is no entry, or of another office, workstation or incarnation than the feed says. */
  | 'misfiled'
  /** The entry that it follows is not in the feed. */
  | 'not_linked'

/** Keeps an entry that is not what it claims to be, as evidence. */
export const recordPulledFault = (
  writer: Writer,
  history: number,
  entry: FedEntry,
  fault: PulledFault,
): void =>
  writer.runOne(
    `INSERT INTO pulled_fault (history, office_position, fault, workstation, incarnation, body,
       prev_hash, hash, signature, public_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    history,
    entry.officePosition,
    fault,
    entry.workstation,
    entry.incarnation,
    entry.body,
    entry.prevHash,
    entry.hash,
    entry.signature,
    entry.publicKey,
  )

/** The key that an incarnation of another workstation was first seen with. */
export const findPeerKey = (
  reader: Reader,
  workstation: string,
  incarnation: string,
): string | undefined =>
  reader.row<{ public_key: string }>(
    'SELECT public_key FROM peer_key WHERE workstation = ? AND incarnation = ?',
    workstation,
    incarnation,
  )?.public_key

export const recordPeerKey = (
  writer: Writer,
  { workstation, incarnation, publicKey }: FedEntry,
): number =>
  writer.run(
    `INSERT INTO peer_key (workstation, incarnation, public_key) VALUES (?, ?, ?)
     ON CONFLICT (workstation, incarnation) DO NOTHING`,
    workstation,
    incarnation,
    publicKey,
  )

/** Whether an entry of a chain was pulled with this hash, sound or not: a copied store makes several of one seq. */
export const isPulled = (
  reader: Reader,
  history: number,
  entry: { readonly incarnation: string; readonly seq: number; readonly hash: Buffer },
): boolean =>
  reader.row(
    `SELECT 1 FROM pulled_entry WHERE history = ? AND incarnation = ? AND seq = ? AND hash = ?`,
    history,
    entry.incarnation,
    entry.seq,
    entry.hash,
  ) !== undefined ||
  reader.row(
    'SELECT 1 FROM pulled_fault WHERE history = ? AND incarnation = ? AND hash = ?',
    history,
    entry.incarnation,
    entry.hash,
  ) !== undefined

/** One place of the office's feed as it is kept here. */
export type KeptPlace =
  | { readonly is: 'pulled'; readonly entry: PulledEntry }
  | { readonly is: 'own'; readonly officePosition: number; readonly hash: Buffer | undefined }
  | { readonly is: 'fault'; readonly officePosition: number; readonly hash: Buffer }

/** Places read at once: a long feed never stands in memory whole. */
const PAGE = 1_000

/** Every place of a history that is kept, in order; a place that is kept twice comes twice. */
export function* eachKeptPlace(reader: Reader, history: number): Generator<KeptPlace> {
  for (let after = 0; ; after += PAGE) {
    const page = placesBetween(reader, history, after, after + PAGE)
    yield* page
    if (page.length === 0 && !hasPlaceBeyond(reader, history, after)) return
  }
}

function placesBetween(
  reader: Reader,
  history: number,
  after: number,
  upTo: number,
): readonly KeptPlace[] {
  const within = 'WHERE history = ? AND office_position > ? AND office_position <= ?'
  const pulled = reader.rows<PulledEntry & Record<string, unknown>>(
    `SELECT office_position AS officePosition, workstation, incarnation, seq, entry_id AS entryId, kind,
       v, business_on AS businessOn, recorded_at AS recordedAt, staff_number AS staffNumber, body,
       prev_hash AS prevHash, hash, signature
     FROM pulled_entry ${within} ORDER BY office_position`,
    history,
    after,
    upTo,
  )
  const own = reader.rows<{ officePosition: number; hash: Buffer | null }>(
    `SELECT office_position AS officePosition, journal.hash FROM acknowledged
     LEFT JOIN journal ON journal.position = acknowledged.position
     ${within} ORDER BY office_position`,
    history,
    after,
    upTo,
  )
  const faults = reader.rows<{ officePosition: number; hash: Buffer }>(
    `SELECT office_position AS officePosition, hash FROM pulled_fault ${within}
     ORDER BY office_position`,
    history,
    after,
    upTo,
  )
  return [
    ...pulled.map((entry): KeptPlace => ({ is: 'pulled', entry })),
    ...own.map((place): KeptPlace => ({ is: 'own', ...place, hash: place.hash ?? undefined })),
    ...faults.map((place): KeptPlace => ({ is: 'fault', ...place })),
  ].sort((one, other) => placeOf(one) - placeOf(other))
}

/** Its position in the office's feed. */
export const placeOf = (place: KeptPlace): number =>
  place.is === 'pulled' ? place.entry.officePosition : place.officePosition

const hasPlaceBeyond = (reader: Reader, history: number, after: number): boolean =>
  ['pulled_entry', 'acknowledged', 'pulled_fault'].some(
    (table) =>
      reader.row(
        `SELECT 1 FROM ${table} WHERE history = ? AND office_position > ? LIMIT 1`,
        history,
        after,
      ) !== undefined,
  )
