import type { CentralSession } from '../connection.ts'
import { checkAccounts } from './account-check.ts'
import { BodyCheck } from './body-check.ts'
import { ChainCheck } from './chain-check.ts'
import { Faults } from './faults.ts'
import { PaidCheck } from './paid-check.ts'
import { entriesAfter, readSaid } from './stored-entry.ts'

export interface VerifyReport {
  readonly offices: readonly OfficeReport[]
  /** Undefined where one office alone was looked at: accounts are the whole district's. */
  readonly accounts: number | undefined
  readonly faultCount: number
  /** The first hundred. */
  readonly faults: readonly string[]
}

interface OfficeReport {
  readonly office: string
  readonly entries: number
  readonly chains: number
  readonly postings: number
  readonly paid: number
}

export interface VerifyOptions {
  readonly office?: string | undefined
  readonly tellProgress?: (step: { what: string; done: number; total: number }) => Promise<void>
}

/**
 * Looks at everything the centre holds without trusting it: each hash, chain, signature and sum is reckoned anew from
 * the bodies of the entries. Runs in the transaction it is given, which has to see one moment.
 */
export async function verifyCentre(
  session: CentralSession,
  { office: only, tellProgress = async () => {} }: VerifyOptions = {},
): Promise<VerifyReport> {
  const faults = new Faults()
  const offices: OfficeReport[] = []
  for (const office of await listOffices(session)) {
    if (only !== undefined && office !== only) continue
    offices.push(await verifyOffice(session, office, { faults, tellProgress }))
  }
  const accounts = only === undefined ? await checkAccounts(session, faults) : undefined
  return { offices, accounts, faultCount: faults.count, faults: faults.named }
}

/** Also of what names an office that was never made. */
async function listOffices(session: CentralSession): Promise<readonly string[]> {
  const rows = await session.rows<{ office: string }>(
    `SELECT office FROM (SELECT office FROM headgate.office UNION SELECT office FROM headgate.entry
       UNION SELECT office FROM headgate.posting UNION SELECT office FROM headgate.account_paid
       UNION SELECT office FROM headgate.head UNION SELECT office FROM headgate.office_feed) AS named
     ORDER BY office COLLATE "C"`,
  )
  return rows.map(({ office }) => office)
}

async function verifyOffice(
  session: CentralSession,
  office: string,
  { faults, tellProgress }: { faults: Faults } & Required<Pick<VerifyOptions, 'tellProgress'>>,
): Promise<OfficeReport> {
  const chain = await ChainCheck.open(session, office, faults)
  const bodies = await BodyCheck.open(session, office, faults)
  const paid = await PaidCheck.open(session, office, { faults, bodies })
  let entries = 0
  for (let position = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await entriesAfter(session, office, position)
    const last = page.at(-1)
    if (last === undefined) break
    const read = page.map((entry) => ({ entry, said: readSaid(entry) }))
    for (const { entry, said } of read) await chain.see(entry, said)
    await bodies.see(read)
    await paid.see(read)
    entries += page.length
    position = last.position
    await tellProgress({ what: `Entries of ${office}`, done: entries, total: 0 })
  }
  await chain.end()
  await bodies.end()
  await paid.end()
  return { office, entries, chains: chain.chains, postings: bodies.postings, paid: paid.rows }
}
