import Sqlite, { type Database } from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { businessDate, instant } from '../../../src/domain/calendar.ts'
import { cents } from '../../../src/domain/money.ts'
import { findPaidSince, isTakenOff, listEverPaid } from '../../../src/main/db/account-paid-store.ts'
import {
  countAccounts,
  findAccount,
  findAccountByDigits,
  searchAccounts,
} from '../../../src/main/db/account-store.ts'
import {
  findBatch,
  findBatchCarriedFrom,
  findBatchOwingReason,
  findLastBatchAtTill,
  findOpenBatchAtTill,
  findOpenBatchOf,
} from '../../../src/main/db/batch-store.ts'
import { findCheck } from '../../../src/main/db/check-store.ts'
import { Reader } from '../../../src/main/db/database.ts'
import { lastBusinessOn } from '../../../src/main/db/district-store.ts'
import {
  countDrawerActs,
  findDrop,
  findLastDrawerAct,
  listDrawerActs,
} from '../../../src/main/db/drawer-act-store.ts'
import { findCursor } from '../../../src/main/db/feed-store.ts'
import { countOutOfCash, findFix, findLastMove, listFixes } from '../../../src/main/db/fix-store.ts'
import { findGlBalance, findOfficeGlBalance } from '../../../src/main/db/gl-store.ts'
import { findHeld, listHeld } from '../../../src/main/db/held-store.ts'
import {
  eachEntry,
  findEntryAt,
  findEntryById,
  lastEntry,
} from '../../../src/main/db/journal-store.ts'
import { countMisses, findDraft, findPin } from '../../../src/main/db/local-store.ts'
import { findBook, findManualNumber } from '../../../src/main/db/manual-store.ts'
import { migrate } from '../../../src/main/db/migrations.ts'
import { lastNumber } from '../../../src/main/db/number-store.ts'
import { nextPulled } from '../../../src/main/db/office-books-store.ts'
import {
  countPapers,
  countPrintTroubles,
  findPrintJob,
  findPrintState,
  findSeal,
  listPrintJobs,
  listPrintTroubles,
  listPrintTroublesAfter,
  listUnprintedReceipts,
  listUnprintedSlips,
} from '../../../src/main/db/print-store.ts'
import { eachKeptPlace, isPulled } from '../../../src/main/db/pulled-store.ts'
import { listCashPaid } from '../../../src/main/db/receipt-account-store.ts'
import {
  findByAccounts,
  findByAmount,
  findByCheckNumber,
  findByFee,
  findByFeeWord,
  findByNumbers,
  findByPayer,
  findByPayerWord,
  findTaken,
  findWithTurnOff,
} from '../../../src/main/db/receipt-search-store.ts'
import {
  findReceipt,
  findReceiptSpan,
  listCopies,
  listReceipts,
} from '../../../src/main/db/receipt-store.ts'
import { findRun, listOpenRuns } from '../../../src/main/db/run-store.ts'
import { findStaff } from '../../../src/main/db/staff-store.ts'
import {
  countUntoldTurnOffs,
  findTurnOff,
  listToldTurnOffs,
  listTurnOffsOf,
  listUntoldTurnOffs,
} from '../../../src/main/db/turn-off-store.ts'

const db: Database = new Sqlite(':memory:')
migrate(db)
afterAll(() => db.close())

const DAY = {
  from: instant('2026-11-23T08:00:00.000Z'),
  until: instant('2026-11-24T08:00:00.000Z'),
}
const PAGE = { before: 9_000, most: 51, shutBatches: [] }

