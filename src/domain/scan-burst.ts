/**
 * Tells a keyboard-wedge scanner from a person by the clock alone.
 * Source: reference measurements of scanners and typists; a wedge sends at 5 to 25 ms, people at 60 ms and more.
 */
export interface BurstLimits {
  /** The fewest characters that make a scan. */
  readonly fewest: number
  readonly gapMs: number
  readonly meanMs: number
  /** So much silence ends a scan that has no line end. */
  readonly silenceMs: number
  /** A line end so soon after a scan is still the scanner's own. */
  readonly tailMs: number
  /** So much silence ends a scan that began with a prefix. */
  readonly prefixedSilenceMs: number
}

/** How the scanner of a workstation makes itself known. */
export interface ScannerSettings {
  /** The character that introduces a scan; empty where a key that types nothing does: F13 to F24, or Ctrl+B. */
  readonly prefix: '' | ScanPrefix
  readonly fewest: number
  readonly gapMs: number
  readonly meanMs: number
}

/** Characters that nobody types at a counter. */
export const SCAN_PREFIXES = ['~', '^', '|', '`'] as const
export type ScanPrefix = (typeof SCAN_PREFIXES)[number]

/** A person is never faster than the most of these. Source: devices, section 3.1. */
export const SCANNER_RANGES = {
  fewest: { least: 4, most: 20 },
  gapMs: { least: 10, most: 55 },
  meanMs: { least: 5, most: 45 },
} as const

export const DEFAULT_SCANNER: ScannerSettings = { prefix: '', fewest: 6, gapMs: 50, meanMs: 30 }

/** The limits of a scanner that is set up as said. */
export const limitsOf = ({ fewest, gapMs, meanMs }: ScannerSettings): BurstLimits => ({
  ...BURST_LIMITS,
  ...{ fewest, gapMs, meanMs },
})

const BURST_LIMITS: BurstLimits = {
  fewest: 6,
  gapMs: 50,
  meanMs: 30,
  silenceMs: 80,
  tailMs: 120,
  prefixedSilenceMs: 500,
}

/** The two places where a keyboard has digits. */
export type KeySide = 'main' | 'keypad'

/** A run of characters that follow each other fast enough to be one scan. */
export interface BurstRun {
  readonly phase: 'none' | 'running' | 'prefixed' | 'tail'
  readonly text: string
  readonly startedAtMs: number
  readonly lastAtMs: number
  /** Where its digits came from: a scanner sends them all from one place. */
  readonly side?: KeySide
  /** It was a scan already: what comes slower after it does not make typing of it. */
  readonly isCertain?: boolean
  /** It ended with a line end of the main keys. */
  readonly endedOnMain?: boolean
}

export const NO_RUN: BurstRun = { phase: 'none', text: '', startedAtMs: 0, lastAtMs: 0 }

/**
 * What a character turned out to be.
 * - `typing`: a character on its own, or the first of a run: what stands in the field now is what to restore.
 * - `perhaps`: it came fast; it may be part of a scan.
 * - `swallowed`: it is part of a scan for certain, and nothing else.
 * - `aside`: it came amid a scan from the keypad, which this scanner does not use: another hand's.
 * - `scan`: it ended a scan.
 */
export type BurstHeard =
  | { readonly is: 'typing' | 'perhaps' | 'swallowed' | 'aside' }
  | { readonly is: 'scan'; readonly text: string }

export interface BurstStep {
  readonly run: BurstRun
  readonly heard: BurstHeard
}

const isLineEnd = (character: string): boolean => character === '\n' || character === '\t'

/** Takes the next character; Enter is `\n` and Tab `\t`. Call `passTime` first. Units: ms. */
export function hearCharacter(
  run: BurstRun,
  atMs: number,
  character: string,
  limits: BurstLimits = BURST_LIMITS,
  side: KeySide = 'main',
): BurstStep {
  const key = { character, side }
  if (!goesOn(run, atMs - run.lastAtMs, key, limits)) return startRun(atMs, key)
  if (isAside(run, key)) return { run, heard: { is: 'aside' } }
  if (run.phase === 'tail') return { run: { ...run, lastAtMs: atMs }, heard: { is: 'swallowed' } }
  if (isLineEnd(character) && isScan(run, limits)) return endRun(run, atMs, side)
  const longer = lengthen(run, atMs, key)
  if (run.phase === 'prefixed') return { run: longer, heard: { is: 'swallowed' } }
  const isCertain = isScan(longer, limits)
  return { run: isCertain ? { ...longer, isCertain } : longer, heard: { is: 'perhaps' } }
}

