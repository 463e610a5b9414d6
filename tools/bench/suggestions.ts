import Sqlite from 'better-sqlite3'
import { ftsQuery } from '../../src/domain/account-search.ts'
import { databasePath } from '../../src/main/db/open-database.ts'
import { openDemoDrawer } from '../workstation/open-drawer.ts'
import { must, openOwnCore } from '../workstation/own-core.ts'
import { type Bench, clocked, times } from './bench.ts'
import type { BenchResult } from './report.ts'
import { spreadOf } from './statistics.ts'
import { typedTexts } from './typed-texts.ts'

const CUSTOMERS = 400
/** Reading every account takes a while: these are enough to know how long. */
const SCANS = 25

/**
 * Suggestions as the window gets them, after every letter of many customers' names, numbers, addresses
 * and telephones. Beside each the bare index query for the same rows, and a few plain scans.
 */
export const suggestions: Bench = {
  name: 'suggestions',
  async run(context) {
    const texts = typedTexts(context.store, times(context, CUSTOMERS))
    const core = await openOwnCore({ dataFolder: context.store })
    const raw = openRaw(context.store)
    try {
      await openDemoDrawer(core.client, '101', '1')
      const ask = (text: string) => must(core.client, 'account.suggest', { text })
      const ours: number[] = []
      const theirs: number[] = []
      // The first round fills the caches of both; the second is measured.
      for (const isMeasured of [false, true]) {
        for (const [at, text] of texts.entries()) {
          const query = ftsQuery(text) ?? ''
          const first = at % 2 === 0 ? undefined : await clocked(() => raw.search(query))
          const our = await clocked(() => ask(text))
          const their = first ?? (await clocked(() => raw.search(query)))
          if (isMeasured) {
            ours.push(our)
            theirs.push(their)
          }
        }
      }
      const scans: number[] = []
      const step = Math.max(1, Math.floor(texts.length / times(context, SCANS)))
      for (let at = 0; at < texts.length; at += step) {
        scans.push(await clocked(() => raw.scan(texts[at] ?? '')))
      }
      return report(ours, theirs, scans)
    } finally {
      raw.close()
      await core.close()
    }
  },
}

function report(
  ours: readonly number[],
  theirs: readonly number[],
  scans: readonly number[],
): BenchResult {
  const our = spreadOf(ours)
  const raw = spreadOf(theirs)
  const scan = spreadOf(scans)
  const ms = { unit: 'ms' as const }
  return {
    bench: 'suggestions',
    about: `${our.count} keystrokes, each beside the bare FTS5 query; ${scan.count} beside a LIKE scan`,
    figures: [
      {
        ...ms,
        name: 'mean',
        ours: our.mean,
        raw: raw.mean,
        judged: 'ratio',
        goal: { is: 'at_most', value: 1.2 },
      },
      { ...ms, name: 'p50', ours: our.p50, raw: raw.p50, judged: 'ratio' },
      {
        ...ms,
        name: 'p99',
        ours: our.p99,
        raw: raw.p99,
        judged: 'ours',
        goal: { is: 'at_most', value: 5 },
      },
      { ...ms, name: 'mean, beside LIKE', ours: our.mean, raw: scan.mean, judged: 'ratio' },
    ],
  }
}

const COLUMNS = ['account_no', 'digits', 'customer_name', 'service_address', 'phone']

/** The same rows asked of SQLite with nothing in between. */
function openRaw(dataFolder: string) {
  const db = new Sqlite(databasePath(dataFolder), { readonly: true })
  db.pragma('cache_size = -65536')
  const search = db.prepare<[string]>(
    `SELECT account.* FROM account_search JOIN account ON account.id = account_search.rowid
     WHERE account_search MATCH ? ORDER BY account_search.rowid LIMIT 11`,
  )
  const scan = db.prepare<string[]>(
    `SELECT * FROM account WHERE ${COLUMNS.map((column) => `${column} LIKE ?`).join(' OR ')}
     ORDER BY id LIMIT 11`,
  )
  return {
    search: (query: string) => search.all(query),
    scan: (text: string) => scan.all(...COLUMNS.map(() => `%${text}%`)),
    close: () => db.close(),
  }
}
