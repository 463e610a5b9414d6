import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ReplyReader,
  stateFromAnswers,
  stateFromAutomatic,
} from '../../../src/main/devices/status.ts'

const automatic = (bytes: number[]) => ({ is: 'automatic', bytes })
const read = (bytes: number[]) => new ReplyReader().read(Uint8Array.from(bytes))

describe('answers of a printer are told apart', () => {
  test.each([
    ['DLE EOT', [0x12], [{ is: 'real_time', byte: 0x12 }]],
    ['GS r', [0x00], [{ is: 'barrier', byte: 0 }]],
    ['automatic status', [0x10, 0, 0x60, 1], [automatic([0x10, 0, 0x60, 1])]],
    [
      'automatic status, then GS r',
      [0x10, 0, 0x60, 1, 0],
      [automatic([0x10, 0, 0x60, 1]), { is: 'barrier', byte: 0 }],
    ],
    [
      'DLE EOT inside an automatic status',
      [0x10, 0, 0x16, 0x60, 1],
      [{ is: 'real_time', byte: 0x16 }, automatic([0x10, 0, 0x60, 1])],
    ],
    ['a name', [0x5f, 0x46, 0x12, 0x41, 0], [{ is: 'block', text: 'F\u0012A' }]],
    ['flow control', [0x11, 0x13], []],
  ])('%s', (_, bytes, replies) => {
    expect(read(bytes)).toEqual(replies)
  })

  test('however the bytes are cut into pieces', () => {
    const stream = [0x12, 0x10, 0, 0x60, 1, 0, 0x5f, 0x41, 0, 0x16, 0x12, 0x10, 0x12, 0, 0, 0, 3]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }), (sizes) => {
        const reader = new ReplyReader()
        const replies = []
        let at = 0
        for (const size of [...sizes, stream.length]) {
          replies.push(...reader.read(Uint8Array.from(stream.slice(at, at + size))))
          at += size
        }
        expect(replies).toEqual(read(stream))
      }),
    )
  })
})

test.each([
  ['ready', [0x16, 0x12, 0x12]],
  ['paper_low', [0x16, 0x12, 0x1e]],
  ['paper_out', [0x1e, 0x32, 0x7e]],
  ['cover_open', [0x1e, 0x36, 0x7e]],
  ['offline', [0x1e, 0x12, 0x12]],
  ['offline', [0x16, 0x52, 0x12]],
  ['unknown', [0x16, 0x12]],
  ['unknown', []],
] as const)('%s from the answers %j', (state, answers) => {
  expect(stateFromAnswers(answers)).toBe(state)
})

test.each([
  ['ready', [0x14, 0, 0x60, 1]],
  ['paper_low', [0x14, 0, 0x03, 0]],
  ['paper_out', [0x1c, 0, 0x0f, 0]],
  ['cover_open', [0x38, 0, 0x0f, 0]],
  ['offline', [0x18, 0, 0, 0]],
] as const)('%s from the automatic status %j', (state, bytes) => {
  expect(stateFromAutomatic(bytes)).toBe(state)
})
