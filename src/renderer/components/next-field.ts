const FIELDS = 'input:not([hidden]):not(:disabled), select:not(:disabled)'

const fieldsOf = (frame: HTMLElement): HTMLElement[] =>
  [...frame.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => field.checkVisibility())

/** What stands in the field already is taken or typed over, as Tab would have it. */
function enter(field: HTMLElement | undefined): void {
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}

/** Puts the focus where a step begins; without fields, nowhere, so that Enter goes on. */
export function focusFirst(frame: HTMLElement | null): void {
  if (frame === null) return
  const first = fieldsOf(frame)[0]
  if (first !== undefined) enter(first)
  else (document.activeElement as HTMLElement | null)?.blur()
}

/** Moves to the field below. False at the last one, or outside of them all. */
export function focusNext(frame: HTMLElement | null): boolean {
  if (frame === null) return false
  const fields = fieldsOf(frame)
  const at = fields.indexOf(document.activeElement as HTMLElement)
  const next =
    at < 0 ? undefined : fields.slice(at + 1).find((field) => !isSameGroup(fields[at], field))
  enter(next)
  return next !== undefined
}

/** The radios of one question are one field. */
const isSameGroup = (left: HTMLElement | undefined, right: HTMLElement): boolean =>
  left instanceof HTMLInputElement &&
  right instanceof HTMLInputElement &&
  left.type === 'radio' &&
  left.name === right.name

/**
 * Moves to the first field of text that is still empty. False when none is, or when the focus
 * is in an empty one already: then it is time to say what is missing.
 */
export function focusEmpty(frame: HTMLElement | null): boolean {
  const isEmpty = (field: HTMLElement | Element | null): field is HTMLInputElement =>
    field instanceof HTMLInputElement && field.type === 'text' && field.value === ''
  if (frame === null || isEmpty(document.activeElement)) return false
  const empty = fieldsOf(frame).find(isEmpty)
  empty?.focus()
  return empty !== undefined
}
