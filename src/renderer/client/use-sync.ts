import type { SyncState } from '../../shared/contract/sync.ts'
import { useAnswer } from './use-answer.ts'

/** How the workstation stands with the centre; undefined until the core has said so. Kept by an event. */
export const useSync = (): SyncState | undefined =>
  useAnswer('sync.state', {}, { staleTime: Number.POSITIVE_INFINITY }).value

export function useIsEnrolled(): boolean {
  const sync = useSync()
  return sync !== undefined && sync.status !== 'standalone'
}
