import { faker as australian } from '@faker-js/faker/locale/en_AU'
import { faker as american } from '@faker-js/faker/locale/en_US'
import { faker as mexican } from '@faker-js/faker/locale/es_MX'
import type { Dice } from './dice.ts'

/** The people of the district: family names and first names that go together. */
export interface NamePools {
  readonly english: NamePool
  readonly spanish: NamePool
}

interface NamePool {
  readonly last: readonly string[]
  readonly first: readonly string[]
}

/** The names half of any foothill town has; the libraries' lists hold few of the commonest. */
const COMMON_LAST =
  `Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas
  Jackson White Harris Martin Thompson Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green
  Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart
  Nguyen Tran Lee Vang Xiong Singh Kaur Kim Chen Okafor Santos Silva McKenna O'Brien O'Connor D'Angelo
  Van\u00a0Dyke De\u00a0Luca MacDonald St.\u00a0John Petersen Sorensen Bianchi Giannini`
    .split(/[ \n]+/)
    .map((name) => name.replace('\u00a0', ' '))
const COMMON_FIRST =
  `James Robert John Michael David William Richard Thomas Charles Daniel Mark Donald Steven
  Paul Kenneth Gary Larry Dennis Jerry Roger Keith Wayne Mary Patricia Linda Barbara Susan Karen Nancy Lisa
  Sandra Donna Carol Sharon Michelle Laura Deborah Kathleen Diane Janet Judith Cheryl Joyce Kay Zoë Renée
  Chloë Amélie`.split(/\s+/)

const COMMON_SPANISH =
  `Garcia Hernandez Lopez Martinez Gonzalez Rodriguez Perez Sanchez Ramirez Torres Flores
  Rivera Gomez Diaz Reyes Morales Cruz Ortiz Gutierrez Chavez Ramos Mendoza Ruiz Alvarez Castillo Vasquez
  Núñez Muñoz Peña Ibáñez`.split(/\s+/)

/** Draws the district's names from the library; the same seed draws the same names. */
export function drawNames(seed: number): NamePools {
  for (const faker of [american, australian, mexican]) faker.seed(seed)
  const spanishLast = drawFamilies(mexican, 320).map(asOnBills)
  const spanishFirst = drawn(200, () => asOnBills(mexican.person.firstName()))
  return {
    english: {
      last: [...COMMON_LAST, ...drawFamilies(australian, 170), ...drawFamilies(american, 130)],
      first: [
        ...COMMON_FIRST,
        ...drawn(150, () => australian.person.firstName()),
        ...drawn(150, () => american.person.firstName()),
      ],
    },
    spanish: { last: [...COMMON_SPANISH, ...spanishLast], first: spanishFirst },
  }
}

const drawn = (count: number, draw: () => string): readonly string[] =>
  Array.from({ length: count }, draw)

/** Single family names; the library's own way of joining them gives names of four words. */
function drawFamilies(faker: typeof american, count: number): readonly string[] {
  const families = faker.definitions.person.last_name?.generic ?? []
  const isMisprint = (name: string) => /(.)\1\1/.test(name) || / \p{Ll}/u.test(name)
  return faker.helpers.arrayElements(
    families.filter((name) => !isMisprint(name)),
    count,
  )
}

/** Most bills leave accents out, because an older system could not print them. */
const asOnBills = (name: string): string =>
  mexican.datatype.boolean(0.25) ? name : name.normalize('NFD').replace(/\p{M}/gu, '')

/** A first and a last name of one family. */
export interface Person {
  readonly last: string
  readonly first: string
}

const SPANISH_SHARE = 0.27

export function drawPerson(names: NamePools, dice: Dice): Person {
  const isSpanish = dice.chance(SPANISH_SHARE)
  const lastPool = isSpanish ? names.spanish.last : names.english.last
  const firstPool = isSpanish && dice.chance(0.7) ? names.spanish.first : names.english.first
  return { last: pickUneven(lastPool, isSpanish, dice), first: dice.pick(firstPool) }
}

/** The common names are a third of the people, and the rest are shared out evenly. */
function pickUneven(pool: readonly string[], isSpanish: boolean, dice: Dice): string {
  if (dice.chance(0.35)) return dice.pick(isSpanish ? COMMON_SPANISH : COMMON_LAST)
  return dice.pick(pool)
}

const INITIALS = 'ABCDEFGHJKLMNPRSTW'

/** `Hernandez, Maria L.`, as a billing system files people; sometimes a couple. */
export function personName(names: NamePools, dice: Dice): string {
  const { last, first } = drawPerson(names, dice)
  const kind = dice.share()
  if (kind < 0.22) return `${last}, ${first} & ${drawPerson(names, dice).first}`
  if (kind < 0.232) return `${last}-${drawPerson(names, dice).last}, ${first}`
  if (kind < 0.24) return doubleCouple(last, first, names, dice)
  if (kind < 0.25) return `${last}, ${first} ${dice.pick(['Jr', 'Sr', 'III'])}`
  if (kind < 0.26) return `${last}, Estate of ${first}`
  if (kind < 0.6) return `${last}, ${first} ${INITIALS[dice.whole(0, INITIALS.length - 1)]}.`
  return `${last}, ${first}`
}

/** The longest names there are: two families and two people, `Pruitt-Nuñez, Alexandria & Christopher`. */
function doubleCouple(last: string, first: string, names: NamePools, dice: Dice): string {
  const other = drawPerson(names, dice)
  return `${last}-${other.last}, ${first} & ${other.first}`
}

export function trustName(names: NamePools, dice: Dice): string {
  const { last, first } = drawPerson(names, dice)
  return dice.pick([
    `${last} Family Trust`,
    `${last} Living Trust`,
    `${last} ${first} Revocable Trust`,
    `${last} ${first} & ${drawPerson(names, dice).first} Rev Living Trust`,
    `${last} Trust dtd ${dice.whole(1, 12)}/${dice.whole(1, 28)}/${dice.whole(1988, 2021)}`,
  ])
}
