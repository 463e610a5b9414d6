import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { PrinterView } from '../../shared/contract/printer.ts'
import type { SessionView } from '../../shared/contract/session.ts'
import type { WorkstationState } from '../../shared/contract/workstation.ts'
import { rememberSession } from './keep-fresh.ts'
import { type Known, useAnswer } from './use-answer.ts'

/** What the core tells by itself whenever it changes: asked for once, then kept by events. */
const UNTIL_TOLD = { staleTime: Number.POSITIVE_INFINITY } as const

export const useWorkstationState = (): Known<'workstation.state'> =>
  useAnswer('workstation.state', {}, UNTIL_TOLD)

/** The workstation, for everything shown after it is known. */
export function useWorkstation(): WorkstationState {
  const { value } = useWorkstationState()
  if (value === undefined) throw new Error('The workstation is not known yet')
  return value
}

/** Who sits at this window; `undefined` until the core has said so. */
export const useSession = (): SessionView | undefined =>
  useAnswer('session.current', {}, UNTIL_TOLD).value

export function useIsSupervisor(): boolean {
  const session = useSession()
  return session?.is === 'signed_in' && session.roles.includes('supervisor')
}

/** The receipt printer; `undefined` before sign-in. */
export const usePrinter = (): PrinterView | undefined =>
  useAnswer('printer.view', {}, { ...UNTIL_TOLD, enabled: useSession()?.is === 'signed_in' }).value

/** What to do when the core answered who sits here now. */
export function useRememberSession(): (session: SessionView) => void {
  const queries = useQueryClient()
  return useCallback((session) => rememberSession(queries, session), [queries])
}
