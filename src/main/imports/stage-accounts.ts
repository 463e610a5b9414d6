import { type Account, accountDigits } from '../../domain/account.ts'
import { type FileLayout, readHeader } from '../../domain/account-file/columns.ts'
import { readRow } from '../../domain/account-file/rows.ts'
import { saysTheSame } from '../../domain/canonical-json.ts'
import { addCents, type Cents, ZERO } from '../../domain/money.ts'
import { findAccountByDigits, recordAccountRow } from '../db/account-store.ts'
import type { Writer } from '../db/database.ts'
import { findNextPlace } from '../db/next-account-store.ts'
import { ReferenceDigest } from '../journal/reference-digest.ts'
import { AccountErrors } from './account-errors.ts'
import type { CsvRecord } from './csv-reader.ts'

/** How the file stands to the accounts in the books. */
export interface Changes {
  added: number
  changed: number
  unchanged: number
  /** Active in the books, closed by the file. */
  closed: number
}

/** Sums of balances as imported, before anything paid here is taken off. */
export interface Balances {
  dueCents: Cents
  creditCents: Cents
}

/** Puts the records of a file into the next accounts, and tells what they would change. */
export class AccountStage {
  readonly errors = new AccountErrors()
  readonly digest = new ReferenceDigest()
  readonly changes: Changes = { added: 0, changed: 0, unchanged: 0, closed: 0 }
  readonly balances: Balances = { dueCents: ZERO, creditCents: ZERO }
  rows = 0
  layout: FileLayout | undefined
  private readonly writer: Writer
  private readonly services: readonly string[]
  /** The line of each account, by its place. */
  private readonly lines: number[] = []

  constructor(writer: Writer, services: readonly string[]) {
    this.writer = writer
    this.services = services
  }

  /** Takes a slice of records, in one transaction. The first record of all names the columns. */
  add(records: readonly CsvRecord[]): void {
    this.writer.transaction(() => {
      for (const record of records) this.addRecord(record)
    })
  }

  /** Whether the file names its columns well enough to be read at all. */
  isReadable = true

  private addRecord(record: CsvRecord): void {
    if (this.layout === undefined) {
      const { layout, errors } = readHeader(record, this.services)
      this.layout = layout
      this.isReadable = errors.length === 0
      this.errors.add(errors)
      return
    }
    if (!this.isReadable) return
    const read = readRow(record.line, record.fields, this.layout)
    if ('errors' in read) this.errors.add(read.errors)
    else this.addAccount(record.line, read.account)
  }

  private addAccount(line: number, account: Account): void {
    const digits = accountDigits(account.accountNo)
    const twin = findNextPlace(this.writer, digits)
    if (twin !== undefined) {
      const problem = twinProblem(account.accountNo, twin.accountNo, this.lines[twin.id - 1])
      this.errors.add([{ line, column: 'account_no', problem }])
      return
    }
    this.lines.push(line)
    this.place(account)
    this.compare(account, findAccountByDigits(this.writer, digits))
    addBalances(this.balances, account)
  }

  /** Puts an account at the end of the next accounts. */
  place(account: Account): void {
    this.rows += 1
    recordAccountRow(this.writer, 'next_account', this.rows, account)
    this.digest.addAccount(account)
  }

  private compare(account: Account, known: Account | undefined): void {
    const { changes } = this
    if (known === undefined) changes.added += 1
    else if (known.status === 'active' && account.status === 'closed') changes.closed += 1
    else if (isSame(account, known)) changes.unchanged += 1
    else changes.changed += 1
  }
}

export function addBalances(sums: Balances, { dueCents, creditCents }: Account): void {
  sums.dueCents = addCents(sums.dueCents, dueCents)
  sums.creditCents = addCents(sums.creditCents, creditCents)
}

function twinProblem(accountNo: string, twinNo: string, twinLine: number | undefined): string {
  const how = accountNo === twinNo ? '' : `, written ${twinNo}`
  return `${accountNo} stands in line ${twinLine} already${how}. Each account stands once.`
}

const PLAIN = [
  'accountNo',
  'customerName',
  'serviceAddress',
  'mailingAddress',
  'phone',
  'route',
  'meterNo',
  'status',
  'dueCents',
  'pastDueCents',
  'creditCents',
  'lastBillOn',
  'lastBillCents',
  'turnOffOn',
  'enoughToStayOnCents',
  'planInstallmentCents',
] as const satisfies readonly (keyof Account)[]

const isSame = (left: Account, right: Account): boolean =>
  PLAIN.every((field) => left[field] === right[field]) &&
  saysTheSame([...left.warnings].sort(), [...right.warnings].sort()) &&
  saysTheSame(owedByService(left), owedByService(right))

const owedByService = ({ owed }: Account) =>
  Object.fromEntries(owed.map(({ service, ...amounts }) => [service, amounts]))
