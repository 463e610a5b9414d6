import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { answerKey, rememberSession } from '../../src/renderer/client/keep-fresh.ts'
import type { SessionView } from '../../src/shared/contract/session.ts'

const signedIn = (number: string): SessionView => ({
  is: 'signed_in',
  staff: { number, name: `Person ${number}` },
  roles: ['cashier'],
})

/** A screen that asked for its drawer and waits for the answer. */
function waitingScreen(queries: QueryClient) {
  let answer = (_value: string) => {}
  const queryFn = () => new Promise<string>((resolve) => (answer = resolve))
  const screen = new QueryObserver(queries, { queryKey: answerKey('batch.mine', {}), queryFn })
  const stop = screen.subscribe(() => {})
  return { screen, stop, answer: (value: string) => answer(value) }
}

test('a screen that asked between the event and the answer of a sign-in is answered', async () => {
  const queries = new QueryClient()
  rememberSession(queries, signedIn('101'))
  const { screen, stop, answer } = waitingScreen(queries)
  rememberSession(queries, signedIn('101'))
  answer('the drawer')
  await expect.poll(() => screen.getCurrentResult().data).toBe('the drawer')
  stop()
})

test.each([
  ['another person', signedIn('102')],
  ['the lock', { ...signedIn('101'), is: 'locked' } as SessionView],
  ['signing out', { is: 'signed_out' } as SessionView],
])('with %s, what was answered to the one before is forgotten', (_who, next) => {
  const queries = new QueryClient()
  rememberSession(queries, signedIn('101'))
  queries.setQueryData(answerKey('batch.mine', {}), 'the drawer of 101')
  rememberSession(queries, next)
  expect(queries.getQueryData(answerKey('batch.mine', {}))).toBeUndefined()
})
