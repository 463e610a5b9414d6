import type { Reader, Writer } from './database.ts'

/** Every table that `rebuild` derives from the journal, with the order its rows are compared in. */
export const PROJECTIONS = {
  incarnation: 'incarnation',
  gl_balance: 'gl_account',
  office_gl_balance: 'gl_account',
  number_series: 'incarnation, series',
  business_day: 'id',
  district: 'id',
  office_name: 'position',
  till: 'till',
  staff: 'number',
  policy: 'name, effective_on',
  payer_list: 'number',
  payer_list_account: 'number, place',
  fee_code_change: 'code',
  batch: 'batch_no',
  run: 'batch_no',
  receipt_book: 'book_series, first_number',
  manual_number: 'book_series, number',
  drawer_act: 'position',
  receipt: 'position',
  fix: 'position',
  receipt_account: 'account_no, taken_at, position',
  receipt_indexed: 'id',
  receipt_time: 'taken_at, position',
  receipt_amount: 'cents, position',
  receipt_check: 'number, position, place',
  receipt_copy: 'receipt_no, copy',
  payer_name: 'word, account_no',
  receipt_fee: 'fee_code, position',
  fee_word: 'word, fee_code',
  payer_word: 'word, position',
  turn_off_stopped: 'position, account_no',
  account_paid: 'account_no, position',
  account_taken_back: 'account_no, position',
  account_import: 'id',
  exception_resolved: 'n',
  pulled_projected: 'id',
  pulled_unread: 'office_position',
} as const

export type Projection = keyof typeof PROJECTIONS

export const projectionNames = Object.keys(PROJECTIONS) as readonly Projection[]

export function emptyProjections(writer: Writer): void {
  for (const table of projectionNames) writer.run(`DELETE FROM ${table}`)
}

export const eachProjectionRow = (
  reader: Reader,
  table: Projection,
): IterableIterator<Record<string, unknown>> =>
  reader.each(`SELECT * FROM ${table} ORDER BY ${PROJECTIONS[table]}`)
