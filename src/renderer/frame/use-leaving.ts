import { tellWhatWaits } from '../client/before-leaving.ts'
import { useAct } from '../client/use-act.ts'
import { useRememberSession, useSession } from '../client/use-workstation.ts'

/** The two ways to leave the keys: locked until one is back, or for good. */
export function useLeaving() {
  const session = useSession()
  const remember = useRememberSession()
  const lockIt = useAct('session.lock')
  const signOutIt = useAct('session.signOut')

  const lock = async () => {
    tellWhatWaits()
    const answer = await lockIt.ask({})
    if (answer?.ok && session?.is === 'signed_in') remember({ ...session, is: 'locked' })
  }
  const signOut = async () => {
    tellWhatWaits()
    await signOutIt.ask({})
  }
  return { lock, signOut, complaint: lockIt.complaint ?? signOutIt.complaint }
}
