import { z } from 'zod'
import { MOST_LISTED } from '../../domain/payer-list.ts'
import { method } from '../rpc.ts'
import { AccountView } from './account.ts'
import { EntryId, Nothing, plainText } from './parts.ts'

const ListNumber = z.string().regex(/^\d{1,4}$/)
const ListName = plainText(40)
const AccountNo = z.string().min(1).max(20)

const PayerListView = z.strictObject({
  number: z.string(),
  name: z.string(),
  accounts: z.number().int(),
})
export type PayerListView = z.output<typeof PayerListView>

const COUNTER = ['cashier', 'supervisor'] as const
const Whole = z.strictObject({
  entryId: EntryId,
  number: ListNumber,
  name: ListName,
  accountNos: z.array(AccountNo).max(MOST_LISTED + 1),
})
const CHANGE_REJECTIONS = [
  'payer_list_full',
  'payer_list_empty',
  'account_listed_twice',
  'unknown_account',
  'entry_id_reused',
] as const

/** Landlords and paying agents. Each change is an entry that holds the whole list. */
export const payerListContract = {
  'payerList.all': method(COUNTER, Nothing, z.array(PayerListView)),
  /** A list with its accounts as they stand now; those that no import knows any more, by number. */
  'payerList.get': method(
    COUNTER,
    z.strictObject({ number: ListNumber }),
    z.strictObject({
      number: z.string(),
      name: z.string(),
      accounts: z.array(AccountView),
      missing: z.array(z.string()),
    }),
    ['unknown_payer_list'],
  ),
  'payerList.remember': method(COUNTER, Whole, Nothing, [
    'payer_list_number_taken',
    ...CHANGE_REJECTIONS,
  ]),
  /** One account more, at the end of the list. */
  'payerList.addAccount': method(
    COUNTER,
    z.strictObject({ entryId: EntryId, number: ListNumber, accountNo: AccountNo }),
    Nothing,
    ['unknown_payer_list', ...CHANGE_REJECTIONS],
  ),
  'payerList.edit': method(['supervisor'], Whole, Nothing, [
    'unknown_payer_list',
    ...CHANGE_REJECTIONS,
  ]),
  'payerList.forget': method(
    ['supervisor'],
    z.strictObject({ entryId: EntryId, number: ListNumber }),
    Nothing,
    ['unknown_payer_list', 'entry_id_reused'],
  ),
} as const
