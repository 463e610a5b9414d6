import type { Trouble } from '../../../domain/counter/stages.ts'
import { sentenceFor } from '../../../shared/sentences.ts'

/** What a person reads beside the field when the counter did not go on. */
export function troubleSentence(trouble: Trouble | undefined): string | undefined {
  if (trouble === undefined) return undefined
  return 'said' in trouble ? trouble.said : sentenceFor(trouble.rejection, trouble.detail)
}
