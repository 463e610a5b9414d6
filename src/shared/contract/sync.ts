import { z } from 'zod'
import { method } from '../rpc.ts'
import { Nothing, plainText } from './parts.ts'

const Count = z.number().int().min(0)

/** How this workstation stands with the district's central database. */
export const SyncState = z.strictObject({
  /**
   * `up_to_date`: everything recorded here is acknowledged. `waiting`: the centre answers, and some is not acknowledged
   * yet. `offline`: it does not answer. `attention`: a person has to do something; `sentence` says what.
   */
  status: z.enum(['standalone', 'up_to_date', 'waiting', 'offline', 'attention']),
  /** Entries that the centre has not acknowledged. */
  waiting: Count,
  /** What the centre stored and nobody has looked at yet. */
  exceptions: Count,
  /** When the first of them was recorded, or since when the centre does not answer; UTC. */
  since: z.string().optional(),
  lastAckedAt: z.string().optional(),
  /** As of when everything that the centre had is known here. */
  contactAt: z.string().optional(),
  /** The centre's accounts on their way here, all of them: what is done now, and how much of how much; a total of zero is not known. */
  receiving: z.strictObject({ what: z.string(), done: Count, total: Count }).optional(),
  /** What went wrong last, the newest first. */
  troubles: z.array(z.strictObject({ at: z.string(), sentence: z.string() })),
  sentence: z.string().optional(),
})
export type SyncState = z.output<typeof SyncState>

/** One step of a test of the connection, in the order in which they are tried. */
const TestStep = z.strictObject({
  step: z.enum(['reach', 'trust', 'login', 'speak']),
  isOk: z.boolean(),
  sentence: z.string(),
})
export type TestStep = z.output<typeof TestStep>

const SyncDetails = z.strictObject({
  state: SyncState,
  /** Where it was enrolled; absent while it stands alone. */
  centre: z
    .strictObject({
      district: z.string(),
      host: z.string(),
      port: z.number().int(),
      database: z.string(),
      isEncrypted: z.boolean(),
      enrolledAt: z.string(),
    })
    .optional(),
  office: z.string(),
  workstation: z.string(),
})
export type SyncDetails = z.output<typeof SyncDetails>

const SUPERVISOR = ['supervisor'] as const

export const syncContract = {
  'sync.state': method('anyone', Nothing, SyncState),
  'sync.details': method(SUPERVISOR, Nothing, SyncDetails),
  /** With the one-time code that whoever runs the centre gave. What was recorded here before is sent whole. */
  'sync.enroll': method(
    SUPERVISOR,
    z.strictObject({
      /** `db.district.example:5432/headgate`, or a name alone. */
      address: plainText(200),
      /** PEM: who signed the centre's certificate, where the system does not know them; and this machine's own, where it is wanted. */
      caFile: plainText(400).optional(),
      code: plainText(60),
    }),
    SyncDetails,
    [
      'address_unreadable',
      'code_unreadable',
      'code_refused',
      'centre_unreachable',
      'centre_untrusted',
      'certificate_wanted',
      'enrolled_already',
      'other_identity',
      'centre_is_demo',
      'books_are_demo',
      'practice_stands_alone',
      'import_under_way',
    ],
  ),
  /** Goes the whole way to the centre once more, on a line of its own. */
  'sync.test': method(SUPERVISOR, Nothing, z.array(TestStep), ['not_enrolled']),
}
