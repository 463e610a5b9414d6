import { describe, expect, test } from 'vitest'
import { type FileError, readHeader } from '../../src/domain/account-file/columns.ts'
import { readDollars } from '../../src/domain/account-file/fields.ts'
import { readRow } from '../../src/domain/account-file/rows.ts'

const SERVICES = ['water', 'sewer', 'refuse', 'fees']

/** One account as a file of two lines would have it: `due=12.50`, the rest as usual. */
function read(said: Readonly<Record<string, string>>) {
  const record = {
    account_no: '014-2207-6',
    customer_name: 'Hernandez, Maria L.',
    service_address: '1418 Juniper Ct',
    due: '0.00',
    ...said,
  }
  const header = readHeader({ line: 1, fields: Object.keys(record) }, SERVICES)
  expect(header.errors).toEqual([])
  return readRow(2, Object.values(record), header.layout)
}

const account = (said: Readonly<Record<string, string>>) => {
  const answer = read(said)
  if ('errors' in answer) throw new Error(JSON.stringify(answer.errors))
  return answer.account
}

describe('a record that is right', () => {
  test('needs no more than a number, a name, an address and what is due', () => {
    expect(account({ due: '83.20' })).toEqual({
      accountNo: '014-2207-6',
      customerName: 'Hernandez, Maria L.',
      serviceAddress: '1418 Juniper Ct',
      mailingAddress: '1418 Juniper Ct',
      phone: '',
      route: '',
      meterNo: '',
      status: 'active',
      dueCents: 8_320,
      pastDueCents: 0,
      creditCents: 0,
      owed: [{ service: 'water', pastDueCents: 0, currentCents: 8_320 }],
      lastBillOn: undefined,
      lastBillCents: 0,
      turnOffOn: undefined,
      enoughToStayOnCents: undefined,
      planInstallmentCents: undefined,
      warnings: [],
    })
  })

  test('may say what is owed for which service', () => {
    const said = {
      due: '100.00',
      past_due: '30.00',
      due_water: '70.00',
      past_due_water: '20.00',
      due_sewer: '30.00',
      past_due_sewer: '10.00',
    }
    expect(account(said).owed).toEqual([
      { service: 'water', pastDueCents: 2_000, currentCents: 5_000 },
      { service: 'sewer', pastDueCents: 1_000, currentCents: 2_000 },
    ])
  })

  test('that leaves its services empty owes for water', () => {
    const said = { due: '5.00', past_due: '1.00', due_sewer: '', past_due_sewer: '' }
    expect(account(said).owed).toEqual([{ service: 'water', pastDueCents: 100, currentCents: 400 }])
  })

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'as listed',
      { warnings: 'medical_hold; checks_not_accepted' },
      ['checks_not_accepted', 'medical_hold'],
    ],
    ['a day to turn off', { turn_off_on: '2026-11-25' }, ['turn_off_scheduled']],
    ['an installment', { plan_installment: '25.00' }, ['payment_plan']],
    ['closed with credit', { status: 'closed', credit: '1.00' }, ['closed_with_credit']],
  ])('warns: %s', (_what, said, warnings) => {
    expect(account(said).warnings).toEqual(warnings)
  })

  test('is trimmed, and its letters composed', () => {
    expect(account({ customer_name: '  Nu\u006e\u0303ez ' }).customerName).toBe('Nuñez')
  })
})

