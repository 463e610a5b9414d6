import { z } from 'zod'
import type { CentralSession } from './connection.ts'

// Everything a workstation can ask of the centre. What comes back is read before it is believed.

/** The protocols that this program speaks. */
const PROTOCOL = { from: 1, to: 1 } as const

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const bytes = z
  .string()
  .regex(/^([0-9a-f]{2})+$/)
  .transform((text) => Buffer.from(text, 'hex'))
const position = z.number().int().min(0)

const enrolled = z.object({
  district: z.string(),
  office: z.string(),
  workstation: z.string(),
  dbIncarnation: z.string(),
})
const enrolAnswer = z.union([
  enrolled,
  z.object({
    refused: z.enum(['other_identity', 'centre_is_demo', 'books_are_demo']),
    office: z.string().optional(),
    workstation: z.string().optional(),
  }),
])
export type EnrolAnswer = z.infer<typeof enrolAnswer>

const head = z.object({
  incarnation: z.string(),
  branch: z.number().int(),
  seq: position,
  hash,
  isQuarantined: z.boolean(),
})
export type CentralHead = z.infer<typeof head>

const helloAnswer = z.union([
  z.object({
    protocol: z.number().int(),
    district: z.string(),
    isDemo: z.boolean(),
    dbIncarnation: z.string(),
    time: z.string(),
    strangeKeys: z.array(z.string()),
    heads: z.array(head),
  }),
  z.object({
    protocol: z.null(),
    speaks: z.object({ from: z.number().int(), to: z.number().int() }),
  }),
])
export type HelloAnswer = z.infer<typeof helloAnswer>

export interface Acked {
  readonly incarnation: string
  readonly seq: number
  /** Hexadecimal. */
  readonly hash: string
}

export interface HelloRequest {
  readonly keys: readonly { readonly incarnation: string; readonly publicKey: string }[]
  readonly dbIncarnation: string | undefined
  readonly acked: Acked | undefined
}

const storedAnswer = z.object({
  status: z.literal('stored'),
  seq: position,
  hash,
  positions: z.array(position),
  isQuarantined: z.boolean(),
  dbIncarnation: z.string(),
})
export type StoredAnswer = z.infer<typeof storedAnswer>

const pushAnswer = z.union([
  storedAnswer,
  z.object({ status: z.enum(['rewind', 'unknown_incarnation']) }),
])
export type PushAnswer = z.infer<typeof pushAnswer>

/** An entry as it goes up: the body verbatim, with its hash and signature. */
export interface SentEntry {
  readonly body: string
  readonly hash: Buffer
  readonly signature: Buffer
}

const newsAnswer = z.object({
  dbIncarnation: z.string(),
  officeHead: position,
  isToProject: z.boolean(),
})

const projectAnswer = z.object({ isMore: z.boolean() })

const otherHistory = z.object({ isOtherHistory: z.literal(true) })

const officePage = z.object({
  dbIncarnation: z.string(),
  from: position,
  to: position,
  head: position,
  entries: z.array(
    z.object({
      position,
      workstation: z.string(),
      incarnation: z.string(),
      seq: position,
      body: z.string(),
      prevHash: bytes,
      hash: bytes,
      signature: bytes,
      publicKey: z.string(),
    }),
  ),
})
export type OfficePage = z.infer<typeof officePage>

const paid = z.object({
  sinceCents: z.number().int(),
  lastPaidAt: z.string().nullable(),
  lastPaidOn: z.string().nullable(),
  lastPaidCents: z.number().int().nullable(),
})
/** What is not there comes as null. */
const districtRow = z
  .object({
    position,
    noun: z.string(),
    key: z.string(),
    body: z.unknown(),
    isGone: z.boolean().nullish(),
    paid: paid.nullish(),
  })
  .transform(({ body, isGone, paid: sum, ...row }) => ({
    ...row,
    ...(body === null ? {} : { body }),
    ...(isGone === true ? { isGone } : {}),
    ...(sum == null ? {} : { paid: sum }),
  }))
const districtPage = z.object({
  dbIncarnation: z.string(),
  from: position,
  to: position,
  head: position,
  proof: z.string(),
  projected: position,
  rows: z.array(districtRow),
})
export type DistrictPage = z.infer<typeof districtPage>

/** A place in a feed, with what proves the history it was given in. */
export interface FeedCursor {
  readonly position: number
  readonly proof: string
}

/** Asks as the workstation that the session speaks for. Throws: CentralError; ZodError where it makes no sense. */
export class CentralCalls {
  private readonly session: CentralSession

  constructor(session: CentralSession) {
    this.session = session
  }

  async enroll(asked: {
    readonly office: string
    readonly workstation: string
    readonly isDemo: boolean
    /** The same for each attempt of one machine, and of no other. */
    readonly claim: string
  }): Promise<EnrolAnswer> {
    return enrolAnswer.parse(await this.session.call('enroll', asked))
  }

  async hello(request: HelloRequest, protocol: { from: number; to: number } = PROTOCOL) {
    return helloAnswer.parse(await this.session.call('hello', { protocol, ...request }))
  }

  async push(
    incarnation: string,
    firstSeq: number,
    previousHash: Buffer,
    entries: readonly SentEntry[],
  ): Promise<PushAnswer> {
    return pushAnswer.parse(
      await this.session.call(
        'push',
        incarnation,
        firstSeq,
        previousHash,
        entries.map(({ body }) => body),
        entries.map((entry) => entry.hash),
        entries.map(({ signature }) => signature),
      ),
    )
  }

  /** Whether there is anything to do: what is asked every second, and costs the centre next to nothing. */
  async news() {
    return newsAnswer.parse(await this.session.call('news'))
  }

  /** Works what arrived into what the district sees; answers whether more waits. */
  async project(): Promise<boolean> {
    return projectAnswer.parse(await this.session.call('project')).isMore
  }

  async offerPins(pins: readonly { readonly number: string; readonly hash: string }[]) {
    await this.session.call('offer_pins', JSON.stringify(pins))
  }

  /** Undefined where the cursor belongs to another history than the centre's. */
  async pullOffice(cursor: FeedCursor, most: number): Promise<OfficePage | undefined> {
    const answer = await this.session.call('pull_office', cursor.position, cursor.proof, most)
    const read = z.union([otherHistory, officePage]).parse(answer)
    return 'isOtherHistory' in read ? undefined : read
  }

  /** Undefined where the cursor belongs to another history than the centre's. */
  async pullDistrict(cursor: FeedCursor, most: number): Promise<DistrictPage | undefined> {
    const answer = await this.session.call('pull_district', cursor.position, cursor.proof, most)
    const read = z.union([otherHistory, districtPage]).parse(answer)
    return 'isOtherHistory' in read ? undefined : read
  }
}
