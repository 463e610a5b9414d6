/** The seam between the process that owns the books and its window: text goes both ways. */
export interface Channel {
  send(text: string): void
  /** One listener; a later call replaces it. */
  onText(listener: (text: string) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Two ends in one process, for tests and for tools. */
export function channelPair(): readonly [Channel, Channel] {
  const left = new PairedEnd()
  const right = new PairedEnd()
  left.other = right
  right.other = left
  return [left, right]
}

class PairedEnd implements Channel {
  other: PairedEnd | undefined
  private listener: (text: string) => void = () => {}
  private closed: () => void = () => {}

  send(text: string): void {
    const { other } = this
    queueMicrotask(() => other?.listener(text))
  }
  onText(listener: (text: string) => void): void {
    this.listener = listener
  }
  onClose(listener: () => void): void {
    this.closed = listener
  }
  close(): void {
    const { other } = this
    this.other = undefined
    this.closed()
    other?.close()
  }
}

declare function queueMicrotask(task: () => void): void
