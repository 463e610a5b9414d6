import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A small house in which each file breaks one rule, or none. The check must name the rule.
const { forbidden, options } = createRequire(import.meta.url)(resolve('.dependency-cruiser.cjs'))

const sound: Record<string, string> = {
  'src/domain/money.ts': 'export type Cents = number; export const zero = 0',
  'src/shared/rpc.ts': "import { z } from 'zod'; import '../domain/money.ts'; export const s = z",
  'src/main/db/store.ts':
    "import Database from 'better-sqlite3'; import '../../domain/money.ts'; export const d = Database",
  'src/main/journal/append.ts': "import '../db/store.ts'; import 'node:crypto'; export const a = 1",
  'src/main/operations/pay.ts': "import '../journal/append.ts'; export const p = 1",
  'src/main/start-core.ts': "import './operations/pay.ts'; export const start = 1",
  'src/main/hosts/browser.ts': "import 'ws'; import '../start-core.ts'; export const b = 1",
  'src/main/hosts/electron/window.ts': "import 'electron'; export const w = 1",
  'src/main/index.ts': "import './hosts/browser.ts'; import './hosts/electron/window.ts'",
  'src/renderer/main.tsx': "import '../shared/rpc.ts'; import 'react'; export const m = <div />",
  'src/preload/index.ts': "import 'electron'; import '../shared/rpc.ts'",
}

const broken: readonly { file: string; text: string; rule: string }[] = [
  {
    file: 'src/domain/clock.ts',
    text: "import 'node:fs'",
    rule: 'domain imports nothing but itself',
  },
  {
    file: 'src/domain/typed.ts',
    text: "import type { d } from '../main/db/store.ts'; export type D = typeof d",
    rule: 'domain imports nothing but itself',
  },
  {
    file: 'src/shared/store.ts',
    text: "import '../main/db/store.ts'",
    rule: 'shared imports only domain and zod',
  },
  {
    file: 'src/preload/files.ts',
    text: "import 'node:fs'",
    rule: 'preload imports only shared and electron',
  },
  {
    file: 'src/renderer/peek.tsx',
    text: "import type { d } from '../main/db/store.ts'; export type D = typeof d",
    rule: 'the renderer and main meet only in shared',
  },
  {
    file: 'src/main/paint.ts',
    text: "import '../renderer/main.tsx'",
    rule: 'main imports only itself, shared and domain',
  },
  {
    file: 'src/main/db/rpc.ts',
    text: "import '../../shared/rpc.ts'",
    rule: 'db knows only domain',
  },
  {
    file: 'src/main/devices/printer.ts',
    text: "import '../db/store.ts'",
    rule: 'devices know only domain',
  },
  {
    file: 'src/main/documents/slip.ts',
    text: "import '../journal/append.ts'",
    rule: 'documents know only domain',
  },
  {
    file: 'src/main/journal/up.ts',
    text: "import '../operations/pay.ts'",
    rule: 'journal stands on db and domain',
  },
  {
    file: 'src/main/demo/up.ts',
    text: "import '../operations/pay.ts'",
    rule: 'central, imports, reports and demo stand below operations',
  },
  {
    file: 'src/main/desk.ts',
    text: "import './operations/pay.ts'",
    rule: 'the desk stands below operations',
  },
  {
    file: 'src/main/operations/up.ts',
    text: "import '../start-core.ts'",
    rule: 'operations stand below start-core',
  },
  {
    file: 'src/main/hosts/up.ts',
    text: "import '../index.ts'",
    rule: 'nothing imports an entry',
  },
  {
    file: 'tests/simulation/auditor/borrowed.ts',
    text: "import '../../../src/domain/money.ts'",
    rule: 'the auditor imports nothing of src',
  },
  {
    file: 'tests/simulation/auditor/roundabout.ts',
    text: "import '../simulate.ts'",
    rule: 'the auditor imports nothing of src',
  },
  {
    file: 'src/main/operations/sql.ts',
    text: "import type Database from 'better-sqlite3'; export type D = Database",
    rule: 'better-sqlite3 lives in src/main/db/',
  },
  {
    file: 'src/main/operations/central.ts',
    text: "import 'pg'",
    rule: 'pg lives in src/main/central/',
  },
  {
    file: 'src/main/operations/socket.ts',
    text: "import 'ws'",
    rule: 'ws lives in src/main/hosts/',
  },
  {
    file: 'src/main/hosts/browser-window.ts',
    text: "import 'electron'",
    rule: 'electron lives in src/main/hosts/electron and src/preload',
  },
  {
    file: 'src/main/operations/screen.ts',
    text: "import 'react-dom/client'",
    rule: 'react lives in src/renderer/',
  },
  {
    file: 'src/main/operations/names.ts',
    text: "export const names = import('@faker-js/faker')",
    rule: 'faker lives in src/main/demo/',
  },
  {
    file: 'src/domain/egg.ts',
    text: "import './hen.ts'; export const egg = 1",
    rule: 'no import goes in a circle',
  },
  {
    file: 'src/domain/lonely.ts',
    text: 'export const lonely = 1',
    rule: 'every file is imported by another',
  },
  {
    file: 'src/domain/lost.ts',
    text: "import './nowhere.ts'",
    rule: 'every import can be found',
  },
]

const house = mkdtempSync(join(tmpdir(), 'house-'))
let violations: ICruiseResult['summary']['violations']

function build(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
}

beforeAll(async () => {
  for (const [file, text] of Object.entries(sound)) build(file, text)
  for (const { file, text } of broken) build(file, text)
  build('tests/simulation/simulate.ts', "import '../../src/domain/money.ts'")
  build('src/domain/hen.ts', "import './egg.ts'; export const hen = 1")
  const ruleSet = { forbidden }
  const cruised = await cruise(['src', 'tests'], {
    ...options,
    baseDir: house,
    ruleSet,
    validate: true,
  })
  if (typeof cruised.output === 'string') throw new Error('the cruise answered with text')
  violations = cruised.output.summary.violations
})

afterAll(() => rmSync(house, { recursive: true }))

const rulesBrokenIn = (file: string) =>
  violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

test.each(broken)('$rule ($file)', ({ file, rule }) => {
  expect(rulesBrokenIn(file)).toContain(rule)
})

test('every rule has a file here that breaks it', () => {
  const proved = new Set(broken.map(({ rule }) => rule))
  const names: string[] = forbidden.map(({ name }: { name: string }) => name)
  // What start-core imports decides what the sound house is, so it is not broken here.
  expect(names.filter((name) => !proved.has(name))).toEqual(['start-core stands below the hosts'])
})

describe('a file that keeps the rules is left alone', () => {
  // Packages are not installed in the small house.
  const unresolved = 'every import can be found'

  test.each(Object.keys(sound))('%s', (file) => {
    expect(rulesBrokenIn(file).filter((name) => name !== unresolved)).toEqual([])
  })
})
