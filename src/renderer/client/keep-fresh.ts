import type { QueryClient } from '@tanstack/react-query'
import { saysTheSame } from '../../domain/canonical-json.ts'
import type { Answer } from '../../shared/answer.ts'
import type { Client } from '../../shared/connect.ts'
import type { Input, Method, Output } from '../../shared/contract/index.ts'
import type { SessionView } from '../../shared/contract/session.ts'

/** Where an answer is kept: by noun, so that a change of the books can name what is stale. */
export const answerKey = <M extends Method>(method: M, input: Input<M>) =>
  [method.split('.')[0], method, input] as const

/** Puts a good answer where `useAnswer` looks for it. */
export function putAnswer<M extends Method>(
  queries: QueryClient,
  method: M,
  input: Input<M>,
  value: Output<M>,
): void {
  queries.setQueryData(answerKey(method, input), { ok: true, value })
}

/**
 * Another person, or nobody: what was answered to the one before is forgotten. The same news comes
 * twice, as an event and as an answer: the second time nothing is forgotten, because a screen may
 * have asked in between, and a question that is forgotten is never answered.
 */
export function rememberSession(queries: QueryClient, session: SessionView): void {
  const known = knownSession(queries)
  if (known !== undefined && saysTheSame(session, known)) return
  queries.removeQueries({
    predicate: ({ queryKey: [noun] }) => noun !== 'workstation' && noun !== 'session',
  })
  putAnswer(queries, 'session.current', {}, session)
}

function knownSession(queries: QueryClient): SessionView | undefined {
  const known = queries.getQueryData<Answer<'session.current'>>(answerKey('session.current', {}))
  return known?.ok ? known.value : undefined
}

/** Lets what the core tells unasked reach what is on screen. The answer ends it. */
export function keepFresh(client: Client, queries: QueryClient): () => void {
  const endings = [
    client.on('workstation.changed', (state) => putAnswer(queries, 'workstation.state', {}, state)),
    client.on('session.changed', (session) => rememberSession(queries, session)),
    client.on('printer.changed', (printer) => putAnswer(queries, 'printer.view', {}, printer)),
    client.on('account.importing', (state) => putAnswer(queries, 'account.importState', {}, state)),
    client.on('sync.changed', (state) => putAnswer(queries, 'sync.state', {}, state)),
    client.on('books.changed', ({ nouns }) => {
      for (const noun of nouns) void queries.invalidateQueries({ queryKey: [noun] })
      // The counter's own list of fees is kept under the payment that it is for.
      if (nouns.includes('feeCode')) {
        void queries.invalidateQueries({ queryKey: answerKey('payment.feeCodes', {}) })
      }
    }),
  ]
  return () => {
    for (const end of endings) end()
  }
}
