import type { FileError } from '../../domain/account-file/columns.ts'

/** More would help nobody; the rest is counted. */
const MOST_TOLD = 200

/** Everything that is wrong with a file: the first ones told, all of them counted. */
export class AccountErrors {
  readonly told: FileError[] = []
  count = 0

  add(errors: readonly FileError[]): void {
    this.count += errors.length
    this.told.push(...errors.slice(0, MOST_TOLD - this.told.length))
  }
}
