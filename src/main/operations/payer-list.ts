import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import {
  decideChangedList,
  decideListedAccount,
  decideNewList,
  type PayerList,
  type PayerListSituation,
} from '../../domain/payer-list.ts'
import { findAccount } from '../db/account-store.ts'
import { listFeeCodes } from '../db/fee-code-store.ts'
import { findPayerList, listPayerLists } from '../db/payer-list-store.ts'
import { accountView } from './account.ts'
import type { Caller, HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

/** Landlords and paying agents: lists of accounts that one payer pays together. */
export function payerListHandlers(context: { station(): Station }): HandlersOf<'payerList'> {
  return {
    'payerList.all': () => accept([...listPayerLists(context.station().writer)]),
    'payerList.get': ({ number }) => getList(context.station(), number),
    'payerList.remember': ({ entryId, ...list }, { staff }) =>
      changeList(context.station(), {
        ...{ entryId, staff, number: list.number },
        restates: (facts) => saysTheSame(facts, list),
        decide: (situation) => decideNewList(list, situation),
      }),
    'payerList.addAccount': ({ entryId, number, accountNo }, { staff }) =>
      changeList(context.station(), {
        ...{ entryId, staff, number },
        restates: (facts) => facts.number === number && facts.accountNos.includes(accountNo),
        decide: (situation) => decideListedAccount(number, accountNo, situation),
      }),
    'payerList.edit': ({ entryId, ...list }, { staff }) =>
      changeList(context.station(), {
        ...{ entryId, staff, number: list.number },
        restates: (facts) => saysTheSame(facts, list),
        decide: (situation) => decideChangedList(list, situation),
      }),
    'payerList.forget': ({ entryId, number }, { staff }) =>
      changeList(context.station(), {
        ...{ entryId, staff, number },
        restates: (facts) => facts.number === number && facts.accountNos.length === 0,
        decide: ({ before }) =>
          before === undefined
            ? refuse('unknown_payer_list', { number })
            : accept({ ...before, accountNos: [] }),
      }),
  }
}

function getList(station: Station, number: string) {
  const list = findPayerList(station.writer, number)
  if (list === undefined) return refuse('unknown_payer_list', { number })
  const found = list.accountNos.map((accountNo) => ({
    accountNo,
    account: findAccount(station.writer, accountNo),
  }))
  return accept({
    number,
    name: list.name,
    accounts: found.flatMap(({ account }) =>
      account === undefined ? [] : [accountView(station, account)],
    ),
    missing: found.filter(({ account }) => account === undefined).map((each) => each.accountNo),
  })
}

interface ListChange<Rejection extends string> extends Pick<Caller, 'staff'> {
  readonly entryId: string
  readonly number: string
  restates(facts: Facts['payer_list.changed']): boolean
  decide(situation: PayerListSituation): Decision<PayerList, Rejection>
}

/** Records the list as it is decided; one that comes out as it was is an entry all the same. */
function changeList<Rejection extends string>(station: Station, change: ListChange<Rejection>) {
  const { entryId, staff, number, restates } = change
  const recorded = station.journal.record({
    entryId,
    kind: 'payer_list.changed',
    staff,
    restates,
    decide: () => {
      const decided = change.decide(situationOf(station, number))
      if (!decided.ok) return decided
      const facts = decided.value
      return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
    },
  })
  return recorded.ok ? accept({}) : recorded
}

const situationOf = ({ writer }: Station, number: string): PayerListSituation => ({
  before: findPayerList(writer, number),
  isFeeCode: listFeeCodes(writer).some(({ code }) => code === number),
  isAccount: (accountNo) => findAccount(writer, accountNo) !== undefined,
})
