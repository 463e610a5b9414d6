import { expect } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import type { Writer } from '../../src/main/db/database.ts'
import { openDatabase } from '../../src/main/db/open-database.ts'
import { checkBooks } from '../../src/main/journal/check-books.ts'
import { cashPaidSince } from '../fixtures/cash-paid.ts'
import { must, type OpenCore } from '../fixtures/open-core.ts'
import type { Reckoning } from './reckoning.ts'

const FROM_THE_FIRST = instant('2000-01-01T00:00:00.000Z')

/** The books of a running core, looked at from beside it. */
export class BooksBeside {
  private readonly core: OpenCore
  private readonly books: Writer

  constructor(core: OpenCore) {
    this.core = core
    this.books = openDatabase(core.dataFolder)
  }

  close(): void {
    this.books.close()
  }

  entries(): number {
    return this.books.row<{ n: number }>('SELECT count(*) AS n FROM journal')?.n ?? 0
  }

  expectEntries(count: number, when: string): void {
    expect(this.entries(), when).toBe(count)
  }

  expectSame(found: unknown, expected: unknown, what: string): void {
    expect(found, what).toEqual(expected)
  }

  /** Debits less credits, of every account that is not even. */
  ledger(): Map<string, number> {
    const rows = this.books.rows<{ gl: string; cents: number }>(
      'SELECT gl_account AS gl, debit_cents - credit_cents AS cents FROM gl_balance',
    )
    return new Map(rows.map(({ gl, cents }) => [gl, cents]))
  }

  /** Everything that must hold after any act whatever. */
  async expectIdentities(reckoning: Reckoning): Promise<void> {
    const ledger = this.ledger()
    expect([...ledger.values()].reduce((sum, cents) => sum + cents, 0)).toBe(0)
    expect(uneven(ledger)).toEqual(uneven(reckoning.ledger))
    const numbers = this.books.rows<{ no: string }>(
      'SELECT receipt_no AS no FROM receipt ORDER BY 1',
    )
    const gapless = Array.from({ length: reckoning.payments.length }, (_, at) => at + 1)
    expect(numbers.map(({ no }) => Number(no.slice(-6)))).toEqual(gapless)
    for (const [accountNo, owed] of reckoning.owed) {
      const { dueCents, creditCents } = await must(this.core.client, 'account.get', { accountNo })
      expect([accountNo, dueCents, creditCents]).toEqual([
        ...[accountNo, Math.max(owed, 0), Math.max(-owed, 0)],
      ])
      const cash = cashPaidSince(this.books, [accountNo], FROM_THE_FIRST)
      expect([accountNo, cash]).toEqual([accountNo, reckoning.cashPaidBy(accountNo)])
    }
  }

  /** The named checks hold, and the journal alone comes to what stands in the tables. */
  expectSound(): void {
    const broken = checkBooks(this.books).filter(({ problems }) => problems.length > 0)
    expect(broken).toEqual([])
  }
}

/** What customers owe is one balance; whose it is, `expectIdentities` asks account by account. */
function uneven(ledger: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  for (const [glAccount, cents] of ledger) {
    const [head = ''] = glAccount.split(':')
    const name = head === 'receivable' ? head : glAccount
    sums.set(name, (sums.get(name) ?? 0) + cents)
  }
  return Object.fromEntries([...sums].filter(([, cents]) => cents !== 0).sort())
}
