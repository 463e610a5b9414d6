/**
 * The one text of a value: keys sorted by UTF-16 code units, no white space, shortest escapes.
 * Numbers are whole and safe, so their text is never in doubt.
 * Throws: on a fraction, null, undefined, a lone surrogate, or anything else JSON cannot say exactly.
 * Source: RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return canonicalNumber(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  throw new TypeError(`A journal body cannot hold ${String(value)}`)
}

/** Whether two values say the same, whatever the order of their keys. */
export const saysTheSame = (left: unknown, right: unknown): boolean =>
  canonicalJson(left) === canonicalJson(right)

function canonicalObject(value: object): string {
  const fields = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of Object.keys(fields).sort()) {
    text += `${text === '' ? '{' : ','}${canonicalString(key)}:${canonicalJson(fields[key])}`
  }
  return text === '' ? '{}' : `${text}}`
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('A journal body cannot hold a lone surrogate')
  return JSON.stringify(value)
}

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`A journal body cannot hold ${value}`)
  return String(value === 0 ? 0 : value)
}