/** Tells of a scan that silence has ended, if there is one. Units: ms. */
export function passTime(
  run: BurstRun,
  atMs: number,
  limits: BurstLimits = BURST_LIMITS,
): BurstStep | undefined {
  const silentMs = atMs - run.lastAtMs
  if (run.phase === 'prefixed') {
    return silentMs >= limits.prefixedSilenceMs ? endRun(run, run.lastAtMs) : undefined
  }
  if (run.phase !== 'running' || silentMs < limits.silenceMs) return undefined
  return isScan(run, limits) ? endRun(run, run.lastAtMs) : undefined
}

/** The scanner said that a scan follows: everything up to the line end belongs to it. Units: ms. */
export const startPrefixed = (atMs: number): BurstRun => ({
  phase: 'prefixed',
  text: '',
  startedAtMs: atMs,
  lastAtMs: atMs,
})

/** How long the run must stay silent before it is decided. Units: ms. */
export function silenceToDecideMs(run: BurstRun, limits: BurstLimits = BURST_LIMITS): number {
  if (run.phase === 'prefixed') return limits.prefixedSilenceMs
  return isScan(run, limits) ? limits.silenceMs : limits.gapMs
}

/** True once no person can have typed this run. */
export function isScan(run: BurstRun, limits: BurstLimits = BURST_LIMITS): boolean {
  if (run.phase === 'prefixed') return true
  if (run.phase !== 'running') return false
  if (run.isCertain === true) return true
  if (AIM_IDENTIFIER.test(run.text)) return true
  const characters = run.text.replace(/[\n\t]/g, '').length
  const meanMs = (run.lastAtMs - run.startedAtMs) / Math.max(1, run.text.length - 1)
  return characters >= limits.fewest && meanMs <= limits.meanMs
}

interface Key {
  readonly character: string
  readonly side: KeySide
}

/** True where the key comes soon enough after the run to have to do with it. */
function goesOn(run: BurstRun, gapMs: number, key: Key, limits: BurstLimits): boolean {
  switch (run.phase) {
    case 'none':
      return false
    case 'prefixed':
      return true
    case 'tail':
      return gapMs <= (isLineEnd(key.character) ? limits.tailMs : limits.gapMs)
    case 'running':
      if (isScan(run, limits)) return gapMs <= limits.silenceMs
      return gapMs <= limits.gapMs && !isOtherHand(run, key)
  }
}

/** Digits of the keypad and then one of the main keys: somebody typed, and a scan begins. */
const isOtherHand = (run: BurstRun, { character, side }: Key): boolean =>
  run.side === 'keypad' && side === 'main' && isDigit(character) && /^[0-9]+$/.test(run.text)

/** A line end is taken for the scanner's own where it may be: it must never press Enter. */
function isAside(run: BurstRun, { character, side }: Key): boolean {
  if (run.side !== 'main' || side !== 'keypad') return false
  return !isLineEnd(character) || (run.phase === 'tail' && run.endedOnMain === true)
}

const isDigit = (character: string): boolean => /^[0-9]$/.test(character)

function lengthen(run: BurstRun, atMs: number, { character, side }: Key): BurstRun {
  const longer = { ...run, text: run.text + character, lastAtMs: atMs }
  const tellsSide = run.side === undefined && isDigit(character) && !/^\][A-Za-z]$/.test(run.text)
  return tellsSide ? { ...longer, side } : longer
}

/** `]C1` and the like: the scanner names the kind of code it read. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/

function startRun(atMs: number, key: Key): BurstStep {
  // A line end on its own is a person's: it starts nothing.
  const empty: BurstRun = { phase: 'running', text: '', startedAtMs: atMs, lastAtMs: atMs }
  const run = isLineEnd(key.character) ? NO_RUN : lengthen(empty, atMs, key)
  return { run, heard: { is: 'typing' } }
}

function endRun({ text, side }: BurstRun, atMs: number, lineEndSide?: KeySide): BurstStep {
  const run: BurstRun = {
    ...{ phase: 'tail', text: '', startedAtMs: atMs, lastAtMs: atMs },
    ...(side === undefined ? {} : { side }),
    endedOnMain: lineEndSide === 'main',
  }
  const code = text.replace(AIM_IDENTIFIER, '').trim()
  return { run, heard: code === '' ? { is: 'swallowed' } : { is: 'scan', text: code } }
}
