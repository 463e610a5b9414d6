import { faker } from '@faker-js/faker/locale/en_US'

/** Seeded chance. Two dice of the same seed and stream roll the same numbers. */
export interface Dice {
  /** True with this probability. */
  readonly chance: (probability: number) => boolean
  /** A whole number, both ends included. */
  readonly whole: (least: number, most: number) => number
  /** A number from 0 up to 1. */
  readonly share: () => number
  readonly pick: <Value>(list: readonly Value[]) => Value
}

const DICE: Dice = {
  chance: (probability) => faker.number.float() < probability,
  whole: (min, max) => faker.number.int({ min, max }),
  share: () => faker.number.float(),
  pick: (list) => faker.helpers.arrayElement(list),
}

/**
 * Seeds the library's one generator, so the dice are good until the next call: whoever takes dice
 * must be done with them before anything else can run.
 */
export function takeDice(seed: number, stream: number): Dice {
  faker.seed([seed, stream])
  return DICE
}
