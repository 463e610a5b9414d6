import { saysTheSame } from '../../domain/canonical-json.ts'
import { accept, assert } from '../../domain/decision.ts'
import type { Facts } from '../../domain/facts.ts'
import type { ListedFeeCode } from '../../domain/fee-code.ts'
import type { EntryKind } from '../../domain/journal.ts'
import type { PayerList } from '../../domain/payer-list.ts'
import type { PolicyRecord } from '../../domain/policy.ts'
import { type Staff, WORKSTATION_ITSELF } from '../../domain/staff.ts'
import type { Till } from '../../domain/till.ts'
import type { DistrictItem } from '../central/apply-district-page.ts'
import { recordCentralItem } from '../db/central-item-store.ts'
import { listAllTills, listPolicies } from '../db/district-store.ts'
import { listFeeCodes } from '../db/fee-code-store.ts'
import { findPayerList } from '../db/payer-list-store.ts'
import { findStaff } from '../db/staff-store.ts'
import { isPinToOffer } from './offer.ts'
import { keepPinHash, openPinHash } from './pins.ts'
import type { Station } from './station.ts'

/** The kinds of entries by which what the district sends becomes true here. */
type AdoptedKind =
  | 'staff.changed'
  | 'policy.adopted'
  | 'fee_code.changed'
  | 'payer_list.changed'
  | 'till.changed'
  | 'office.changed'
  | 'reference.imported'

/**
 * Takes over what the district sent, in the transaction that moves the cursor. What is true here already changes
 * nothing; anything else is recorded by the workstation itself, so that its own journal explains every later decision.
 * A noun of a newer centre is kept and otherwise left alone.
 */
export function adoptItem(station: Station, item: DistrictItem): void {
  if (item.noun !== 'pin') recordCentralItem(station.writer, item)
  const adopt = ADOPT[item.noun as keyof typeof ADOPT]
  adopt?.(station, item.body as never, item.position, item.key)
}

const ADOPT = {
  staff: (station: Station, said: Staff, fromCentre: number) => {
    const { number, name, roles, isActive } = said
    const known = findStaff(station.writer, number)
    const staff = { number, name, roles: [...roles], isActive }
    if (known !== undefined && saysTheSame(known, staff)) return
    const change = known === undefined ? 'added' : 'edited'
    record(station, 'staff.changed', { ...staff, change, fromCentre })
  },
  /** A PIN that was set here and is still on its way stands. */
  pin: (station: Station, { hash }: { readonly hash: string }, _: number, number: string) => {
    if (isPinToOffer(station.writer, number) || openPinHash(station, number) === hash) return
    keepPinHash(station, number, hash)
  },
  policy: (station: Station, { policy }: { readonly policy: PolicyRecord }, fromCentre: number) => {
    const isKnown = listPolicies(station.writer).some((each) => saysTheSame(each, policy))
    if (!isKnown) record(station, 'policy.adopted', { policy, fromCentre })
  },
  fee_code: (station: Station, fee: ListedFeeCode, fromCentre: number) => {
    const known = listFeeCodes(station.writer).find(({ code }) => code === fee.code)
    if (known !== undefined && saysTheSame(known, fee)) return
    const change = known === undefined ? 'added' : 'edited'
    record(station, 'fee_code.changed', { ...fee, change, fromCentre })
  },
  payer_list: (station: Station, list: PayerList, fromCentre: number) => {
    const known = findPayerList(station.writer, list.number)
    if (known === undefined && list.accountNos.length === 0) return
    if (known !== undefined && saysTheSame(known, list)) return
    record(station, 'payer_list.changed', { ...list, fromCentre })
  },
  till: (station: Station, till: Till, fromCentre: number) => {
    const known = listAllTills(station.writer).find((each) => each.till === till.till)
    if (known !== undefined && saysTheSame(known, till)) return
    const change = known === undefined ? 'added' : 'edited'
    record(station, 'till.changed', { ...till, change, fromCentre })
  },
  office: (station: Station, names: Facts['office.changed'], fromCentre: number) => {
    const { district, officeName } = station.district
    if (saysTheSame({ district, officeName }, names)) return
    record(station, 'office.changed', { ...names, fromCentre })
  },
  account_import: (
    station: Station,
    said: Omit<Facts['reference.imported'], 'noun'>,
    fromCentre: number,
  ) => record(station, 'reference.imported', { noun: 'accounts', ...said, fromCentre }),
} as const

function record<Kind extends AdoptedKind & EntryKind>(
  station: Station,
  kind: Kind,
  facts: Facts[Kind],
): void {
  const recorded = station.journal.record<Kind, never>({
    entryId: station.desk.uuid(),
    kind,
    staff: WORKSTATION_ITSELF,
    restates: () => false,
    decide: () => accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] })),
  })
  assert(recorded.ok, 'an entry of the workstation itself has an id of its own')
}
