/** As many are told by name. */
const NAMED = 100

/** What an independent look at the centre found wrong, each in one sentence. */
export class Faults {
  readonly named: string[] = []
  count = 0

  add(sentence: string): void {
    this.count += 1
    if (this.named.length < NAMED) this.named.push(sentence)
  }

  addUnless(isRight: boolean, sentence: string): void {
    if (!isRight) this.add(sentence)
  }
}
