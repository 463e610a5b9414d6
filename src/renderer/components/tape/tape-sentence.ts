import type { TapeRefusal } from '../../../domain/tape/adding-machine.ts'
import { MOST_TAPE_LINES } from '../../../domain/tape.ts'
import { refusalSentence } from '../money-input/refusal-sentence.ts'

/** What a person reads when a key of the adding machine did nothing. */
export function tapeSentence(refusal: TapeRefusal): string {
  switch (refusal) {
    case 'nothing_typed':
      return 'Type a number first, then the sign: 53.20 and then +.'
    case 'second_number_missing':
      return 'Type the second number first.'
    case 'count_not_whole':
      return 'One of the two numbers is a whole number.'
    case 'multiplied_already':
      return 'One sign at a time. Press + to add this line first.'
    case 'divide_by_zero':
      return 'Nothing can be divided by zero.'
    case 'zero_line':
      return 'That comes to zero. A line holds an amount.'
    case 'tape_full':
      return `A tape holds ${MOST_TAPE_LINES} lines. Send its total, and begin another.`
    case 'finish_typing':
      return 'Press + or - to keep what is typed, or Esc to drop it. Then choose a line.'
    case 'no_line_chosen':
      return 'Choose a line with the arrows first.'
    case 'tape_empty':
      return 'There is nothing on the tape yet.'
    case 'total_below_zero':
      return 'The total is below zero. An amount never is: look at the signs.'
    case 'total_over_limit':
      return 'The total has more than nine digits, and does not go into the field.'
    default:
      return refusalSentence(refusal)
  }
}
