import type { MoneyRefusal } from '../../../domain/money-entry.ts'

const SENTENCES: Readonly<Record<MoneyRefusal, string>> = {
  over_limit: 'An amount has at most nine digits: 9,999,999.99.',
  three_decimals: 'An amount has two decimals at most.',
  second_point: 'There is a point already.',
  nothing_to_multiply: 'Type an amount first, then * and how many times.',
  multiplied_already: 'One multiplication at a time. Press Enter, or Backspace to change it.',
  count_not_whole: 'After * comes a whole number.',
  not_an_amount: 'That is not an amount. Type it, such as 53.20.',
  card_number: 'That looks like a card number. Card numbers are never kept here.',
}

/** What a person reads when a key or a paste did nothing. */
export const refusalSentence = (refusal: MoneyRefusal): string => SENTENCES[refusal]
