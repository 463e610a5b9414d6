import { Fault } from '../../shared/answer.ts'

/** What a person reads when the world failed, and what to do. */
export const sentenceOfFault = (error: unknown): string =>
  error instanceof Fault
    ? error.message
    : 'Something went wrong in this window. Nothing was changed; try again.'
