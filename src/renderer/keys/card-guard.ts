import { setText } from './text-field.ts'

/**
 * Keeps card numbers out of every text field of the window: a pasted one does not arrive, a typed
 * one is taken out whole the moment it is complete.
 */
export function guardCardNumbers(
  isCardNumber: (text: string) => boolean,
  onCardNumber: () => void,
): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text') ?? ''
    if (!isCardNumber(text)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    onCardNumber()
  }
  const onInput = (event: Event) => {
    const element = event.target
    const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    if (!isText || !isCardNumber(element.value)) return
    event.stopImmediatePropagation()
    setText(element, '')
    onCardNumber()
  }
  window.addEventListener('paste', onPaste, { capture: true })
  window.addEventListener('input', onInput, { capture: true })
  return () => {
    window.removeEventListener('paste', onPaste, { capture: true })
    window.removeEventListener('input', onInput, { capture: true })
  }
}
