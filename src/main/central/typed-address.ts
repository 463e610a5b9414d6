import { type CentralAddress, readDatabaseUrl } from './address.ts'

const DEFAULT_PORT = 5432
const DEFAULT_DATABASE = 'headgate'

/**
 * The address of a centre as a person types it: `db.district.example`, with `:5432` and `/headgate` where they differ.
 * Undefined where it cannot be read. A login is never part of it.
 */
export function readTypedAddress(typed: string, caFile?: string): CentralAddress | undefined {
  const plain = typed.trim().replace(/^postgres(ql)?:\/\//, '')
  if (plain === '' || /[\s@?#]/.test(plain)) return undefined
  try {
    const [place = '', database = DEFAULT_DATABASE] = plain.split('/', 2)
    const hasPort = /:\d+$/.test(place)
    const port = hasPort ? '' : `:${DEFAULT_PORT}`
    const { address } = readDatabaseUrl(
      `postgres://nobody@${place}${port}/${database || DEFAULT_DATABASE}`,
    )
    return caFile === undefined ? address : { ...address, caFile }
  } catch {
    return undefined
  }
}
