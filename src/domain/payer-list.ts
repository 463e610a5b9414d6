import { accept, type Decision, refuse } from './decision.ts'

/** The accounts that one payer pays together, remembered: a landlord's, or a managing agent's. */
export interface PayerList {
  /** Digits only, so that it is keyed without letters; never the code of a fee. */
  readonly number: string
  readonly name: string
  /** In the order in which they are paid. */
  readonly accountNos: readonly string[]
}

/** As many as one payment can have lines. */
export const MOST_LISTED = 200

export type PayerListRejection =
  | 'payer_list_full'
  | 'payer_list_empty'
  | 'account_listed_twice'
  | 'unknown_account'

export interface PayerListSituation {
  /** The list of that number as it stands; undefined where there is none. */
  readonly before: PayerList | undefined
  readonly isFeeCode: boolean
  isAccount(accountNo: string): boolean
}

/** A list that did not exist before. Its number is its own: keyed behind `*`, it can mean no fee. */
export function decideNewList(
  list: PayerList,
  situation: PayerListSituation,
): Decision<PayerList, PayerListRejection | 'payer_list_number_taken'> {
  const { number } = list
  const isTaken = situation.before !== undefined || situation.isFeeCode
  return isTaken ? refuse('payer_list_number_taken', { number }) : checkList(list, situation)
}

/** Another name, or other accounts. */
export function decideChangedList(
  list: PayerList,
  situation: PayerListSituation,
): Decision<PayerList, PayerListRejection | 'unknown_payer_list'> {
  const { number } = list
  return situation.before === undefined
    ? refuse('unknown_payer_list', { number })
    : checkList(list, situation)
}

/** One account more, at the end; one that is listed already changes nothing. */
export function decideListedAccount(
  number: string,
  accountNo: string,
  situation: PayerListSituation,
): Decision<PayerList, PayerListRejection | 'unknown_payer_list'> {
  const { before } = situation
  if (before === undefined) return refuse('unknown_payer_list', { number })
  if (before.accountNos.includes(accountNo)) return accept(before)
  return checkList({ ...before, accountNos: [...before.accountNos, accountNo] }, situation)
}

function checkList(
  list: PayerList,
  { before, isAccount }: PayerListSituation,
): Decision<PayerList, PayerListRejection> {
  const { accountNos } = list
  if (accountNos.length === 0) return refuse('payer_list_empty')
  if (accountNos.length > MOST_LISTED) return refuse('payer_list_full', { most: MOST_LISTED })
  const twice = accountNos.find((each, at) => accountNos.indexOf(each) < at)
  if (twice !== undefined) return refuse('account_listed_twice', { accountNo: twice })
  // An account that a later import no longer has stays listed until somebody strikes it off.
  const isKnown = (each: string) => before?.accountNos.includes(each) === true || isAccount(each)
  const unknown = accountNos.find((each) => !isKnown(each))
  return unknown === undefined ? accept(list) : refuse('unknown_account', { accountNo: unknown })
}
