import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Detail } from '../../../domain/decision.ts'
import type { AnyRejection } from '../../../shared/answer.ts'
import type { SyncDetails } from '../../../shared/contract/sync.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { usePutAnswer } from '../../client/use-answer.ts'
import { focusNext } from '../../components/next-field.ts'
import { CODE_SIGNS, codeSigns } from './code-signs.ts'

export type EnrollField = 'address' | 'caFile' | 'code'

/** Where a rule that refused is shown; the others concern none of the fields. */
const FIELD_OF: Partial<Record<AnyRejection, EnrollField>> = {
  address_unreadable: 'address',
  centre_unreachable: 'address',
  centre_is_demo: 'address',
  books_are_demo: 'address',
  code_unreadable: 'code',
  code_refused: 'code',
  other_identity: 'code',
  certificate_wanted: 'caFile',
}

export interface Enroll {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly typed: Readonly<Record<EnrollField, string>>
  readonly wrong: Partial<Record<EnrollField, string>>
  /** What is wrong with none of the fields. */
  readonly complaint: string | undefined
  readonly isAsking: boolean
  type(field: EnrollField, text: string): void
  /** To the field below; at the last one asks the centre. */
  next(): unknown
  send(): unknown
}

/** The address, the certificate where one is needed, and the one-time code. */
export function useEnroll(start = '', onDone: (details: SyncDetails) => void = () => {}): Enroll {
  const frame = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState({ address: start, caFile: '', code: '' })
  const [wrong, setWrong] = useState<Enroll['wrong']>({})
  const [turn, setTurn] = useState(0)
  const [refusal, setRefusal] = useState<string>()
  const act = useAct('sync.enroll')
  const put = usePutAnswer()
  const refused = (rejection: AnyRejection, detail: Detail | undefined) => {
    const field = rejection === 'centre_untrusted' ? certificateOr(typed) : FIELD_OF[rejection]
    const sentence = sentenceFor(rejection, detail)
    if (field === undefined) setRefusal(sentence)
    else setWrong({ [field]: sentence })
    setTurn(turn + 1)
  }
  const send = async () => {
    const missing = missingIn(typed)
    setWrong(missing)
    setRefusal(undefined)
    act.forgetComplaint()
    if (missing.address !== undefined || missing.code !== undefined) return setTurn(turn + 1)
    const { address, caFile, code } = typed
    const file = caFile.trim() === '' ? {} : { caFile: caFile.trim() }
    const answer = await act.ask({ address: address.trim(), code, ...file })
    if (answer === undefined) return
    if (!answer.ok) return refused(answer.rejection, answer.detail)
    put('sync.details', {}, answer.value)
    put('sync.state', {}, answer.value.state)
    onDone(answer.value)
  }
  // To the first that is wrong; whoever stands there already goes on typing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, not while one types
  useEffect(() => {
    frame.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [turn])
  const hasFault = act.complaint !== undefined && Object.keys(wrong).length === 0
  return {
    ...{ frame, typed, wrong, send },
    complaint: refusal ?? (hasFault ? act.complaint : undefined),
    isAsking: act.isAsking,
    type(field, text) {
      setTyped({ ...typed, [field]: text })
      if (wrong[field] === undefined) return
      const { [field]: _, ...others } = wrong
      setWrong(others)
    },
    next: () => (focusNext(frame.current) ? undefined : send()),
  }
}

/** Who named a certificate is told at it that it does not fit. */
const certificateOr = ({ caFile }: Enroll['typed']): EnrollField =>
  caFile.trim() === '' ? 'address' : 'caFile'

function missingIn({ address, code }: Enroll['typed']): Enroll['wrong'] {
  return {
    ...(address.trim() === '' ? { address: sentenceFor('address_unreadable') } : {}),
    ...(codeSigns(code).length === CODE_SIGNS ? {} : { code: sentenceFor('code_unreadable') }),
  }
}
