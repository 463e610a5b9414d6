/** Five groups of five. */
export const CODE_SIGNS = 25
const GROUP = 5

/** The signs of an enrollment code, however it was typed or pasted: without dashes, and with look-alikes as they are meant. */
export const codeSigns = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .slice(0, CODE_SIGNS)

/** `7K3QM-...`, as far as it was typed. */
export const grouped = (signs: string): string =>
  signs.replace(new RegExp(`.{${GROUP}}(?!$)`, 'g'), '$&-')

/** Where the caret stands in groups, after so many signs. */
export const caretAfter = (signs: number): number =>
  signs + Math.max(0, Math.ceil(signs / GROUP) - 1)
