import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Client } from '../../shared/connect.ts'
import { keepFresh } from './keep-fresh.ts'

const ClientContext = createContext<Client | undefined>(undefined)

/** The core, for every component below. */
export function ClientProvider({
  client,
  children,
}: {
  readonly client: Client
  readonly children: ReactNode
}) {
  const [queries] = useState(makeQueryClient)
  useEffect(() => keepFresh(client, queries), [client, queries])
  return (
    <ClientContext value={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ClientContext>
  )
}

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error('There is no ClientProvider above this component')
  return client
}

/**
 * The core is on this machine: what the network does says nothing about it, and what it refused
 * once it refuses again. Nothing is asked twice by itself.
 */
const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 30_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
