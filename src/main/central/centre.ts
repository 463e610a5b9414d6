import { assert } from '../../domain/decision.ts'
import type { CentralConnection, CentralSession } from './connection.ts'
import { makeCode, readCode } from './enrolment-code.ts'
import { scramVerifier } from './scram.ts'

// What whoever runs the centre does there. None of it is ever done by a workstation.

type RandomBytes = (length: number) => Buffer

export interface Place {
  readonly office: string
  readonly workstation: string
}

/** The centre was asked for something that it does not do; the message says why. */
export class CentreRefused extends Error {}

/** Makes a migrated database the centre of a district. Throws: CentreRefused where it is one already. */
export async function setUpCentre(
  connection: CentralConnection,
  {
    district,
    isDemo,
    randomBytes,
  }: { district: string; isDemo: boolean; randomBytes: RandomBytes },
): Promise<void> {
  await connection.transaction(async (session) => {
    if (await findCentre(session)) throw new CentreRefused('This database is a centre already.')
    await session.rows(
      'INSERT INTO headgate.centre (district, is_demo, db_incarnation) VALUES ($1, $2, $3)',
      district,
      isDemo,
      randomBytes(16).toString('hex'),
    )
    await session.script('INSERT INTO headgate.district_feed DEFAULT VALUES')
    await session.rows(`
      DO $$ BEGIN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO headgate_workstation, headgate_centre, headgate_finance',
          current_database());
      END $$`)
    await closeBigObjects(session)
  })
}

/**
 * Nobody but whoever runs the server needs big objects, and anybody may fill a disk with them. They belong to the
 * server, so whoever does not own it leaves them as they are.
 */
async function closeBigObjects(session: CentralSession): Promise<void> {
  await session.script(`
    DO $$ DECLARE
      one regprocedure;
    BEGIN
      FOR one IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
        AND proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite', 'lo_truncate', 'lo_truncate64') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one);
      END LOOP;
    EXCEPTION
      WHEN insufficient_privilege THEN NULL;
    END $$`)
}

export interface CentreView {
  readonly district: string
  readonly isDemo: boolean
}

/** Undefined where the database is not set up. */
export async function findCentre(session: CentralSession): Promise<CentreView | undefined> {
  const [row] = await session.rows<CentreView>(
    'SELECT district, is_demo AS "isDemo" FROM headgate.centre',
  )
  return row
}

/**
 * A one-time code for a workstation, with a login role of its own that can do nothing but enroll with it. A workstation
 * that was revoked gets another role. Units: `validMinutes`.
 * Throws: CentreRefused, where the workstation is enrolled.
 */
export async function admitWorkstation(
  connection: CentralConnection,
  place: Place,
  {
    validMinutes,
    randomBytes,
  }: { readonly validMinutes: number; readonly randomBytes: RandomBytes },
): Promise<string> {
  const code = makeCode(randomBytes)
  const login = readCode(code)
  assert(login !== undefined, 'a code that was made can be read')
  await connection.transaction(async (session) => {
    await addOffice(session, place.office)
    const [known] = await session.rows<{ role: string; isEnrolled: boolean }>(
      `SELECT role_name AS role, enrolled_at IS NOT NULL AND revoked_at IS NULL AS "isEnrolled"
       FROM headgate.workstation WHERE office = $1 AND workstation = $2 FOR UPDATE`,
      place.office,
      place.workstation,
    )
    if (known?.isEnrolled === true) {
      throw new CentreRefused(
        `${place.workstation} of ${place.office} is enrolled already. Revoke it first, if its machine is lost or another takes its place.`,
      )
    }
    await session.rows(
      `INSERT INTO headgate.workstation (office, workstation, role_name, code_expires_at)
       VALUES ($1, $2, $3, now() + make_interval(mins => $4))
       ON CONFLICT (office, workstation) DO UPDATE SET role_name = excluded.role_name,
         code_expires_at = excluded.code_expires_at, enrolled_at = NULL, revoked_at = NULL`,
      place.office,
      place.workstation,
      login.user,
      validMinutes,
    )
    if (known !== undefined) await session.script(`DROP ROLE IF EXISTS ${identifier(known.role)}`)
    await makeRole(session, login.user, scramVerifier(login.password, randomBytes(16)))
  })
  return code
}

async function addOffice(session: CentralSession, office: string): Promise<void> {
  for (const table of ['office', 'office_feed', 'office_projected']) {
    await session.rows(
      `INSERT INTO headgate.${table} (office) VALUES ($1) ON CONFLICT DO NOTHING`,
      office,
    )
  }
}

/** Limits stand with the role, so that no call depends on what a session was told before. */
async function makeRole(session: CentralSession, role: string, verifier: string): Promise<void> {
  await session.script(`
    CREATE ROLE ${identifier(role)} LOGIN PASSWORD '${verifier}' CONNECTION LIMIT 4 IN ROLE headgate_workstation;
    ALTER ROLE ${identifier(role)} SET statement_timeout = '15s';
    ALTER ROLE ${identifier(role)} SET lock_timeout = '5s';
    ALTER ROLE ${identifier(role)} SET idle_in_transaction_session_timeout = '10s';
    ALTER ROLE ${identifier(role)} SET synchronous_commit = 'on'`)
}

/** Our own role names need no quotes; anything else is a bug. */
function identifier(role: string): string {
  assert(/^headgate_ws_[0-9a-z]{5}$/.test(role), `${role} is the role of a workstation`)
  return role
}

/**
 * Shuts a workstation out, and ends what it is connected with. What it has not sent yet stays with it, and is taken
 * after it was admitted again.
 * Throws: CentreRefused, where there is no such workstation.
 */
export async function revokeWorkstation(
  connection: CentralConnection,
  place: Place,
): Promise<void> {
  const [row] = await connection.rows<{ role: string }>(
    `UPDATE headgate.workstation SET revoked_at = now(), code_expires_at = NULL
     WHERE office = $1 AND workstation = $2 AND revoked_at IS NULL RETURNING role_name AS role`,
    place.office,
    place.workstation,
  )
  if (row === undefined) {
    throw new CentreRefused(
      `There is no workstation ${place.workstation} of ${place.office} to revoke.`,
    )
  }
  await connection.script(`ALTER ROLE ${identifier(row.role)} NOLOGIN`)
  await connection.rows(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1',
    row.role,
  )
}
