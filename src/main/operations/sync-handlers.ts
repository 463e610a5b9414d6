import { accept } from '../../domain/decision.ts'
import type { HandlersOf } from './handler.ts'
import type { Sync } from './sync.ts'

export const syncHandlers = (context: { sync(): Sync }): HandlersOf<'sync'> => ({
  'sync.state': () => accept(context.sync().state()),
  'sync.details': () => accept(context.sync().details()),
  'sync.enroll': (request) => context.sync().enroll(request),
  'sync.test': async () => {
    const tested = await context.sync().test()
    return tested.ok ? accept([...tested.value]) : tested
  },
})