/** How SQLite would answer what the store asks, in SQLite's words. */
function plansOf(ask: (reader: Reader) => unknown): readonly string[] {
  const asked: string[] = []
  const listening = {
    prepare(sql: string) {
      asked.push(sql)
      return db.prepare(sql)
    },
  } as unknown as Database
  ask(new Reader(listening))
  return asked.flatMap((sql) => {
    const unbound = sql.replaceAll('?', "'1'")
    return db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${unbound}`)
      .all()
      .map(({ detail }) => detail)
  })
}

test.each<[string, (reader: Reader) => unknown, RegExp]>([
  [
    'suggest accounts by text',
    (r) => searchAccounts(r, 'hern al', 11),
    /VIRTUAL TABLE INDEX \d+:M/,
  ],
  [
    'suggest accounts by one letter',
    (r) => searchAccounts(r, 'h', 11),
    /account USING INTEGER PRIMARY KEY/,
  ],
  [
    'an account by its number',
    (r) => findAccount(r, '204817'),
    /sqlite_autoindex_account_1 \(account_no=\?\)/,
  ],
  [
    'an account by its digits',
    (r) => findAccountByDigits(r, '204817'),
    /sqlite_autoindex_account_2 \(digits=\?\)/,
  ],
  ['how many accounts there are', countAccounts, /SEARCH account/],
  [
    'paid today',
    (r) => findPaidSince(r, '204817'),
    /account_paid USING PRIMARY KEY \(account_no=\?\)/,
  ],
  [
    'which of a list were ever paid',
    (r) => listEverPaid(r, ['204817']),
    /account_paid USING PRIMARY KEY \(account_no=\?\)[\s\S]*account_central USING PRIMARY KEY/,
  ],
  [
    'what was paid on an account of the centre',
    (r) => {
      db.exec('INSERT INTO account_source VALUES (1, 1)')
      findPaidSince(r, '204817')
      db.exec('DELETE FROM account_source')
    },
    /acknowledged USING PRIMARY KEY \(history=\? AND position=\?\)/,
  ],
  ['how far a feed was followed', (r) => findCursor(r, 'office'), /feed_cursor USING PRIMARY KEY/],
  [
    'the entry before one that was pulled',
    (r) => isPulled(r, 1, { incarnation: 'i', seq: 1, hash: Buffer.of(0) }),
    /pulled_entry USING INDEX pulled_entry_of_chain/,
  ],
  [
    'what is kept of the office feed',
    (r) => [...eachKeptPlace(r, 1)],
    /acknowledged USING COVERING INDEX acknowledged_place/,
  ],
  ['a batch by its number', (r) => findBatch(r, 'b'), /batch USING PRIMARY KEY \(batch_no=\?\)/],
  ['the batch at a till', (r) => findOpenBatchAtTill(r, '1'), /batch USING INDEX batch_in_use/],
  ['the last batch at a till', (r) => findLastBatchAtTill(r, '1'), /batch_at_till \(till=\?\)/],
  ['the run of a batch', (r) => findRun(r, 'b'), /run USING PRIMARY KEY/],
  [
    'the runs that are open',
    listOpenRuns,
    /batch USING INDEX batch_in_use[\s\S]*run USING PRIMARY KEY/,
  ],
  ['the book of a number', (r) => findBook(r, 'A', 7), /receipt_book USING PRIMARY KEY/],
  [
    'what became of a number',
    (r) => findManualNumber(r, 'A', 7),
    /manual_number USING PRIMARY KEY/,
  ],
  [
    'the batch of a cashier',
    (r) => findOpenBatchOf(r, '101'),
    /batch_in_use \(cashier_number=\?\)/,
  ],
  [
    'a reason owed',
    (r) => findBatchOwingReason(r, '101'),
    /batch_owing_reason \(cashier_number=\?\)/,
  ],
  [
    'a receipt by its number',
    (r) => findReceipt(r, 'x'),
    /sqlite_autoindex_receipt_1 \(receipt_no=\?\)/,
  ],
  [
    'the last receipts of a batch',
    (r) => listReceipts(r, 'b', 8),
    /receipt_of_batch \(batch_no=\?\)/,
  ],
  [
    'the batch that went on with the starting cash of another',
    (r) => findBatchCarriedFrom(r, 'b'),
    /batch_carried_from \(carried_from=\?\)/,
  ],
  [
    'the first and last receipt of a batch',
    (r) => findReceiptSpan(r, 'b'),
    /receipt_of_batch \(batch_no=\?\)/,
  ],
  [
    'the last acts at a drawer',
    (r) => listDrawerActs(r, 'b', 9),
    /drawer_act_of_batch \(batch_no=\?\)/,
  ],
  [
    'how often each act happened',
    (r) => countDrawerActs(r, 'b'),
    /drawer_act_of_batch \(batch_no=\?\)/,
  ],
  [
    'since when a drawer is paused',
    (r) => findLastDrawerAct(r, 'b', 'batch.paused'),
    /drawer_act_of_batch \(batch_no=\?\)/,
  ],
  [
    'receipts of a day',
    (r) => findTaken(r, DAY, PAGE),
    /receipt_time USING PRIMARY KEY \(taken_at>\? AND taken_at<\?\)/,
  ],
  [
    'receipts by an amount',
    (r) => findByAmount(r, cents(5320), PAGE),
    /receipt_amount USING PRIMARY KEY \(cents=\? AND position<\?\)/,
  ],
  [
    'receipts by their accounts',
    (r) => findByAccounts(r, ['204817'], PAGE),
    /receipt_account USING PRIMARY KEY \(account_no=\?\)/,
  ],
  [
    'receipts by a check number',
    (r) => findByCheckNumber(r, '4417', PAGE),
    /receipt_check USING PRIMARY KEY \(number=\? AND position<\?\)/,
  ],
  [
    'receipts by the names of payers',
    (r) => findByPayer(r, ['hern', 'mar'], PAGE),
    /payer_name USING PRIMARY KEY \(word>\? AND word<\?\)/,
  ],
  ['receipts by a fee', (r) => findByFee(r, '30', PAGE), /receipt_fee USING PRIMARY KEY/],
  [
    'receipts by the name of a fee',
    (r) => findByFeeWord(r, 'reconn', PAGE),
    /fee_word USING PRIMARY KEY \(word>\? AND word<\?\)/,
  ],
  [
    'receipts by a payer without an account',
    (r) => findByPayerWord(r, 'ruiz', PAGE),
    /payer_word USING PRIMARY KEY \(word>\? AND word<\?\)/,
  ],
  ['a drop', (r) => findDrop(r, 'D'), /drawer_act_of_paper \(kind=\? AND paper_no=\?\)/],
  [
    'drops whose slip never printed',
    listUnprintedSlips,
    /drawer_act_of_paper \(kind=\?\)|drawer_act_of_batch/,
  ],
  [
    'receipts by their numbers',
    (r) => findByNumbers(r, ['x', 'y'], PAGE),
    /sqlite_autoindex_receipt_1 \(receipt_no=\?\)/,
  ],
  ['receipts that stopped a turn-off', (r) => findWithTurnOff(r, PAGE), /turn_off_stopped/],
  [
    'the reprints of a receipt',
    (r) => listCopies(r, 'x'),
    /receipt_copy USING PRIMARY KEY \(receipt_no=\?\)/,
  ],
  [
    'cash paid for an account',
    (r) => listCashPaid(r, ['204817'], DAY.from),
    /receipt_account USING PRIMARY KEY \(account_no=\? AND taken_at>\?\)/,
  ],
  [
    'the same check before',
    (r) =>
      findCheck(r, {
        kind: 'check',
        number: '4417',
        payerAccountNos: ['204817'],
        batchNo: 'W01-K7-B0001',
      }),
    /receipt_check USING PRIMARY KEY \(number=\?\)/,
  ],
  [
    'turn-offs nobody was told of',
    (r) => listUntoldTurnOffs(r, 50),
    /turn_off_stopped USING INDEX turn_off_untold/,
  ],
  ['how many nobody was told of', countUntoldTurnOffs, /turn_off_untold/],
  [
    'turn-offs somebody was told of',
    (r) => listToldTurnOffs(r, DAY.from, 50),
    /receipt_time USING PRIMARY KEY \(taken_at>\?\)/,
  ],
  [
    'the turn-offs of a receipt',
    (r) => listTurnOffsOf(r, 1),
    /turn_off_stopped USING PRIMARY KEY \(position=\?\)/,
  ],
  [
    'one turn-off',
    (r) => findTurnOff(r, 'x', '204817'),
    /turn_off_stopped USING PRIMARY KEY \(position=\? AND account_no=\?\)/,
  ],
  [
    'the fixes of a receipt',
    (r) => listFixes(r, 'x'),
    /fix USING INDEX fix_of_receipt \(receipt_no=\?\)/,
  ],
  ['a fix', (r) => findFix(r, 'F'), /sqlite_autoindex_fix_1 \(fix_no=\?\)/],
  [
    'how often cash was put right',
    (r) => countOutOfCash(r, '101', businessDate('2026-11-23')),
    /fix USING COVERING INDEX fix_of_cash \(staff_number=\? AND business_on=\? AND cash=\?\)/,
  ],
  [
    'how often a paper was printed',
    (r) => countPapers(r, { paper: 'corrected_receipt', paperNo: 'F' }),
    /print_job_of_paper \(paper=\? AND paper_no=\?\)/,
  ],
  ['an entry at its place', (r) => findEntryAt(r, 1), /journal USING INTEGER PRIMARY KEY/],
  [
    'whether a payment is still taken off',
    (r) => isTakenOff(r, '204817', 7),
    /account_paid USING PRIMARY KEY \(account_no=\? AND position=\?\)/,
  ],
  [
    'the last move of a line',
    (r) => findLastMove(r, 'x', 0),
    /fix USING INDEX fix_of_receipt \(receipt_no=\?\)/,
  ],
  ['the end of the journal', lastEntry, /journal USING INTEGER PRIMARY KEY \(rowid=\?\)/],
  [
    'an entry by its id',
    (r) => findEntryById(r, 'e'),
    /sqlite_autoindex_journal_1 \(entry_id=\?\)/,
  ],
  [
    'a page of the journal',
    (r) => [...eachEntry(r, 7)],
    /journal USING INTEGER PRIMARY KEY \(rowid>\?\)/,
  ],
  [
    'the last number given',
    (r) => lastNumber(r, 'i', 'receipt'),
    /number_series USING PRIMARY KEY/,
  ],
  ['a ledger balance', (r) => findGlBalance(r, 'changefund'), /gl_balance USING PRIMARY KEY/],
  [
    'a ledger balance of the office',
    (r) => findOfficeGlBalance(r, 'changefund'),
    /office_gl_balance USING PRIMARY KEY/,
  ],
  [
    'the next entries of other workstations',
    (r) => nextPulled(r, { history: 1, officePosition: 7 }, 25),
    /pulled_entry USING INDEX sqlite_autoindex_pulled_entry_1 \(history=\? AND office_position>\?\)/,
  ],
  ['the business date', lastBusinessOn, /business_day/],
  ['jobs waiting to print', (r) => listPrintJobs(r, 'queued'), /print_job_in_state \(state=\?\)/],
  [
    'receipts in trouble',
    (r) => listPrintTroubles(r, 20),
    /print_job_in_state \(state=\?\)|print_job USING INTEGER/,
  ],
  [
    'papers in trouble from the oldest on',
    (r) => listPrintTroublesAfter(r, 0, 20),
    /print_job_in_state \(state=\? AND rowid>\?\)/,
  ],
  ['how many papers are in trouble', countPrintTroubles, /print_job_in_state \(state=\?\)/],
  ['a print job', (r) => findPrintJob(r, 1), /print_job USING INTEGER PRIMARY KEY/],
  [
    'whether a receipt printed',
    (r) => findPrintState(r, 'x'),
    /print_job_of_paper \(paper=\? AND paper_no=\? AND copy=\?\)/,
  ],
  [
    'receipts that never printed',
    listUnprintedReceipts,
    /receipt USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/,
  ],
  ['the seal of a receipt', (r) => findSeal(r, 'x'), /receipt_seal USING PRIMARY KEY/],
  ['a draft', (r) => findDraft(r, 'draft', 'b'), /draft USING PRIMARY KEY/],
  ['a held payment', (r) => findHeld(r, 'e'), /held_payment USING PRIMARY KEY/],
  [
    'the held payments of a batch',
    (r) => listHeld(r, 'b'),
    /held_payment USING INDEX held_payment_of_batch \(batch_no=\?\)/,
  ],
  ['a person', (r) => findStaff(r, '101'), /staff USING PRIMARY KEY/],
  ['a PIN', (r) => findPin(r, '101'), /pin USING PRIMARY KEY/],
  ['misses of a PIN', (r) => countMisses(r, '101'), /pin_miss USING PRIMARY KEY/],
])('%s is looked up, never searched for from end to end', (_what, ask, uses) => {
  const plans = plansOf(ask)
  expect(plans.join('\n')).toMatch(uses)
  const scans = plans.filter((plan) =>
    /^SCAN (?!account_search VIRTUAL|business_day|CONSTANT|json_each|picked|batch USING INDEX batch_in_use|turn_off_stopped USING (COVERING )?INDEX turn_off_untold)/.test(
      plan,
    ),
  )
  expect(scans).toEqual([])
})
