/** A field that takes characters. The dispatcher never touches an element, only this. */
export interface KeyField {
  isEmpty(): boolean
  /** Types one character, or 'Backspace' or 'Delete', as though the key were pressed in the field. */
  press(key: string): void
  /** Remembers what the field holds; the answer puts it back. */
  remember(): () => void
  /** Enter, where the scope does not bind it. */
  commit?(): unknown
}

/**
 * What has the focus, as far as keys care.
 * - `money`: every key goes through the field; the element itself edits nothing.
 * - `text`: the element edits by itself; the field is for replaying and for restoring.
 * - `control`: a button, link, tab, option, check box: keeps the keys in `keeps`.
 * - `widget`: keeps every key but function keys and Ctrl (`data-keys="native"`, select).
 */
export type KeyFocus =
  | { readonly on: 'none' }
  | { readonly on: 'money'; readonly field: KeyField }
  | { readonly on: 'text'; readonly field: KeyField; readonly keepsEnter: boolean }
  | { readonly on: 'control'; readonly keeps: ReadonlySet<string>; click(): void }
  | { readonly on: 'widget' }

/** The window around the dispatcher, so that the dispatcher runs without one. */
export interface KeyHost {
  /** What has the focus inside the scope; the focus of a field behind a dialog does not count. */
  focus(scopeName: string): KeyFocus
  /** While a dialog is open but has not yet taken the focus: the promise that it has, or gave up. */
  focusArriving(scopeName: string): Promise<void> | undefined
  moveFocus(isBackward: boolean): void
  /** Runs the act so that what it changes is on the screen before the next key is looked at. */
  flush(act: () => void): void
  /** Resolves when what an act changed after waiting is on the screen and has the focus. */
  settled(): Promise<void>
  /** Calls back after so many ms, but not ahead of keys pressed by then; the answer cancels. */
  after(milliseconds: number, run: () => void): () => void
}
