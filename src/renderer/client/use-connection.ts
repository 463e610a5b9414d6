import { useEffect, useState } from 'react'
import { coreAnswersAgain } from './channel.ts'
import { useClient } from './client-provider.tsx'

export type Connection =
  | { readonly is: 'open' }
  | { readonly is: 'displaced' }
  | { readonly is: 'lost'; readonly sentence: string; readonly isLong: boolean }

const LOST = 'The workstation is not answering. It is being started again.'
const LONG_MS = 20_000

/** How this window stands to its core. A lost core is waited for; then the window begins afresh. */
export function useConnection(): Connection {
  const client = useClient()
  const [connection, setConnection] = useState<Connection>({ is: 'open' })

  useEffect(() => {
    let stopping: string | undefined
    let isDisplaced = false
    let longWait: ReturnType<typeof setTimeout> | undefined

    const lost = (isLong: boolean) =>
      setConnection({ is: 'lost', sentence: stopping ?? LOST, isLong })
    client.onClosed(() => {
      // A displaced window stays closed: were it to come back, it would displace the newer one.
      if (isDisplaced) return
      lost(false)
      longWait = setTimeout(() => lost(true), LONG_MS)
      void coreAnswersAgain().then(() => location.reload())
    })
    const endings = [
      client.on('workstation.stopping', ({ sentence }) => {
        stopping = sentence
      }),
      client.on('window.displaced', () => {
        isDisplaced = true
        setConnection({ is: 'displaced' })
      }),
    ]
    return () => {
      clearTimeout(longWait)
      for (const end of endings) end()
    }
  }, [client])

  return connection
}
