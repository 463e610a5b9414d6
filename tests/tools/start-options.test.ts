import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostArguments, readStartOptions } from '../../tools/start-options.mjs'

const plain = {
  host: undefined,
  data: undefined,
  demoAccounts: undefined,
  practice: false,
  noWindow: false,
  help: false,
}

describe('what a person writes after npm start --', () => {
  test.each([
    { args: [], read: plain },
    { args: ['--host', 'browser'], read: { ...plain, host: 'browser' } },
    { args: ['--host=electron'], read: { ...plain, host: 'electron' } },
    { args: ['--data', 'books'], read: { ...plain, data: 'books' } },
    { args: ['--data=a=b'], read: { ...plain, data: 'a=b' } },
    { args: ['--demo-accounts', '1000000'], read: { ...plain, demoAccounts: '1000000' } },
    { args: ['--practice'], read: { ...plain, practice: true } },
    { args: ['--no-window', '--data', 'x'], read: { ...plain, noWindow: true, data: 'x' } },
  ])('$args is understood', ({ args, read }) => {
    expect(readStartOptions(args)).toEqual(read)
  })

  test.each([
    { args: ['--hots', 'browser'], sentence: 'There is no option "--hots".' },
    { args: ['books'], sentence: 'There is no option "books".' },
    { args: ['--host', 'firefox'], sentence: '--host is electron or browser.' },
    { args: ['--data'], sentence: '--data needs a value after it.' },
    { args: ['--data='], sentence: '--data needs a value after it.' },
    { args: ['--data', '--no-window'], sentence: '--data needs a value after it.' },
    {
      args: ['--demo-accounts', 'many'],
      sentence: '--demo-accounts wants a number from 100 to 1000000.',
    },
    {
      args: ['--demo-accounts', '1000001'],
      sentence: '--demo-accounts wants a number from 100 to 1000000.',
    },
    {
      args: ['--no-window', '--host', 'electron'],
      sentence: 'Electron is a window, so --no-window and --host electron do not go together.',
    },
  ])('$args is refused with a sentence', ({ args, sentence }) => {
    expect(readStartOptions(args)).toBe(sentence)
  })
})

describe('what the host is told', () => {
  const root = resolve('checkout')
  const places = { root, standingIn: resolve('elsewhere') }

  test('by itself it opens the demo district in the checkout', () => {
    expect(hostArguments(plain, places)).toEqual(['--data', join(root, 'data/demo'), '--try-demo'])
  })

  test('a named folder is below where the person stands, and is not made a demo', () => {
    const told = hostArguments({ ...plain, data: 'books' }, places)
    expect(told).toEqual(['--data', resolve('elsewhere/books')])
  })

  test('practice is beside whichever folder is meant', () => {
    const told = hostArguments({ ...plain, practice: true, data: 'books' }, places)
    expect(told).toEqual(['--data', resolve('elsewhere/books'), '--practice'])
    expect(hostArguments({ ...plain, practice: true }, places)).toContain('--practice')
  })

  test('a number of demo accounts makes an empty folder a demo of that size', () => {
    const told = hostArguments({ ...plain, data: 'd', demoAccounts: '500' }, places)
    expect(told.slice(2)).toEqual(['--try-demo', '--demo-accounts', '500'])
  })
})
