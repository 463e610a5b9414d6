import { generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import type { SentEntry } from '../../src/main/central/calls.ts'
import { hashEntry, NO_HASH } from '../../src/main/journal/entry.ts'

const AT = '2026-11-23T18:00:00.000Z'

/** A journal of payments as a workstation writes them, ready to be sent. */
export class PaymentChain {
  readonly incarnation = randomBytes(16).toString('hex')
  private readonly place: { readonly office: string; readonly workstation: string }
  private readonly key = generateKeyPairSync('ed25519').privateKey
  private readonly entries: (SentEntry & { readonly id: string; readonly cents: number })[] = []

  constructor(place: { readonly office: string; readonly workstation: string }) {
    this.place = place
  }

  get registered() {
    return {
      incarnation: this.incarnation,
      publicKey: this.key.export({ format: 'jwk' }).x ?? '',
    }
  }

  addPayments(count: number): void {
    for (let n = 0; n < count; n++) {
      const seq = this.entries.length + 1
      const id = randomUUID()
      const cents = 1_000 + (seq % 9_000)
      const body = canonicalJson(this.payment(seq, id, cents))
      const hash = hashEntry(this.hashAt(seq - 1), body)
      this.entries.push({ body, hash, signature: sign(null, hash, this.key), id, cents })
    }
  }

  parcel(first: number, count: number): [string, number, Buffer, readonly SentEntry[]] {
    return [this.incarnation, first, this.hashAt(first - 1), this.some(first, count)]
  }

  /** What a plain insert of the same rows is given, a list for each column. */
  entryColumns(first: number, count: number): readonly unknown[] {
    const some = this.some(first, count)
    return [
      this.incarnation,
      some.map((_, index) => first + index),
      some.map(({ body }) => body),
      some.map((_, index) => this.hashAt(first + index - 1)),
      some.map(({ hash }) => hash),
      some.map(({ signature }) => signature),
      some.map(({ id }) => id),
      some.map(() => AT),
    ]
  }

  postingColumns(first: number, count: number): readonly unknown[] {
    const rows = this.some(first, count).flatMap(({ cents }, index) => [
      [first + index, 1, 'till:1:cash', 'debit', cents],
      [first + index, 2, `receivable:${accountNo(first + index)}`, 'credit', cents],
    ])
    return [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]))
  }

  private some(first: number, count: number) {
    return this.entries.slice(first - 1, first - 1 + count)
  }

  private hashAt(seq: number): Buffer {
    return this.entries[seq - 1]?.hash ?? NO_HASH
  }

  private payment(seq: number, entryId: string, cents: number) {
    const line = {
      ...{ accountNo: accountNo(seq), cents, customerName: 'Ortiz, Luz', stopsTurnOff: false },
      ...{ serviceAddress: '9 Birch Lane', dueBeforeCents: cents, dueAfterCents: 0 },
      ...{ creditAfterCents: 0, allocation: [{ age: 'current', cents, service: 'water' }] },
    }
    const facts = {
      ...{ receiptNo: `W01-K7-${seq}`, n: seq, batchNo: 'W01-K7-B0001', till: '1' },
      ...{ source: 'counter', startedAt: AT, lines: [line], tenders: [{ kind: 'cash', cents }] },
      ...{ totalCents: cents, changeCents: 0, confirmed: [] },
    }
    const postings = [
      { glAccount: 'till:1:cash', side: 'debit', cents },
      { glAccount: `receivable:${line.accountNo}`, side: 'credit', cents },
    ]
    const { incarnation } = this
    const staff = { number: '101', name: 'Ana Ruiz' }
    const said = { v: 4, kind: 'payment.taken', businessOn: '2026-11-23', recordedAt: AT }
    return {
      ...this.place,
      ...said,
      incarnation,
      seq,
      entryId,
      staff,
      approvers: [],
      facts,
      postings,
    }
  }
}

const accountNo = (seq: number): string => `014-${String(1_000 + (seq % 5_000))}-6`
