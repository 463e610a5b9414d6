/** What the dispatcher needs to know of a key press; a KeyboardEvent has all of it. */
export interface KeyStroke {
  readonly code: string
  readonly key: string
  readonly repeat: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
  readonly numLock: boolean
  /** Units: ms, on the clock that stamped the event, so that a busy window does not distort gaps. */
  readonly timeStamp: number
}

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
type FunctionNumber = Exclude<Digit, '0'> | '10' | '11' | '12'

/** A key as people speak of it, whichever of the keyboard's two such keys it was. */
export type KeyName =
  | 'Enter'
  | 'Plus'
  | 'Minus'
  | 'Multiply'
  | 'Divide'
  | 'Point'
  | 'Question'
  | 'Backspace'
  | 'Delete'
  | 'Escape'
  | 'Tab'
  | 'Space'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | `Digit${Digit}`
  | `F${FunctionNumber}`
  | `Ctrl+${Exclude<Digit, '0'>}`
  | 'Ctrl+K'
  | 'Ctrl+L'
  | 'Ctrl+Q'

const NAME_OF_CHARACTER: Readonly<Record<string, KeyName>> = {
  '+': 'Plus',
  '-': 'Minus',
  '*': 'Multiply',
  '/': 'Divide',
  '.': 'Point',
  '?': 'Question',
  ' ': 'Space',
}

const NAME_OF_CODE: Readonly<Record<string, KeyName>> = {
  Enter: 'Enter',
  NumpadEnter: 'Enter',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Escape: 'Escape',
  Tab: 'Tab',
  ArrowUp: 'ArrowUp',
  ArrowDown: 'ArrowDown',
  ArrowLeft: 'ArrowLeft',
  ArrowRight: 'ArrowRight',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
}

const NUMPAD_OPERATOR: Readonly<Record<string, string>> = {
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
  NumpadDecimal: '.',
}

/** Remote desktops and on-screen keyboards send named keys without a code; then `key` is the name. */
export const codeOf = (stroke: KeyStroke): string => (stroke.code === '' ? stroke.key : stroke.code)

/** True for an operator key of the keypad: a scanner types its characters on the main keys. */
export const isNumpadOperator = (stroke: KeyStroke): boolean => stroke.code in NUMPAD_OPERATOR

/**
 * The character the key means, or undefined for a key that is not a character.
 * The keypad counts by code: with NumLock off Chromium says `code: Numpad1, key: End`.
 */
export function characterOf(stroke: KeyStroke): string | undefined {
  // AltGr arrives as Ctrl+Alt on Windows and still types a character.
  const isAltGr = stroke.ctrlKey && stroke.altKey
  if ((stroke.ctrlKey || stroke.altKey || stroke.metaKey) && !isAltGr) return undefined
  const digit = /^Numpad([0-9])$/.exec(stroke.code)
  if (digit) return digit[1]
  const operator = NUMPAD_OPERATOR[stroke.code]
  if (operator !== undefined) return operator
  return [...stroke.key].length === 1 ? stroke.key : undefined
}

/** The name a scope binds, or undefined when no scope can bind this key. */
export function keyNameOf(stroke: KeyStroke): KeyName | undefined {
  const character = characterOf(stroke)
  if (character !== undefined) return nameOfCharacter(character)
  if (stroke.ctrlKey && !stroke.altKey && !stroke.shiftKey) return nameWithCtrl(stroke)
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return undefined
  const code = codeOf(stroke)
  return /^F([1-9]|1[0-2])$/.test(code) ? (code as KeyName) : NAME_OF_CODE[code]
}

function nameOfCharacter(character: string): KeyName | undefined {
  return /^[0-9]$/.test(character) ? (`Digit${character}` as KeyName) : NAME_OF_CHARACTER[character]
}

function nameWithCtrl(stroke: KeyStroke): KeyName | undefined {
  const letter = /^Key([KLQ])$/.exec(stroke.code)
  if (letter) return `Ctrl+${letter[1]}` as KeyName
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(stroke.code)
  return digit ? (`Ctrl+${digit[1]}` as KeyName) : undefined
}

const MODIFIERS: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'Dead',
  'Process',
])

/** True for keys that are no press of their own: modifiers, locks and input methods. */
export const isModifier = (stroke: KeyStroke): boolean => MODIFIERS.has(stroke.key)

const EDITING_CODES: ReadonlySet<string> = new Set([
  'KeyA',
  'KeyC',
  'KeyV',
  'KeyX',
  'KeyY',
  'KeyZ',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'Backspace',
  'Delete',
])
const ZOOM_CODES: ReadonlySet<string> = new Set([
  'Equal',
  'Minus',
  'Digit0',
  'NumpadAdd',
  'NumpadSubtract',
  'Numpad0',
])

/**
 * True for keys with which the browser would leave the screen, search it, reload it or print it.
 * They are never the browser's here, bound or not. Editing, zoom, and Alt+F4 and Alt+Tab stay.
 */
export function isBrowserKey(stroke: KeyStroke): boolean {
  if (/^F([1-9]|1[0-9]|2[0-4])$/.test(codeOf(stroke))) return !stroke.altKey
  if (characterOf(stroke) !== undefined) return false
  if (stroke.ctrlKey || stroke.metaKey) {
    return !EDITING_CODES.has(stroke.code) && !ZOOM_CODES.has(stroke.code)
  }
  return stroke.altKey && stroke.code !== 'Tab'
}

/**
 * True for what a scanner is set to send before a code: a key that types nothing, F13 to F24 or STX as
 * Ctrl+B, or the character that this workstation names.
 */
export function isScanPrefix(stroke: KeyStroke, character: string): boolean {
  if (character !== '' && characterOf(stroke) === character) return true
  if (/^F(1[3-9]|2[0-4])$/.test(codeOf(stroke))) return true
  return stroke.code === 'KeyB' && stroke.ctrlKey && !stroke.altKey && !stroke.shiftKey
}

const KEYCAPS: Readonly<Record<string, string>> = {
  NumpadEnter: 'Enter',
  Plus: '+',
  Minus: '-',
  Multiply: '*',
  Divide: '/',
  Point: '.',
  Question: '?',
  Escape: 'Esc',
  Backspace: 'Backspace',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ...NUMPAD_OPERATOR,
}

/** What stands on the keycap: `keycap('Plus')` and `keycap('NumpadAdd')` are both `+`. */
export const keycap = (key: KeyName | string): string =>
  KEYCAPS[key] ?? key.replace(/^(Digit|Numpad|Key)/, '').replace('+', ' ')
