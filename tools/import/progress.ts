/** One line that is written over; none where nobody watches. */
export async function tellProgress({
  what,
  done,
  total,
}: {
  readonly what: string
  readonly done: number
  readonly total: number
}): Promise<void> {
  if (process.stderr.isTTY !== true) return
  const part = total > 0 ? `, ${Math.floor((done * 100) / total)} %` : ''
  process.stderr.write(`\r${`${what}${part}`.padEnd(60)}`)
}

export function endProgress(): void {
  if (process.stderr.isTTY === true) process.stderr.write(`\r${' '.repeat(60)}\r`)
}
