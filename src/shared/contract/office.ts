import { z } from 'zod'
import { method } from '../rpc.ts'
import { EntryId, Nothing, plainText, Till } from './parts.ts'

const OfficeNames = z.strictObject({
  /** As it stands at the head of every receipt. */
  district: plainText(60),
  officeName: plainText(40),
})

export const TillOfOffice = z.strictObject({
  till: Till,
  /** Where it usually stands, `W01`. */
  homeWorkstation: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/),
  isActive: z.boolean(),
  /** Who has it now; absent where it is free. */
  inUseBy: z.string().exactOptional(),
})
export type TillOfOffice = z.output<typeof TillOfOffice>

const SUPERVISOR = ['supervisor'] as const
const TillChange = TillOfOffice.omit({ inUseBy: true }).extend({ entryId: EntryId })

export const officeContract = {
  /** New names on receipts from now on; those printed before keep theirs. */
  'office.rename': method(SUPERVISOR, OfficeNames.extend({ entryId: EntryId }), Nothing, [
    'entry_id_reused',
  ]),
  /** Every till of the office, the retired ones too. */
  'office.tills': method(SUPERVISOR, Nothing, z.array(TillOfOffice)),
  'office.addTill': method(SUPERVISOR, TillChange, z.array(TillOfOffice), [
    'till_named_twice',
    'entry_id_reused',
  ]),
  'office.changeTill': method(SUPERVISOR, TillChange, z.array(TillOfOffice), [
    'unknown_till',
    'till_in_use',
    'last_till',
    'entry_id_reused',
  ]),
} as const
