import { useSync } from '../../client/use-sync.ts'
import { count } from '../../components/sync-words.ts'

/** How many nobody has looked at, for the rail; nothing where there are none. */
export function OpenExceptions() {
  const open = useSync()?.exceptions ?? 0
  if (open === 0) return null
  return (
    <>
      {open > 99 ? '99+' : count(open)}
      <span className="heard"> {open === 1 ? 'exception' : 'exceptions'} to look at</span>
    </>
  )
}
