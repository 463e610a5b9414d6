import type { z } from 'zod'
import type { CallRejection } from '../rpc.ts'
import { accountContract } from './account.ts'
import { accountImportContract } from './account-import.ts'
import { batchContract } from './batch.ts'
import { drawerContract } from './drawer.ts'
import { exceptionContract } from './exception.ts'
import { feeCodeContract } from './fee-code.ts'
import { fixContract } from './fix.ts'
import { heldContract } from './held.ts'
import { manualContract } from './manual.ts'
import { officeContract } from './office.ts'
import { payerListContract } from './payer-list.ts'
import { paymentContract } from './payment.ts'
import { policyContract } from './policy.ts'
import { printerContract } from './printer.ts'
import { receiptContract } from './receipt.ts'
import { receiptSearchContract } from './receipt-search.ts'
import { runContract } from './run.ts'
import { sessionContract } from './session.ts'
import { staffContract } from './staff.ts'
import { syncContract } from './sync.ts'
import { turnOffContract } from './turn-off.ts'
import { workstationContract } from './workstation.ts'

/** The whole boundary between the books and the window, a noun at a time. */
export const contract = {
  ...workstationContract,
  ...sessionContract,
  ...staffContract,
  ...accountContract,
  ...accountImportContract,
  ...batchContract,
  ...paymentContract,
  ...heldContract,
  ...payerListContract,
  ...runContract,
  ...manualContract,
  ...fixContract,
  ...receiptContract,
  ...receiptSearchContract,
  ...turnOffContract,
  ...drawerContract,
  ...printerContract,
  ...policyContract,
  ...officeContract,
  ...feeCodeContract,
  ...syncContract,
  ...exceptionContract,
} as const

type Contract = typeof contract
export type Method = keyof Contract
/** What a caller passes, before it is parsed. */
export type Input<M extends Method> = z.input<Contract[M]['input']>
/** What a handler gets, after it was parsed. */
export type Parsed<M extends Method> = z.output<Contract[M]['input']>
export type Output<M extends Method> = z.output<Contract[M]['output']>
export type Rejections<M extends Method> = Contract[M]['rejections'][number]
/** Every rejection a window may ever be told: the table of sentences has one line for each. */
export type AnyRejection = { [M in Method]: Rejections<M> }[Method] | CallRejection
