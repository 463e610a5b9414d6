import type { CentralLogin } from './address.ts'

/** Without I, L, O and U, which are taken for other signs. Source: Crockford, "Base 32". */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Says which login role; what follows is its password, once. Units: signs of five bits. */
const ROLE_SIGNS = 5
const CODE_SIGNS = 25

/** `7K3QM-…`: five groups of five signs, for one workstation and one time. */
export function makeCode(randomBytes: (length: number) => Buffer): string {
  const signs = [...randomBytes(CODE_SIGNS)].map((byte) => SIGNS[byte % SIGNS.length])
  return signs.join('').replace(/.{5}(?!$)/g, '$&-')
}

/** The login that a code stands for, however it was typed; undefined where it is no code. */
export function readCode(typed: string): CentralLogin | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (code.length !== CODE_SIGNS || [...code].some((sign) => !SIGNS.includes(sign)))
    return undefined
  const role = code.slice(0, ROLE_SIGNS).toLowerCase()
  return { user: `headgate_ws_${role}`, password: code.slice(ROLE_SIGNS) }
}
