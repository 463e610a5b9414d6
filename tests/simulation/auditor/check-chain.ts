import { createHash, verify } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Books, Entry } from './books.ts'

const FIRST = Buffer.alloc(32)

/** Each entry stands on the hash of the one before it in its incarnation, from 32 zero bytes on. */
export function* checkChain({ entries }: Books): Generator<string> {
  const heads = new Map<string, { readonly seq: number; readonly hash: Buffer }>()
  for (const [at, { row }] of entries.entries()) {
    const head = heads.get(row.incarnation) ?? { seq: 0, hash: FIRST }
    if (row.position !== at + 1) yield `entry ${row.position} stands at place ${at + 1}`
    if (row.seq !== head.seq + 1) yield `entry ${row.position} has seq ${row.seq} after ${head.seq}`
    if (!row.prev_hash.equals(head.hash)) yield `entry ${row.position} follows another entry`
    const content = Buffer.concat([Buffer.of(0), row.prev_hash, Buffer.from(row.body, 'utf8')])
    const hash = createHash('sha256').update(content).digest()
    if (!hash.equals(row.hash)) yield `entry ${row.position} says other than what was hashed`
    heads.set(row.incarnation, { seq: row.seq, hash: row.hash })
  }
}

/** Every hash is signed by the key that lies in the data folder and that the incarnation began with. */
export function* checkSignatures({ entries, keys }: Books): Generator<string> {
  for (const { row, body } of entries) {
    const key = keys.get(row.incarnation)
    if (key === undefined) yield `no public key of entry ${row.position}`
    else if (!verify(null, row.hash, key, row.signature)) {
      yield `entry ${row.position} is not signed by its workstation`
    }
    const isNew = body.kind === 'incarnation.started'
    if (isNew && key?.export({ format: 'jwk' }).x !== body.facts.publicKey) {
      yield `entry ${row.position} names another key than the one in the folder`
    }
  }
}

/** The text of every body is the one that RFC 8785 gives it. */
export function* checkCanonical({ entries }: Books): Generator<string> {
  for (const { row, body } of entries) {
    if (canonicalize(body) !== row.body) yield `entry ${row.position} is not canonical`
  }
}

/** The columns beside a body say what the body says. */
export function* checkColumns({ entries }: Books): Generator<string> {
  for (const { row, body } of entries) {
    const said = [body.incarnation, body.seq, body.entryId, body.kind, body.v]
    const when = [body.businessOn, body.recordedAt, body.staff.number]
    if (columnsOf({ row, body }) !== JSON.stringify([...said, ...when])) {
      yield `entry ${row.position} has a column that its body does not know`
    }
  }
}

const columnsOf = ({ row }: Entry): string =>
  JSON.stringify([
    ...[row.incarnation, row.seq, row.entry_id, row.kind, row.v],
    ...[row.business_on, row.recorded_at, row.staff_number],
  ])
