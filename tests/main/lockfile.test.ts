import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Entry {
  readonly version?: string
  readonly resolved?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const read = (name: string) => JSON.parse(readFileSync(name, 'utf8'))
const packages: Record<string, Entry> = read('package-lock.json').packages
const manifest: Entry = read('package.json')

/** Walks up from one package as Node's resolver does. */
function isLocked(name: string, from: string): boolean {
  if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true
  if (from === '') return false
  return isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)))
}

test('every optional dependency has its own entry, or npm ci fails on some machine', () => {
  const asked = Object.entries(packages).flatMap(([where, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).map((name) => ({ where, name })),
  )
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter(({ where, name }) => !isLocked(name, where))).toEqual([])
})

test('no entry names the place it was once downloaded from', () => {
  const addresses = Object.values(packages).flatMap(({ resolved }) => resolved ?? [])
  expect(addresses.filter((address) => address.startsWith('http'))).toEqual([])
})

test('the lockfile was made from this package.json', () => {
  const { dependencies, devDependencies, optionalDependencies } = packages[''] ?? {}
  expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    optionalDependencies: manifest.optionalDependencies,
  })
})
