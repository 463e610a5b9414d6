/** A column of the accounts file that has a name of its own. Source: docs/ACCOUNTS-IMPORT.md. */
export const COLUMNS = [
  'account_no',
  'customer_name',
  'service_address',
  'mailing_address',
  'phone',
  'route',
  'meter_no',
  'status',
  'due',
  'past_due',
  'credit',
  'last_bill_on',
  'last_bill',
  'turn_off_on',
  'enough_to_stay_on',
  'plan_installment',
  'warnings',
] as const
export type Column = (typeof COLUMNS)[number]

const REQUIRED: readonly Column[] = ['account_no', 'customer_name', 'service_address', 'due']

/** Something in the file that keeps it from being imported. */
export interface FileError {
  /** Where the record begins; the first line is 1. */
  readonly line: number
  /** As the file names it; empty where it is the whole line. */
  readonly column: string
  /** What is wrong, and what it should be. */
  readonly problem: string
}

/** The two columns of one service, where the file has them. */
export interface ServiceColumns {
  readonly service: string
  readonly due: number | undefined
  readonly pastDue: number | undefined
}

/** Where in a record each thing stands. */
export interface FileLayout {
  readonly at: ReadonlyMap<Column, number>
  readonly services: readonly ServiceColumns[]
  readonly width: number
  /** Columns that say nothing to us. */
  readonly unknown: readonly string[]
}

export interface ReadHeader {
  readonly layout: FileLayout
  readonly errors: readonly FileError[]
}

/** `Customer Name`, `customer_name` and ` CUSTOMER_NAME ` are one column. */
const normalName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** Reads the first record of a file; the order of the columns is free. */
export function readHeader(
  { line, fields }: { readonly line: number; readonly fields: readonly string[] },
  services: readonly string[],
): ReadHeader {
  const names = fields.map(normalName)
  const errors: FileError[] = []
  const complain = (column: string, problem: string) => errors.push({ line, column, problem })
  for (const [at, name] of names.entries()) {
    if (name !== '' && names.indexOf(name) !== at) complain(name, 'stands twice in the first line.')
  }
  const missing = REQUIRED.filter((column) => !names.includes(column))
  for (const column of missing) complain(column, missingColumn(missing, fields))
  const at = new Map<Column, number>()
  for (const column of COLUMNS) {
    if (names.includes(column)) at.set(column, names.indexOf(column))
  }
  const split = readServices(names)
  for (const { service } of split) {
    if (services.includes(service)) continue
    const known = services.join(', ')
    complain(`due_${service}`, `is for no service of this district. Its services are: ${known}.`)
  }
  const unknown = names.filter((name) => !isColumn(name) && serviceOf(name) === undefined)
  return { layout: { at, services: split, width: fields.length, unknown }, errors }
}

function missingColumn(missing: readonly Column[], fields: readonly string[]): string {
  const [only = ''] = fields
  const isOtherMark = fields.length === 1 && /[;\t|]/.test(only)
  if (isOtherMark) return 'is missing: the fields must be separated by commas.'
  const isNoHeader = missing.length === REQUIRED.length
  return isNoHeader
    ? 'is missing: the first line must name the columns.'
    : 'is missing. Every account must have it.'
}

const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name)

/** `due_sewer` and `past_due_sewer` are columns of the service `sewer`. */
const serviceOf = (name: string): string | undefined =>
  /^(?:past_)?due_([a-z][a-z0-9_]{0,19})$/.exec(name)?.[1]

function readServices(names: readonly string[]): readonly ServiceColumns[] {
  const services = [...new Set(names.flatMap((name) => serviceOf(name) ?? []))]
  const placeOf = (name: string) => (names.includes(name) ? names.indexOf(name) : undefined)
  return services.map((service) => ({
    service,
    due: placeOf(`due_${service}`),
    pastDue: placeOf(`past_due_${service}`),
  }))
}
