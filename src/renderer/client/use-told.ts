import { useState } from 'react'
import { useIsEnrolled } from './use-sync.ts'

/** What a person is told after a change was recorded. */
interface Told<Value> {
  readonly sentence: string
  /** Whether what was asked for is true in what is known now. */
  readonly isTrueIn: (value: Value) => boolean
}

export interface ChangeNotice {
  readonly tone: 'good' | 'look'
  readonly words: string
}

const SENT =
  'Sent to the centre. It is true here as soon as the centre answers, usually within a second.'

/**
 * Tells that a change is made, and not before it is: at an enrolled workstation the district's things change at the
 * centre, and until its answer is here the old is what is true.
 */
export function useTold<Value>(value: Value | undefined) {
  const isEnrolled = useIsEnrolled()
  const [told, setTold] = useState<Told<Value>>()
  const [isTrue, setTrue] = useState(false)
  const isNow = told !== undefined && value !== undefined && (!isEnrolled || told.isTrueIn(value))
  // Once it was true it stays told as done, also when somebody changes it again.
  if (isNow && !isTrue) setTrue(true)
  const tell = (sentence: string, isTrueIn: Told<Value>['isTrueIn'] = () => true) => {
    setTold({ sentence, isTrueIn })
    setTrue(false)
  }
  return { notice: told === undefined ? undefined : noticeOf(told.sentence, isTrue || isNow), tell }
}

const noticeOf = (sentence: string, isDone: boolean): ChangeNotice =>
  isDone ? { tone: 'good', words: sentence } : { tone: 'look', words: SENT }
