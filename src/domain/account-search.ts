import { type Account, accountDigits } from './account.ts'

/** More words than this narrow nothing down, and a pasted page must not become a query. */
const MAX_TOKENS = 8
const MAX_TOKEN_LENGTH = 32

/** `014-2207` and `555-1412` are one number; `12-A` and `1/2` are not. */
const WORD = /(?<![\p{L}\p{N}])\d+(?:[-.]\d+)+(?![\p{L}\p{N}])|[\p{L}\p{N}]+/gu
const MARKED_NUMBER = /(?<![\p{L}\p{N}])\d+(?:[-.]\d+)+(?![\p{L}\p{N}])/gu
const APOSTROPHED = /\p{L}+(?:['\u2019]\p{L}+)+/gu
const MARKS = /[-.'\u2019]/g

/** Lower case and without accents, so that `NÚÑEZ` and `nunez` are the same name. */
const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Nothing in it has an accent to lose, which is so for nearly every letter that is ever folded. */
const PLAIN = /^[\0-\x7f]*$/

/**
 * The words a customer is looked for by: lower case, accents folded, split at punctuation, none
 * twice. A number written with marks stays one word: `014-2207` becomes `0142207`.
 */
export function searchTokens(text: string): readonly string[] {
  const tokens = new Set<string>()
  for (const [word] of fold(text.slice(0, 1_000)).matchAll(WORD)) {
    if (tokens.size === MAX_TOKENS) break
    tokens.add(word.replace(MARKS, '').slice(0, MAX_TOKEN_LENGTH))
  }
  return [...tokens]
}

/**
 * The text of an account that is indexed: number with and without marks, name, service address,
 * phone with and without area code, meter. The last digits of a phone alone are left out, so that
 * a house number does not find telephones.
 */
export function searchDocument(account: Account): string {
  const phone = account.phone.replace(/\D/g, '')
  return [
    withJoinedForms(fold(account.accountNo)),
    withJoinedForms(fold(account.customerName)),
    withJoinedForms(fold(account.serviceAddress)),
    phone.length > 7 ? `${phone} ${phone.slice(-7)}` : phone,
    withJoinedForms(fold(account.meterNo)),
  ].join(' ')
}

/** The words a name is found by: `o'brien` also by `obrien`. */
export const indexedWords = (name: string): readonly string[] =>
  searchTokens(withJoinedForms(fold(name)))

/** `o'brien` is also found as `obrien`, `014-2207-6` also as `01422076`. */
function withJoinedForms(folded: string): string {
  if (!/[-.'\u2019]/.test(folded)) return folded
  const marked = [...folded.matchAll(MARKED_NUMBER), ...folded.matchAll(APOSTROPHED)]
  return [folded, ...marked.map(([word]) => word.replace(MARKS, ''))].join(' ')
}

/** The digits of an account number typed alone, marks or none; undefined for any other text. */
export function exactAccountDigits(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015]/g, '-')
    .trim()
  return /^\d[\d\s-]*$/.test(plain) ? accountDigits(plain) : undefined
}

/**
 * The FTS5 MATCH expression for what was typed: every word, each as a prefix, `"hern"* "14"*`;
 * undefined where there is nothing to look for. Words hold letters and digits only and are quoted,
 * so no text can become an operator.
 */
export function ftsQuery(text: string): string | undefined {
  const tokens = searchTokens(text)
  return tokens.length === 0 ? undefined : tokens.map((token) => `"${token}"*`).join(' ')
}

/** A stretch of a text on screen; the matching beginnings of words are shown bold. */
export interface HighlightPart {
  readonly text: string
  readonly isMatch: boolean
}

/** The text cut where its words begin with one of the tokens. The parts joined are the text. */
export function highlightParts(text: string, tokens: readonly string[]): readonly HighlightPart[] {
  const letters = foldedLetters(text)
  const longestFirst = [...tokens].sort((left, right) => right.length - left.length)
  const parts: HighlightPart[] = []
  let done = 0
  let at = 0
  while (at < letters.length) {
    const end = startsWord(letters, at) ? matchEnd(letters, at, longestFirst) : undefined
    if (end === undefined) {
      at++
      continue
    }
    const from = letters[at]?.from ?? text.length
    const to = letters[end]?.from ?? text.length
    if (from > done) parts.push({ text: text.slice(done, from), isMatch: false })
    parts.push({ text: text.slice(from, to), isMatch: true })
    done = to
    at = end
  }
  if (done < text.length) parts.push({ text: text.slice(done), isMatch: false })
  return parts
}

/** One visible letter: its folded form and where it starts; combining marks belong to it. */
interface FoldedLetter {
  readonly folded: string
  readonly from: number
}

function foldedLetters(text: string): readonly FoldedLetter[] {
  const letters: FoldedLetter[] = []
  let from = 0
  for (const codePoint of text) {
    const folded = fold(codePoint)
    if (folded !== '' || letters.length === 0) letters.push({ folded, from })
    from += codePoint.length
  }
  return letters
}

const isWordLetter = (letter: FoldedLetter | undefined): boolean =>
  letter !== undefined && /^[\p{L}\p{N}]/u.test(letter.folded)

const startsWord = (letters: readonly FoldedLetter[], at: number): boolean =>
  isWordLetter(letters[at]) && !isWordLetter(letters[at - 1])

/** Where the first token that begins here ends; undefined where none does. */
function matchEnd(
  letters: readonly FoldedLetter[],
  at: number,
  tokens: readonly string[],
): number | undefined {
  for (const token of tokens) {
    const end = tokenEnd(letters, at, token)
    if (end !== undefined) return end
  }
  return undefined
}

function tokenEnd(letters: readonly FoldedLetter[], at: number, token: string): number | undefined {
  const skipped = skippedMarks(token)
  let matched = 0
  let end = at
  while (matched < token.length) {
    const letter = letters[end]
    if (letter === undefined) return undefined
    if (token.startsWith(letter.folded, matched) && letter.folded !== '') {
      matched += letter.folded.length
    } else if (matched === 0 || !skipped.test(letter.folded)) {
      return partialEnd(letter, token, matched, end)
    }
    end++
  }
  return end
}

/** A letter that folds to several (`ﬁ`) is bold when the token ends inside it. */
function partialEnd(
  letter: FoldedLetter,
  token: string,
  matched: number,
  end: number,
): number | undefined {
  const rest = token.slice(matched)
  return rest !== '' && letter.folded.startsWith(rest) ? end + 1 : undefined
}

/** What people leave out when they type it: marks in numbers, apostrophes in names. */
function skippedMarks(token: string): RegExp {
  if (!/^\d+$/.test(token)) return /^['\u2019]$/
  return token.length >= 7 ? /^[-.()\s]$/ : /^[-.]$/
}
