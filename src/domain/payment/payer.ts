import type { Account } from '../account.ts'
import { isFeeLine, type PaymentLine } from './payment-line.ts'

/** Who pays fees alone: the customer of an account, or a name that was said at the counter. */
export interface Payer {
  readonly name: string
  /** Absent where the payer has none, or none was said. */
  readonly accountNo?: string
}

/** Units: characters. */
export const MOST_PAYER_NAME = 60

/** True where no line says whose money it is. Source: controls R4, the payer on the receipt. */
export const paysFeesAlone = (lines: readonly PaymentLine[]): boolean =>
  lines.length > 0 && lines.every(isFeeLine)

/** The payer as recorded: of an account the name is the one it has, not one that was typed. */
export const payerOf = ({ accountNo, name }: Payer, account: Account | undefined): Payer =>
  account === undefined || accountNo === undefined
    ? { name }
    : { name: account.customerName, accountNo }

/** The payer as said on paper and screens: `Hernandez, M · 014-2207-6`. */
export const payerWords = ({ name, accountNo }: Payer): string =>
  accountNo === undefined ? name : `${name} · ${accountNo}`
