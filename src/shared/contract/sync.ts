import { z } from 'zod'

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
  /** When the first of them was recorded, or since when the centre does not answer; UTC. */
  since: z.string().optional(),
  lastAckedAt: z.string().optional(),
  /** The centre's accounts on their way here for the first time. */
  receiving: z.strictObject({ done: Count, total: Count }).optional(),
  /** What went wrong last, the newest first. */
  troubles: z.array(z.strictObject({ at: z.string(), sentence: z.string() })),
  sentence: z.string().optional(),
})
export type SyncState = z.output<typeof SyncState>
