import type { KeyField } from './key-focus.ts'

type TextElement = HTMLInputElement | HTMLTextAreaElement

/** A text input of the browser as the dispatcher sees it. */
export function textFieldOf(element: TextElement): KeyField {
  return {
    isEmpty: () => element.value === '',
    press: (key) => typeInto(element, key),
    remember: () => rememberText(element),
  }
}

/** Sets the value so that React hears of it as though a person had typed it. */
export function setText(element: TextElement, text: string): void {
  const prototype =
    element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text)
  element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
}

function typeInto(element: TextElement, key: string): void {
  const length = element.value.length
  // E-mail inputs do not say where their caret is; then it stands at the end.
  const from = element.selectionStart ?? length
  const to = element.selectionEnd ?? length
  const isSelection = from !== to
  if (key === 'Enter' && element instanceof HTMLInputElement) return
  if (key === 'Backspace') {
    replace(element, isSelection ? from : Math.max(0, from - 1), to, '')
  } else if (key === 'Delete') {
    replace(element, from, isSelection ? to : to + 1, '')
  } else {
    const text = key === 'Enter' ? '\n' : key
    const isFull = element.maxLength >= 0 && length - (to - from) + text.length > element.maxLength
    if (!isFull) replace(element, from, to, text)
  }
}

function replace(element: TextElement, from: number, to: number, text: string): void {
  const value = element.value
  setText(element, value.slice(0, from) + text + value.slice(to))
  moveCaret(element, from + text.length, from + text.length)
}

function rememberText(element: TextElement): () => void {
  const { value, selectionStart, selectionEnd } = element
  return () => {
    if (element.value === value) return
    setText(element, value)
    moveCaret(element, selectionStart ?? value.length, selectionEnd ?? value.length)
  }
}

function moveCaret(element: TextElement, from: number, to: number): void {
  if (element.selectionStart !== null) element.setSelectionRange(from, to)
}
