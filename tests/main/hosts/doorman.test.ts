import { describe, expect, test } from 'vitest'
import { Doorman } from '../../../src/main/hosts/browser/doorman.ts'

const tokenOf = (address: string): string => new URL(address).searchParams.get('token') ?? ''

describe('a launch token', () => {
  test('opens once', () => {
    const doorman = new Doorman(4711)
    const token = tokenOf(doorman.newAddress())
    expect(doorman.spendToken(`${token}x`)).toBe(false)
    expect(doorman.spendToken(token)).toBe(true)
    expect(doorman.spendToken(token)).toBe(false)
  })

  test('is good for ten minutes', () => {
    let nowMs = 0
    const doorman = new Doorman(4711, () => nowMs)
    const [early, late] = [tokenOf(doorman.newAddress()), tokenOf(doorman.newAddress())]
    nowMs = 599_999
    expect(doorman.spendToken(early)).toBe(true)
    nowMs = 600_000
    expect(doorman.spendToken(late)).toBe(false)
  })

  test('is pushed out by sixteen newer ones', () => {
    const doorman = new Doorman(4711)
    const tokens = Array.from({ length: 17 }, () => tokenOf(doorman.newAddress()))
    expect(doorman.spendToken(tokens[0] ?? '')).toBe(false)
    expect(doorman.spendToken(tokens[1] ?? '')).toBe(true)
  })

  test('of one core opens no other', () => {
    const token = tokenOf(new Doorman(4711).newAddress())
    expect(new Doorman(4711).spendToken(token)).toBe(false)
  })
})

test('two cores on one machine do not overwrite each other in the cookie jar', () => {
  expect(new Doorman(4711).pass.name).not.toBe(new Doorman(4712).pass.name)
})
