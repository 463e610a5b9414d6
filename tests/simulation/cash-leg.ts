/** A rule of rounding as the manual has it: nearest step, or always down. Units: cents. */
export interface Rounding {
  readonly mode: 'off' | 'nearest' | 'down'
  readonly stepCents: number
}

export function roundCash(cents: number, { mode, stepCents }: Rounding): number {
  if (mode === 'off') return cents
  const steps = cents / stepCents
  return (mode === 'down' ? Math.floor(steps) : Math.round(steps)) * stepCents
}

/** What people reckon in their heads: the change, and what rounding added (below zero: took off). */
export function cashLeg(
  totalCents: number,
  tenders: readonly { readonly kind: string; readonly cents: number }[],
  rounding: Rounding,
): { readonly changeCents: number; readonly roundedCents: number } {
  const sum = (isCash: boolean) =>
    tenders
      .filter(({ kind }) => (kind === 'cash') === isCash)
      .reduce((total, { cents }) => total + cents, 0)
  const [cash, other] = [sum(true), sum(false)]
  const exact = totalCents - other
  // Whoever hands over the exact amount, or no cash at all, is not rounded.
  const due = cash === 0 || cash === exact ? exact : roundCash(exact, rounding)
  return { changeCents: cash - due, roundedCents: due - exact }
}
