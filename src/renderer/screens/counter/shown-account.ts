import type { AccountInHand } from '../../../domain/counter/stages.ts'

/** The account as its warnings are shown: what is undefined in a decision is left out on screen. */
export function shownAccount({ account, paidTodayTime, isPaidElsewhere }: AccountInHand) {
  const { turnOffOn, ...plain } = account
  return {
    ...plain,
    warnings: [...account.warnings],
    ...(paidTodayTime === undefined ? {} : { paidTodayTime }),
    ...(isPaidElsewhere === true ? { isPaidElsewhere } : {}),
    ...(turnOffOn === undefined ? {} : { turnOffOn }),
  }
}
