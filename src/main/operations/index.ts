import type { Events } from '../../shared/events.ts'
import { accountHandlers } from './account.ts'
import { accountImportHandlers } from './account-import.ts'
import { batchHandlers } from './batch.ts'
import { drawerHandlers } from './drawer.ts'
import { exceptionHandlers } from './exception.ts'
import { feeCodeHandlers } from './fee-code.ts'
import type { Handlers, Tell } from './handler.ts'
import { manualHandlers } from './manual.ts'
import { officeHandlers } from './office.ts'
import { payerListHandlers } from './payer-list.ts'
import { paymentHandlers } from './payment.ts'
import { policyHandlers } from './policy.ts'
import { printerHandlers } from './printer.ts'
import { receiptHandlers } from './receipt.ts'
import { runHandlers } from './run.ts'
import { type Session, sessionHandlers } from './session.ts'
import { staffHandlers } from './staff.ts'
import { syncHandlers } from './sync-handlers.ts'
import { turnOffHandlers } from './turn-off.ts'
import type { Workstation } from './workstation.ts'
import { workstationHandlers } from './workstation-handlers.ts'

/** Everything the contract promises, answered. */
export function openHandlers(parts: {
  readonly workstation: Workstation
  readonly session: Session
  readonly demoAccounts: number
  readonly demoPlace?: number | undefined
  readonly openPractice?: (() => Promise<void>) | undefined
  readonly preparing: (step: Events['workstation.preparing']) => void
  readonly tell: Tell
  readonly failed: (error: unknown) => void
}): Handlers {
  const { workstation, session } = parts
  const context = {
    session,
    station: () => workstation.station(),
    printing: () => workstation.printing(),
    shelf: () => workstation.shelf(),
    imports: () => workstation.imports(),
    sync: () => workstation.sync(),
    failed: parts.failed,
    tell: parts.tell,
    changed: () => workstation.changed(),
  }
  return {
    ...workstationHandlers(parts),
    ...sessionHandlers(context),
    ...staffHandlers(context),
    ...accountHandlers(context),
    ...accountImportHandlers(context),
    ...batchHandlers(context),
    ...paymentHandlers(context),
    ...payerListHandlers(context),
    ...receiptHandlers(context),
    ...runHandlers(context),
    ...manualHandlers(context),
    ...drawerHandlers(context),
    ...printerHandlers(context),
    ...turnOffHandlers(context),
    ...policyHandlers(context),
    ...officeHandlers(context),
    ...feeCodeHandlers(context),
    ...syncHandlers(context),
    ...exceptionHandlers(context),
  }
}
