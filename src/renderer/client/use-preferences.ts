import type { WorkstationState } from '../../shared/contract/workstation.ts'
import { useAct } from './use-act.ts'
import { usePutAnswer } from './use-answer.ts'
import { useWorkstation } from './use-workstation.ts'

type Preferences = WorkstationState['preferences']

/** How this workstation likes to look and to be keyed, and the way to change it. */
export function usePreferences() {
  const workstation = useWorkstation()
  const act = useAct('workstation.keepPreferences')
  const put = usePutAnswer()
  const keep = async (change: Partial<Preferences>) => {
    const answer = await act.ask(change)
    if (!answer?.ok) return
    const preferences = { ...workstation.preferences, ...change }
    put('workstation.state', {}, { ...workstation, preferences })
  }
  return { ...workstation.preferences, keep, complaint: act.complaint }
}
