import { z } from 'zod'
import { method } from '../rpc.ts'
import { BusinessDate, Cents } from './parts.ts'

const WarningName = z.enum([
  'checks_not_accepted',
  'turn_off_scheduled',
  'payment_plan',
  'bankruptcy',
  'medical_hold',
  'closed_with_credit',
])

const OwedServiceView = z.strictObject({
  service: z.string(),
  pastDueCents: Cents,
  currentCents: Cents,
})

/** An account as it stands now: the last import, less what was paid here since. */
export const AccountView = z.strictObject({
  accountNo: z.string(),
  customerName: z.string(),
  serviceAddress: z.string(),
  mailingAddress: z.string(),
  phone: z.string(),
  route: z.string(),
  meterNo: z.string(),
  status: z.enum(['active', 'closed']),
  dueCents: Cents,
  pastDueCents: Cents,
  owed: z.array(OwedServiceView),
  creditCents: Cents,
  lastBillOn: BusinessDate.optional(),
  lastBillCents: Cents,
  turnOffOn: BusinessDate.optional(),
  enoughToStayOnCents: Cents.optional(),
  planInstallmentCents: Cents.optional(),
  warnings: z.array(WarningName),
  /** Office wall-clock time of a payment on this business date, `9:14`; absent where there was none. */
  paidTodayTime: z.string().optional(),
  /** That payment was taken at another counter. */
  isPaidElsewhere: z.literal(true).optional(),
})
export type AccountView = z.output<typeof AccountView>

export const AccountHit = AccountView.pick({
  accountNo: true,
  customerName: true,
  serviceAddress: true,
  status: true,
  dueCents: true,
  creditCents: true,
  turnOffOn: true,
  warnings: true,
  paidTodayTime: true,
  isPaidElsewhere: true,
})
export type AccountHit = z.output<typeof AccountHit>

const COUNTER = ['cashier', 'supervisor'] as const
const SearchText = z.strictObject({ text: z.string().max(80) })

export const accountContract = {
  /** Up to ten matches, in account order; `hasMore` where there are others. */
  'account.suggest': method(
    COUNTER,
    SearchText,
    z.strictObject({ hits: z.array(AccountHit), hasMore: z.boolean() }),
  ),
  /** What Enter means: an exact account number, or the only match of the text as typed. */
  'account.resolve': method(COUNTER, SearchText, AccountView, ['no_such_account', 'several_match']),
  /** A scanned bill stub; the amount on the paper only proposes. */
  'account.resolveScan': method(
    COUNTER,
    z.strictObject({ text: z.string().max(200) }),
    z.strictObject({ account: AccountView, stubCents: Cents.optional() }),
    ['stub_not_read', 'no_such_account'],
  ),
  'account.get': method(COUNTER, z.strictObject({ accountNo: z.string().max(20) }), AccountView, [
    'no_such_account',
  ]),
} as const