/** Every rule, each with the field that breaks it. */
test.each<[Readonly<Record<string, string>>, Pick<FileError, 'column'> & { says: string }]>([
  [{ account_no: '' }, { column: 'account_no', says: 'is empty' }],
  [{ account_no: '12#4' }, { column: 'account_no', says: 'digits, letters, blanks and hyphens' }],
  [{ account_no: '1'.repeat(21) }, { column: 'account_no', says: '20 are the most' }],
  [{ customer_name: ' ' }, { column: 'customer_name', says: 'is empty' }],
  [{ customer_name: 'x'.repeat(61) }, { column: 'customer_name', says: '61 characters' }],
  [{ customer_name: 'Two\nlines' }, { column: 'customer_name', says: 'control character' }],
  [{ customer_name: '4111 1111 1111 1111' }, { column: 'customer_name', says: 'card number' }],
  [{ service_address: '' }, { column: 'service_address', says: 'is empty' }],
  [{ mailing_address: 'x'.repeat(121) }, { column: 'mailing_address', says: '120 are the most' }],
  [{ phone: '5'.repeat(31) }, { column: 'phone', says: '30 are the most' }],
  [{ status: 'open' }, { column: 'status', says: 'Write active or closed' }],
  [{ due: '12,50' }, { column: 'due', says: 'is "12,50". Write plain dollars' }],
  [{ due: '$5.00' }, { column: 'due', says: 'plain dollars' }],
  [{ due: '-5.00' }, { column: 'due', says: 'plain dollars' }],
  [{ due: '5.0' }, { column: 'due', says: 'plain dollars' }],
  [{ due: '1e3' }, { column: 'due', says: 'plain dollars' }],
  [{ due: '10000000.00' }, { column: 'due', says: '9999999.99 is the most' }],
  [
    { due: '5.00', past_due: '5.01' },
    { column: 'past_due', says: 'is more than due, 5.00' },
  ],
  [
    { due: '5.00', credit: '1.00' },
    { column: 'credit', says: 'one or the other' },
  ],
  [
    { due: '5.00', due_water: '4.99' },
    { column: 'due', says: 'add up to 4.99' },
  ],
  [
    { due: '5.00', past_due: '1.00', due_water: '5.00' },
    { column: 'past_due', says: 'add up to 0.00' },
  ],
  [
    { due: '5.00', due_water: '5.00', past_due_water: '5.01' },
    { column: 'past_due_water', says: 'is more than due_water' },
  ],
  [{ last_bill_on: '11/02/2026' }, { column: 'last_bill_on', says: 'as 2026-11-23' }],
  [{ turn_off_on: '2026-02-30' }, { column: 'turn_off_on', says: 'a date of the calendar' }],
  [{ last_bill: 'x' }, { column: 'last_bill', says: 'plain dollars' }],
  [{ enough_to_stay_on: 'x' }, { column: 'enough_to_stay_on', says: 'plain dollars' }],
  [{ plan_installment: 'x' }, { column: 'plan_installment', says: 'plain dollars' }],
  [{ warnings: 'dog' }, { column: 'warnings', says: 'has "dog"' }],
])('%j is refused', (said, { column, says }) => {
  const answer = read(said)
  const errors = 'errors' in answer ? answer.errors : []
  expect(errors.map((error) => error.column)).toContain(column)
  expect(errors.find((error) => error.column === column)).toMatchObject({ line: 2 })
  expect(errors.map(({ problem }) => problem).join(' ')).toContain(says)
})

test('a record with a field too many is refused as a whole', () => {
  const { layout } = readHeader({ line: 1, fields: ['account_no', 'due'] }, SERVICES)
  expect(readRow(7, ['1', '2', '3'], layout)).toEqual({
    errors: [{ line: 7, column: '', problem: expect.stringContaining('has 3 fields') }],
  })
})

describe('the first line', () => {
  const errorsOf = (...fields: string[]) => readHeader({ line: 1, fields }, SERVICES).errors

  test('names the columns in any order, in any letters; what is unknown is named', () => {
    const fields = ['DUE', 'Customer Name', 'colour', 'service-address', ' account_no ']
    const { layout, errors } = readHeader({ line: 1, fields }, SERVICES)
    expect(errors).toEqual([])
    expect(layout.unknown).toEqual(['colour'])
    expect(layout.at.get('account_no')).toBe(4)
  })

  const NEEDED = ['account_no', 'customer_name', 'service_address', 'due']
  test.each<[string, readonly string[], string]>([
    ['lacks one', ['account_no', 'customer_name', 'due'], 'is missing. Every account'],
    ['names none', ['204817', 'Pettit', '1 Elm', '5.00'], 'the first line must name the columns'],
    ['is parted by semicolons', ['account_no;customer_name;due'], 'separated by commas'],
    ['names one twice', [...NEEDED, 'due'], 'stands twice'],
    ['has a service nobody knows', [...NEEDED, 'due_gas'], 'water, sewer, refuse, fees'],
  ])('that %s is refused', (_what, fields, says) => {
    const problems = errorsOf(...fields).map(({ problem }) => problem)
    expect(problems.join(' ')).toContain(says)
  })
})

test.each([
  ['0', 0],
  ['5', 500],
  ['5.07', 507],
  ['1234.56', 123_456],
  ['9999999.99', 999_999_999],
  ['90071992547.41', 9_007_199_254_741],
])('%s dollars are %i cents, exactly', (text, amount) => {
  expect(readDollars(text)).toBe(amount)
})
