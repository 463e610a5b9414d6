import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BurstHeard,
  type BurstRun,
  hearCharacter,
  NO_RUN,
  passTime,
  startPrefixed,
} from '../../src/domain/scan-burst.ts'

/** Types each character after its gap; then lets time pass. Answers the last run and all scans. */
function hear(text: string, gapsMs: number | readonly number[], silentMs = 0, from = NO_RUN) {
  let run: BurstRun = from
  let atMs = Math.max(1_000, run.lastAtMs)
  const scans: string[] = []
  const heard: BurstHeard['is'][] = []
  const note = (is: BurstHeard) => {
    if (is.is === 'scan') scans.push(is.text)
  }
  const pass = () => {
    const step = passTime(run, atMs)
    if (step === undefined) return
    run = step.run
    note(step.heard)
  }
  ;[...text].forEach((character, place) => {
    atMs += typeof gapsMs === 'number' ? gapsMs : (gapsMs[place] ?? 10)
    pass()
    const step = hearCharacter(run, atMs, character)
    run = step.run
    heard.push(step.heard.is)
    note(step.heard)
  })
  atMs += silentMs
  pass()
  return { run, scans, heard }
}

describe('a scan', () => {
  test.each([
    ['12345678\n', 5, 0, ['12345678']],
    ['12345678\n', 25, 0, ['12345678']],
    ['12345678\t', 10, 0, ['12345678']],
    ['12345678', 10, 80, ['12345678']],
    ['123456\n', 30, 0, ['123456']],
    ['12345678\n12345678\n', 10, 0, ['12345678']], // the second line is the same code's
  ])('%j at %i ms and %i ms of silence is heard', (text, gapMs, silentMs, scans) => {
    expect(hear(text, gapMs, silentMs).scans).toEqual(scans)
  })

  test('two scans in a row are two', () => {
    const gaps = [300, 10, 10, 10, 10, 10, 10, 300, 10, 10, 10, 10, 10, 10]
    expect(hear('123456\n654321\n', gaps).scans).toEqual(['123456', '654321'])
  })

  test('a line end inside a code does not break it', () => {
    expect(hear('@\n12345\n', 10).scans).toEqual(['@\n12345'])
  })

  test('a hiccup of 60 ms does not break one that no person can have typed', () => {
    expect(hear('1234567890\n', [300, 5, 5, 5, 5, 5, 60, 5, 5, 5, 5]).scans).toEqual(['1234567890'])
  })

  test('stays one when slower keys follow it before it is over', () => {
    const gaps = [300, 10, 20, 20, 20, 20, 60, 75, 75, 75]
    expect(hear('1234567777', gaps, 100).scans).toEqual(['1234567777'])
  })

  test('silence ends it, and the next character starts afresh', () => {
    const { scans, heard } = hear('1234567', [300, 10, 10, 10, 10, 10, 200])
    expect(scans).toEqual(['123456'])
    expect(heard.at(-1)).toBe('typing')
  })

  test('its late line end is still its own', () => {
    const scanned = hear('123456', 10, 80)
    expect(hearCharacter(scanned.run, scanned.run.lastAtMs + 110, '\n').heard.is).toBe('swallowed')
    expect(hearCharacter(scanned.run, scanned.run.lastAtMs + 130, '\n').heard.is).toBe('typing')
  })
})

describe('a prefix needs no timing', () => {
  test('after F13 or STX everything up to the line end', () => {
    expect(hear('12 4\n', 200, 0, startPrefixed(1_000)).scans).toEqual(['12 4'])
  })

  test('half a second of silence ends it too', () => {
    expect(hear('12', 200, 500, startPrefixed(1_000)).scans).toEqual(['12'])
  })

  test('an AIM identifier makes even a short code a scan, and is not part of it', () => {
    expect(hear(']C012\n', 20, 0).scans).toEqual(['12'])
    expect(hear(']Q1https://example.org\n', 10, 0).scans).toEqual(['https://example.org'])
  })
})

describe('a person at the keypad beside a scanner on the main keys', () => {
  /** Each key with its side and the gap before it, as `k5` or `m9`. */
  function hands(keys: string, gapMs = 10) {
    let run: BurstRun = NO_RUN
    let atMs = 1_000
    return keys.split(' ').map((key) => {
      atMs += gapMs
      const character = key.slice(1).replace('E', '\n')
      const step = hearCharacter(
        run,
        atMs,
        character,
        undefined,
        key[0] === 'k' ? 'keypad' : 'main',
      )
      run = step.run
      return step.heard.is === 'scan' ? step.heard.text : step.heard.is
    })
  }

  test('typed a digit just before: it is no part of the code', () => {
    const heard = hands('k5 m9 m0 m1 m2 m3 m4 mE')
    expect([heard[1], heard.at(-1)]).toEqual(['typing', '901234'])
  })

  test('types amid the scan and at its heels: their keys are their own', () => {
    const heard = hands('m9 m0 k5 m1 m2 m3 k+ m4 mE k5 kE mE')
    expect([heard[2], heard[6], heard[8]]).toEqual(['aside', 'aside', '901234'])
    expect(heard.slice(9)).toEqual(['aside', 'aside', 'swallowed'])
  })

  test('an Enter that may be the scanner’s is the scanner’s', () => {
    expect(hands('m9 m0 m1 m2 m3 m4 kE').at(-1)).toBe('901234')
  })

  test('a scanner that sends its digits as the keypad does may send letters and Enter from the main keys', () => {
    expect(hands('k1 k2 mA k3 k4 k5 k6 mE').at(-1)).toBe('12A3456')
    expect(hands('m] mC m0 k1 k2 k3 kE').at(-1)).toBe('123')
  })
})

describe('a person', () => {
  test.each([
    ['123456\n', 60],
    ['12345678\n', 120],
    ['123456\n', 45], // fast enough for every gap, too slow on the whole
    ['12345\n', 10], // too few
  ])('%j at %i ms is not a scan', (text, gapMs) => {
    expect(hear(text, gapMs, 200).scans).toEqual([])
  })

  test('a line end by itself starts nothing', () => {
    expect(hear('\n\n\n\n\n\n\n', 10, 200)).toMatchObject({ scans: [], run: NO_RUN })
  })

  test('however they type, at gaps of 60 ms and more', () => {
    const gaps = fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(gaps, (gapsMs) => {
        const { scans, heard } = hear('7'.repeat(gapsMs.length), gapsMs, 500)
        expect(scans).toEqual([])
        expect(new Set(heard)).toEqual(new Set(['typing']))
      }),
    )
  })
})

test('every wedge at 5 to 25 ms is heard whole', () => {
  const code = fc.stringMatching(/^[0-9A-Za-z|/-]{6,42}$/)
  const gap = fc.integer({ min: 5, max: 25 })
  fc.assert(
    fc.property(code, fc.array(gap, { minLength: 43, maxLength: 43 }), (text, [, ...gaps]) => {
      expect(hear(`${text}\n`, [300, ...gaps]).scans).toEqual([text])
    }),
  )
})
