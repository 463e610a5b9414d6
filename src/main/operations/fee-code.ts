import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, type Decision, refuse } from '../../domain/decision.ts'
import { decideEditedFeeCode, decideNewFeeCode, type ListedFeeCode } from '../../domain/fee-code.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { FeeCodeView } from '../../shared/contract/fee-code.ts'
import { listFeeCodes } from '../db/fee-code-store.ts'
import { findPayerList } from '../db/payer-list-store.ts'
import { recordChange } from './change.ts'
import type { HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

export function feeCodeHandlers(context: { station(): Station }): HandlersOf<'feeCode'> {
  return {
    'feeCode.list': () => accept(feeCodesView(context.station())),
    'feeCode.add': (change, { staff }) =>
      recordFee(context.station(), change, 'added', staff, (fee, known) =>
        findPayerList(context.station().writer, fee.code) === undefined
          ? decideNewFeeCode(fee, known)
          : refuse('fee_code_taken', { code: fee.code }),
      ),
    'feeCode.edit': (change, { staff }) =>
      recordFee(context.station(), change, 'edited', staff, decideEditedFeeCode),
  }
}

/** The whole fee code as it is from now on, in one entry. */
function recordFee<Rejection extends string>(
  station: Station,
  { entryId, ...fee }: FeeCodeView & { readonly entryId: string },
  change: 'added' | 'edited',
  staff: StaffName,
  decide: (
    fee: ListedFeeCode,
    known: readonly ListedFeeCode[],
  ) => Decision<ListedFeeCode, Rejection>,
) {
  const facts = { ...fee, change }
  const recorded = recordChange(
    station,
    { noun: 'fee_code', key: fee.code },
    {
      entryId,
      kind: 'fee_code.changed',
      staff,
      restates: (said) => saysTheSame(said, facts),
      decide: () => {
        const decided = decide(fee, listFeeCodes(station.writer))
        if (!decided.ok) return decided
        return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
      },
    },
  )
  return recorded.ok ? accept(feeCodesView(station)) : recorded
}

/** By the number a cashier keys: 9 comes before 10. */
const feeCodesView = (station: Station): FeeCodeView[] =>
  listFeeCodes(station.writer).toSorted((one, other) => Number(one.code) - Number(other.code))
