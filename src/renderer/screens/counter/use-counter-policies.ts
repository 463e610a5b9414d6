import { useMemo } from 'react'
import { DEFAULT_POLICIES, type Policies } from '../../../domain/policy.ts'
import { useWorkstation } from '../../client/use-workstation.ts'

/** The rules in force that the counter decides by. */
export function useCounterPolicies(): Policies {
  const { policies } = useWorkstation()
  return useMemo(() => ({ ...DEFAULT_POLICIES, ...policies }), [policies])
}
