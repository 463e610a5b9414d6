/** The characters of Windows-1252 beyond Latin-1: receipt printers have them, and so has the screen. */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** Letters that no Unicode rule takes apart, and marks that have a plain twin. */
const PLAIN_TWIN: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ŧ: 'T',
  ŧ: 't',
  ẞ: 'SS',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2212': '-',
  '\u2032': "'",
  '\u02bb': "'",
  '\u02bc': "'",
}

/** Stands where a character has no printable form: seen by everybody, unlike a question mark. */
const UNPRINTABLE = '¤'

/**
 * The text as every receipt printer can print it, one column a character: accents kept where the
 * printer has the letter, plain letters elsewhere, `¤` for the rest. Control characters become
 * spaces, so that no name in an import can command the printer or open the drawer.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map(printableCharacter).join('').replace(/ {2,}/g, ' ').trim()
}

function printableCharacter(character: string): string {
  if (/\p{Cc}|\p{Zs}|\p{Zl}|\p{Zp}/u.test(character)) return ' '
  if (/\p{Cf}|\p{M}/u.test(character)) return ''
  if (hasGlyph(character)) return character
  const twin = PLAIN_TWIN[character]
  if (twin !== undefined) return twin
  const plain = [...character.normalize('NFKD')].filter((part) => !/\p{M}/u.test(part))
  return plain.map((part) => PLAIN_TWIN[part] ?? (hasGlyph(part) ? part : UNPRINTABLE)).join('')
}

const hasGlyph = (character: string): boolean =>
  /^[\u0020-\u007e\u00a1-\u00ff]$/.test(character) || BEYOND_LATIN_1.includes(character)

/** The text, or as much of it as fits, ending in an ellipsis after a whole character. */
export function cutTo(text: string, columns: number): string {
  if (text.length <= columns) return text
  if (columns < 2) return text.slice(0, columns)
  return `${text.slice(0, columns - 1).replace(/[\s,.&-]+$/, '')}…`
}

/** One full line: `left` at the left edge, cut if it must be, and `right` whole at the right edge. */
export function spread(left: string, right: string, columns: number): string {
  const kept = cutTo(left, columns - right.length - 1)
  return kept + right.padStart(columns - kept.length)
}

/** The text broken between words into lines that fit; a word that is too long is cut into pieces. */
export function wrapTo(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => piecesOf(long, columns))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length > columns) lines.push(line)
    line = longer.length > columns ? word : longer
  }
  return line === '' ? lines : [...lines, line]
}

const piecesOf = (word: string, columns: number): readonly string[] =>
  word.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? []
