import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assertReachable, reachablePrograms } from '../../tools/central/reachable.ts'

// Root starts PostgreSQL as somebody else, who has to come to its files.

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headgate-reachable-')))
const closed = join(folder, 'closed')
const data = join(closed, 'data', 'server')
mkdirSync(data, { recursive: true })
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { uid: owner, gid: group } = statSync(closed)
const OWNER = { name: 'owner', uid: owner, gid: group }
const MEMBER = { name: 'member', uid: owner + 1, gid: group }
const STRANGER = { name: 'postgres', uid: owner + 1, gid: group + 1 }

test.each([
  { mode: 0o700, open: [OWNER], shut: [MEMBER, STRANGER] },
  { mode: 0o750, open: [OWNER, MEMBER], shut: [STRANGER] },
  { mode: 0o711, open: [OWNER, MEMBER, STRANGER], shut: [] },
  { mode: 0o766, open: [OWNER], shut: [MEMBER, STRANGER] },
])('a folder of mode $mode is passed by whom it lets', ({ mode, open, shut }) => {
  chmodSync(closed, mode)
  for (const account of open) expect(() => assertReachable(data, account)).not.toThrow()
  for (const account of shut) {
    expect(() => assertReachable(data, account)).toThrow(
      `as the user "${account.name}", and ${closed} is closed to it`,
    )
  }
})

test('programs that can be reached are run where they are', () => {
  chmodSync(closed, 0o755)
  mkdirSync(join(closed, 'native', 'bin'), { recursive: true })
  const native = join(closed, 'native')
  expect(reachablePrograms(native, 'postgresql-none', STRANGER)).toBe(native)
})

test('programs behind a closed folder are copied where they can be reached, once', () => {
  const native = join(closed, 'native')
  mkdirSync(join(native, 'bin'), { recursive: true })
  chmodSync(closed, 0o700)
  const tag = `test-${process.pid}`
  const place = reachablePrograms(native, tag, STRANGER)
  expect(place).toBe(join(tmpdir(), `headgate-${tag}`))
  expect(statSync(join(place, 'bin')).isDirectory()).toBe(true)
  expect(statSync(place).mode & 0o777).toBe(0o755)
  expect(reachablePrograms(native, tag, STRANGER)).toBe(place)
  chmodSync(place, 0o777)
  expect(() => reachablePrograms(native, tag, STRANGER)).toThrow('belongs to somebody else')
  rmSync(place, { recursive: true })
})
