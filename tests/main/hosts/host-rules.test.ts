import { describe, expect, test } from 'vitest'
import { sayWhoHolds } from '../../../src/main/hosts/folder-lock.ts'
import { readHostFlags } from '../../../src/main/hosts/host-flags.ts'
import { withNonce } from '../../../src/main/hosts/page-policy.ts'

const now = new Date(2026, 10, 23, 16, 30)

test.each([
  ['today', new Date(2026, 10, 23, 9, 14), 'since 9:14'],
  ['on another day', new Date(2026, 10, 22, 17, 5), 'since November 22, 17:05'],
])('a folder that was taken %s says so', (_when, at, words) => {
  const holder = { host: 'browser', pid: 1234, since: at.toISOString() } as const
  expect(sayWhoHolds(holder, now)).toBe(
    `Headgate is already open on this data folder (process 1234, ${words}). Its window was called to the front.`,
  )
})

test('a folder held without a window says where to open one', () => {
  const address = 'http://127.0.0.1:1/open?token=x'
  const holder = { host: 'browser', pid: 1, since: now.toISOString(), address } as const
  expect(sayWhoHolds(holder, now)).toMatch(/ Open http:\/\/127\.0\.0\.1:1\/open\?token=x$/)
})

describe('the nonce', () => {
  test.each([
    '<head><meta name="csp-nonce" content="" /></head>',
    '<head><meta name="csp-nonce" content="old"></head>',
    '<head></head>',
  ])('stands once in %s', (html) => {
    expect(withNonce(html, 'n0nce')).toBe('<head><meta name="csp-nonce" content="n0nce"></head>')
  })
})

describe('the flags of a host', () => {
  test('have what nobody wrote', () => {
    expect(readHostFlags([], true)).toEqual({
      data: undefined,
      chromium: undefined,
      renderer: undefined,
      noWindow: false,
      headless: false,
      demoPlace: 1,
      isPractice: false,
      tryDemo: false,
      demoAccounts: 25_000,
    })
  })

  test('stand among the switches of Electron', () => {
    const args = ['--no-sandbox', '.', '--inspect=0', '--data', 'books', '--try-demo']
    expect(readHostFlags(args, false)).toMatchObject({ data: 'books', tryDemo: true })
  })

  test.each(['0', '-1', '1.5', 'many', ''])('refuse %j accounts', (count) => {
    expect(() => readHostFlags([`--demo-accounts=${count}`], true)).toThrow('from 100 to 1000000')
  })
})
