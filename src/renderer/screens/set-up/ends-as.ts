/** How many signs must be typed back from the paper. */
const SIGNS = 4

const signsOf = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** True when the last four signs of the code were typed, in capitals or not, with dashes or not. */
export function endsAs(code: string, typed: string): boolean {
  const signs = signsOf(typed)
  return signs.length === SIGNS && signsOf(code).endsWith(signs)
}
