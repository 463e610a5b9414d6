import type { AccountInHand } from '../../../domain/counter/stages.ts'
import type { AccountView } from '../../../shared/contract/account.ts'

/** The account as the counter's decisions know it: what the frame leaves out is undefined here. */
export function accountInHand(view: AccountView): AccountInHand {
  const {
    paidTodayTime,
    isPaidElsewhere = false,
    lastBillOn,
    turnOffOn,
    enoughToStayOnCents,
    planInstallmentCents,
  } = view
  const account = { ...view, lastBillOn, turnOffOn, enoughToStayOnCents, planInstallmentCents }
  return { account, paidTodayTime, isPaidElsewhere }
}
