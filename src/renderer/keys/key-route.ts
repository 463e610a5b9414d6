import type { KeyField, KeyFocus } from './key-focus.ts'
import {
  characterOf,
  codeOf,
  isNumpadOperator,
  type KeyName,
  type KeyStroke,
  keyNameOf,
} from './key-name.ts'
import type { KeyBinding, KeyScope } from './key-scope.ts'

/**
 * Where a key press goes. `browser`: the focused element deals with it as it always would;
 * `presses` says that it would do something by it.
 */
export type Route =
  | { readonly to: 'act'; readonly run: () => unknown; readonly by: 'key' | 'text' }
  | { readonly to: 'field'; readonly field: KeyField; readonly key: string }
  | { readonly to: 'browser'; readonly presses: boolean }
  | { readonly to: 'nowhere' }

const BROWSER: Route = { to: 'browser', presses: false }
const PRESSES: Route = { to: 'browser', presses: true }
const NOWHERE: Route = { to: 'nowhere' }

/**
 * Decides where a key goes, given what has the focus and what the scopes bind to it.
 *
 * The rule, in order:
 * 1. A widget (select, `data-keys="native"`) keeps everything but function keys and Ctrl.
 * 2. A control keeps its own keys: Enter and Space press a focused button, bound or not.
 * 3. A field keeps what it would take: characters, and Backspace, Delete, Left, Right, Home and End
 *    while it holds something. In a text field a bound `+ - * /` is the scope's all the same.
 * 4. A bound key runs.
 * 5. Enter commits the field; a character without a field goes to the scope's `onText`.
 */
export function routeOf(
  stroke: KeyStroke,
  focus: KeyFocus,
  binding: KeyBinding | undefined,
  scope: KeyScope | undefined,
): Route {
  const name = keyNameOf(stroke)
  const act: Route | undefined =
    binding === undefined ? undefined : { to: 'act', run: () => binding.run(), by: 'key' }
  if (focus.on === 'widget') return act !== undefined && isFarKey(name) ? act : BROWSER
  if (focus.on === 'control' && name !== undefined && focus.keeps.has(name)) return PRESSES
  if (focus.on === 'text' && focus.keepsEnter && name === 'Enter') return BROWSER
  const kept = focus.on === 'money' || focus.on === 'text' ? keptByField(stroke, focus, act) : null
  return kept ?? act ?? unbound(stroke, focus, scope)
}

const isFarKey = (name: KeyName | undefined): boolean =>
  name !== undefined && /^(F\d+|Ctrl\+.)$/.test(name)

type FieldFocus = Extract<KeyFocus, { on: 'money' | 'text' }>

const EDITING: ReadonlySet<string> = new Set([
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
])
const MONEY_CHARACTER = /^[0-9.*]$/
const OPERATOR = /^[-+*/]$/

function keptByField(stroke: KeyStroke, focus: FieldFocus, act: Route | undefined): Route | null {
  const character = characterOf(stroke)
  const key = typedKey(stroke)
  if (focus.on === 'money') {
    if (character !== undefined && MONEY_CHARACTER.test(character)) {
      return character === '*' && act !== undefined
        ? null
        : { to: 'field', field: focus.field, key: character }
    }
    const clears = key === 'Backspace' || key === 'Delete'
    return clears && !focus.field.isEmpty() ? { to: 'field', field: focus.field, key } : null
  }
  if (character !== undefined) {
    if (OPERATOR.test(character) && act !== undefined) return null
    // With NumLock off the browser would move the caret instead of typing the digit.
    return stroke.key === character ? BROWSER : { to: 'field', field: focus.field, key: character }
  }
  return EDITING.has(codeOf(stroke)) && !focus.field.isEmpty() ? BROWSER : null
}

function unbound(stroke: KeyStroke, focus: KeyFocus, scope: KeyScope | undefined): Route {
  const character = characterOf(stroke)
  const isEnter = keyNameOf(stroke) === 'Enter'
  if (focus.on === 'money' || focus.on === 'text') {
    const { field } = focus
    const commit = field.commit
    if (isEnter && commit) return { to: 'act', run: () => commit.call(field), by: 'key' }
    // Enter in a form of the browser would submit it behind the scope's back; Tab moves on.
    if (focus.on === 'money') return stroke.key === 'Tab' || stroke.ctrlKey ? BROWSER : NOWHERE
    return BROWSER
  }
  if (character !== undefined && scope?.onText !== undefined) {
    return { to: 'act', run: () => scope.onText?.(character), by: 'text' }
  }
  return BROWSER
}

/** The key as a field takes it: a character, Backspace, Delete, or a new line. */
export function typedKey(stroke: KeyStroke): string | undefined {
  const character = characterOf(stroke)
  if (character !== undefined) return character
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return undefined
  return /^(Backspace|Delete|Enter)$/.test(stroke.key) ? stroke.key : undefined
}

/**
 * True for a key that must wait until it is sure that no scanner sent it: one that would do something
 * a restored field does not undo. Characters going into a field never wait, except those typed amid a
 * scan: what the scan takes back would take them along.
 *
 * Enter on its own never waits, nor does an operator of the keypad; a main-key character that starts
 * an act does, for the 50 ms in which a second character of a scan would follow.
 */
export function waitsForScanner(
  stroke: KeyStroke,
  route: Route,
  heard: 'alone' | 'first' | 'perhaps' | 'aside',
): boolean {
  if (heard === 'alone') return false
  if (heard === 'aside') return true
  if (heard === 'first') {
    if (route.to === 'browser') return route.presses
    return route.to === 'act' && !(isNumpadOperator(stroke) && route.by === 'key')
  }
  if (route.to === 'browser') return route.presses || characterOf(stroke) === undefined
  return route.to === 'act'
}
