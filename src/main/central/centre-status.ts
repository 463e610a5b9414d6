import type { CentralConnection, CentralSession } from './connection.ts'

// What whoever runs the centre sees at a glance.

export interface OfficeStatus {
  readonly office: string
  /** How many entries arrived, and how many of them are worked in. */
  readonly position: number
  readonly projected: number
  readonly openExceptions: number
}

export interface WorkstationStatus {
  readonly office: string
  readonly workstation: string
  readonly state: 'enrolled' | 'invited' | 'code_expired' | 'revoked'
  /** How many connections it has at this moment. */
  readonly lines: number
  readonly chains: readonly ChainStatus[]
}

export interface ChainStatus {
  readonly incarnation: string
  /** 0 for the one that came first; above it are copies that went their own way. */
  readonly branch: number
  readonly seq: number
  readonly isQuarantined: boolean
  /** UTC, as the centre's clock had it. */
  readonly lastReceivedAt: Date
}

export interface LastEntry {
  readonly office: string
  readonly position: number
  readonly workstation: string
  /** Undefined where the entry cannot be read. */
  readonly kind: string | undefined
  readonly receivedAt: Date
}

export interface OpenException {
  readonly office: string
  readonly n: number
  readonly kind: string
  readonly workstation: string
  readonly raisedAt: Date
}

export interface CentreStatus {
  readonly accounts: number
  readonly offices: readonly OfficeStatus[]
  readonly workstations: readonly WorkstationStatus[]
  /** The newest first. */
  readonly lastEntries: readonly LastEntry[]
  readonly exceptions: readonly OpenException[]
}

const LISTED = 5

/** All of it as of one moment. */
export function readStatus(connection: CentralConnection): Promise<CentreStatus> {
  return connection.transaction(async (session) => {
    await session.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const [row] = await session.rows<{ accounts: number }>(
      'SELECT count(*)::int AS accounts FROM headgate.account',
    )
    return {
      accounts: row?.accounts ?? 0,
      offices: await listOffices(session),
      workstations: await listWorkstations(session),
      lastEntries: await listLastEntries(session),
      exceptions: await listOpenExceptions(session),
    }
  })
}

const listOffices = (session: CentralSession): Promise<readonly OfficeStatus[]> =>
  session.rows<OfficeStatus>(`
    SELECT office, feed.position::float8 AS position, projected.position::float8 AS projected,
      (SELECT count(*)::int FROM headgate.exception
        WHERE exception.office = office.office AND resolution IS NULL) AS "openExceptions"
    FROM headgate.office JOIN headgate.office_feed feed USING (office)
      JOIN headgate.office_projected projected USING (office)
    ORDER BY office`)

async function listWorkstations(session: CentralSession): Promise<readonly WorkstationStatus[]> {
  const stations = await session.rows<Omit<WorkstationStatus, 'chains'>>(`
    SELECT office, workstation,
      CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN enrolled_at IS NOT NULL THEN 'enrolled'
        WHEN code_expires_at > now() THEN 'invited' ELSE 'code_expired' END AS state,
      (SELECT count(*)::int FROM pg_stat_activity WHERE usename = role_name) AS lines
    FROM headgate.workstation ORDER BY office, workstation`)
  const chains = await session.rows<ChainStatus & { office: string; workstation: string }>(`
    SELECT office, workstation, incarnation, branch, seq::float8 AS seq,
      quarantined_at IS NOT NULL AS "isQuarantined", entry.received_at AS "lastReceivedAt"
    FROM headgate.head JOIN headgate.incarnation USING (office, workstation, incarnation)
      JOIN headgate.entry USING (office, workstation, incarnation, seq, branch)
    ORDER BY entry.received_at, branch`)
  return stations.map((station) => ({
    ...station,
    chains: chains.filter(
      ({ office, workstation }) => office === station.office && workstation === station.workstation,
    ),
  }))
}

/** From each office alike, so that the order of positions is enough to find them. */
async function listLastEntries(session: CentralSession): Promise<readonly LastEntry[]> {
  const rows = await session.rows<Omit<LastEntry, 'kind'> & { kind: string | null }>(
    `SELECT last.* FROM headgate.office, LATERAL (
       SELECT office, position::float8 AS position, workstation, kind, received_at AS "receivedAt"
       FROM headgate.entry WHERE entry.office = office.office ORDER BY entry.position DESC LIMIT $1
     ) AS last ORDER BY "receivedAt" DESC, position DESC LIMIT $1`,
    LISTED,
  )
  return rows.map((row) => ({ ...row, kind: row.kind ?? undefined }))
}

const listOpenExceptions = (session: CentralSession): Promise<readonly OpenException[]> =>
  session.rows<OpenException>(
    `SELECT office, n::float8 AS n, kind, workstation, raised_at AS "raisedAt"
     FROM headgate.exception WHERE resolution IS NULL ORDER BY raised_at DESC, n DESC LIMIT $1`,
    LISTED,
  )
