import type { KeyField, KeyFocus } from './key-focus.ts'
import { textFieldOf } from './text-field.ts'

/** Fields that take their keys from the dispatcher alone. */
const moneyFields = new WeakMap<Element, KeyField>()

/** Makes the element a money field; the answer undoes it. */
export function registerMoneyField(element: Element, field: KeyField): () => void {
  moneyFields.set(element, field)
  return () => moneyFields.delete(element)
}

const PRESSED = new Set(['Enter', 'Space'])
const CHECKED = new Set(['Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
const WALKED = new Set([...PRESSED, ...CHECKED, 'Home', 'End', 'PageUp', 'PageDown'])
const NOTHING: KeyFocus = { on: 'none' }
const TEXT_TYPES = /^(text|search|tel|url|email|password|)$/
const ITEM_ROLES =
  '[role=tab],[role=radio],[role=option],[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox],[role=slider],[role=gridcell],[role=listbox]'

/** What has the focus within the scope. */
export function focusWithin(scopeName: string): KeyFocus {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return NOTHING
  const frame = scopeFrame(scopeName)
  if (frame !== undefined && !frame.contains(element)) return NOTHING
  const money = moneyFields.get(element)
  if (money !== undefined) return { on: 'money', field: money }
  if (element.closest('[data-keys="native"]') !== null) return { on: 'widget' }
  if (element instanceof HTMLTextAreaElement) return textFocus(element, true)
  if (element instanceof HTMLInputElement) return inputFocus(element)
  if (element.matches('select') || element.isContentEditable) return { on: 'widget' }
  return controlFocus(element)
}

function inputFocus(element: HTMLInputElement): KeyFocus {
  if (TEXT_TYPES.test(element.type)) return textFocus(element, false)
  const click = () => element.click()
  if (/^(checkbox|radio)$/.test(element.type)) return { on: 'control', keeps: CHECKED, click }
  if (/^(button|submit|reset|file|color)$/.test(element.type)) {
    return { on: 'control', keeps: PRESSED, click }
  }
  return { on: 'widget' }
}

function textFocus(element: HTMLInputElement | HTMLTextAreaElement, keepsEnter: boolean): KeyFocus {
  if (element.readOnly || element.disabled) return NOTHING
  return { on: 'text', field: textFieldOf(element), keepsEnter }
}

function controlFocus(element: HTMLElement): KeyFocus {
  const click = () => element.click()
  if (element.matches(ITEM_ROLES)) return { on: 'control', keeps: WALKED, click }
  if (element.matches('button,a[href],summary,[role=button],[role=link],[role=switch]')) {
    return { on: 'control', keeps: PRESSED, click }
  }
  return NOTHING
}

/** The element a scope lives in, if it says so with `data-keys-scope="<name>"`. */
function scopeFrame(scopeName: string): Element | undefined {
  if (scopeName === '') return undefined
  return document.querySelector(`[data-keys-scope="${CSS.escape(scopeName)}"]`) ?? undefined
}

/** A dialog that never takes the focus must not make the keyboard dead. Units: ms. */
const LONGEST_ARRIVAL_MS = 300
/** Frames that were waited for once and had their chance. */
const settledFrames = new WeakSet<Element>()

/** While the scope's frame is there but the focus is still outside: the promise that it came or gave up. */
export function focusArriving(scopeName: string): Promise<void> | undefined {
  const frame = scopeFrame(scopeName)
  if (frame === undefined || settledFrames.has(frame)) return undefined
  if (frame.contains(document.activeElement)) {
    settledFrames.add(frame)
    return undefined
  }
  return new Promise((resolve) => {
    const stop = () => {
      settledFrames.add(frame)
      clearTimeout(timer)
      frame.removeEventListener('focusin', stop)
      resolve()
    }
    const timer = setTimeout(stop, LONGEST_ARRIVAL_MS)
    frame.addEventListener('focusin', stop)
  })
}

const FOCUSABLE =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex]'

/** Moves the focus as Tab would, among what can be seen. */
export function moveFocus(isBackward: boolean): void {
  const candidates = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility() && !element.closest('[inert]'),
  )
  const active = document.activeElement
  const at = active instanceof HTMLElement ? candidates.indexOf(active) : -1
  const step = isBackward ? -1 : 1
  const next = at + step < 0 ? candidates.length - 1 : (at + step) % candidates.length
  candidates[next]?.focus()
}
