import { createHash } from 'node:crypto'
import type { CentralAddress, CentralLogin } from './address.ts'
import { CentralCalls, type EnrolAnswer } from './calls.ts'
import { CentralError } from './central-error.ts'
import { type ConnectionOptions, openConnection } from './connection.ts'
import { scramVerifier } from './scram.ts'

/** Who asks to be enrolled. */
export interface Applicant {
  readonly office: string
  readonly workstation: string
  readonly isDemo: boolean
}

/**
 * Enrolls with a one-time code: from then on the workstation logs in with a secret of its own, which is kept before
 * the centre is told. Asked again after a lost answer it comes to the same end.
 * Throws: CentralError; `login_refused` where the code is wrong, used up, or revoked.
 */
export async function enrollWorkstation(
  address: CentralAddress,
  { code, secret }: { readonly code: CentralLogin; readonly secret: CentralLogin },
  applicant: Applicant,
  how: ConnectionOptions & { readonly randomBytes: (length: number) => Buffer },
): Promise<EnrolAnswer> {
  const line = await openEither(address, [secret, code], how)
  try {
    return await line.transaction(async (session) => {
      const answer = await new CentralCalls(session).enroll({
        ...applicant,
        claim: claimOf(secret),
      })
      if ('refused' in answer) return answer
      const verifier = scramVerifier(secret.password, how.randomBytes(16))
      await session.script(`ALTER ROLE CURRENT_USER PASSWORD '${verifier}'`)
      return answer
    })
  } finally {
    await line.close()
  }
}

/** Says whose secret it is without saying it: a code that was used is known again by it. */
const claimOf = ({ user, password }: CentralLogin): string =>
  createHash('sha256').update(`enrolment ${user} ${password}`).digest('hex')

/** After an enrolment whose answer was lost, the secret is the password already. */
async function openEither(
  address: CentralAddress,
  [first, second]: readonly [CentralLogin, CentralLogin],
  options: ConnectionOptions,
) {
  try {
    return await openConnection(address, first, options)
  } catch (error) {
    if (!(error instanceof CentralError) || error.reason !== 'login_refused') throw error
    return openConnection(address, second, options)
  }
}
