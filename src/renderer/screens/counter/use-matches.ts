import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/client-provider.tsx'

export interface Matches extends Output<'account.suggest'> {
  /** The text these are the matches of: always the last one answered, perhaps not the one typed. */
  readonly text: string
}

/**
 * The accounts that match what is typed. Asked at every key, and when accounts changed: another counter may just have
 * taken the money. An answer overtaken by a key is dropped.
 */
export function useMatches(text: string): Matches | undefined {
  const client = useClient()
  const [matches, setMatches] = useState<Matches>()
  const wanted = text.trim()
  useEffect(() => {
    if (wanted === '') {
      setMatches(undefined)
      return
    }
    let isOvertaken = false
    const ask = () =>
      client.call('account.suggest', { text: wanted }).then(
        (answer) => {
          if (isOvertaken) return
          setMatches(answer.ok ? { ...answer.value, text: wanted } : undefined)
        },
        () => undefined,
      )
    ask()
    const end = client.on('books.changed', ({ nouns }) => {
      if (nouns.includes('account')) ask()
    })
    return () => {
      isOvertaken = true
      end()
    }
  }, [client, wanted])
  return wanted === '' ? undefined : matches
}
