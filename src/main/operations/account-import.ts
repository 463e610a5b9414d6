import { accept } from '../../domain/decision.ts'
import type { accountImportContract } from '../../shared/contract/account-import.ts'
import type { AccountImports } from './account-imports.ts'
import type { Handlers } from './handler.ts'

interface ImportContext {
  imports(): AccountImports
  /** Hears of what fails after the call was answered. */
  readonly failed: (error: unknown) => void
}

export type ImportMethod = keyof typeof accountImportContract

export function accountImportHandlers(context: ImportContext): Pick<Handlers, ImportMethod> {
  const { failed } = context
  return {
    'account.importState': () => accept(context.imports().state()),
    'account.beginImport': (named) => context.imports().begin(named) ?? accept({}),
    'account.sendImport': ({ importId, offset, part }) => {
      const received = context.imports().receive(importId, offset, Buffer.from(part, 'base64'))
      return received.ok ? accept({ received: received.value }) : received
    },
    'account.checkImport': ({ importId, ...request }) => {
      const begun = context.imports().check(importId, request)
      if (!begun.ok) return begun
      begun.value.ended.catch(failed)
      return accept({})
    },
    'account.applyImport': ({ importId, entryId }, { staff }) => {
      const begun = context.imports().apply(importId, entryId, staff)
      if (!begun.ok) return begun
      begun.value.ended.catch(failed)
      return accept({})
    },
    'account.leaveImport': ({ importId }) => {
      const left = context.imports().leave(importId)
      if (!left.ok) return left
      left.value.ended.catch(failed)
      return accept({})
    },
  }
}
