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

/** A run of characters that follow each other fast enough to be one scan. */
export interface BurstRun {
  readonly phase: 'none' | 'running' | 'prefixed' | 'tail'
  readonly text: string
  readonly startedAtMs: number
  readonly lastAtMs: number
}

export const NO_RUN: BurstRun = { phase: 'none', text: '', startedAtMs: 0, lastAtMs: 0 }

/**
 * What a character turned out to be.
 * - `typing`: a character on its own, or the first of a run: what stands in the field now is what to restore.
 * - `perhaps`: it came fast; it may be part of a scan.
 * - `swallowed`: it is part of a scan for certain, and nothing else.
 * - `scan`: it ended a scan.
 */
export type BurstHeard =
  | { readonly is: 'typing' | 'perhaps' | 'swallowed' }
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
): BurstStep {
  const gapMs = atMs - run.lastAtMs
  if (run.phase === 'prefixed') return hearPrefixed(run, atMs, character)
  if (run.phase === 'tail' && gapMs <= (isLineEnd(character) ? limits.tailMs : limits.gapMs)) {
    return { run: { ...run, lastAtMs: atMs }, heard: { is: 'swallowed' } }
  }
  if (run.phase !== 'running' || !goesOn(run, gapMs, limits)) return startRun(atMs, character)
  if (isLineEnd(character) && isScan(run, limits)) return endRun(run, atMs)
  const longer = { ...run, text: run.text + character, lastAtMs: atMs }
  return { run: longer, heard: { is: 'perhaps' } }
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
  if (AIM_IDENTIFIER.test(run.text)) return true
  const characters = run.text.replace(/[\n\t]/g, '').length
  const meanMs = (run.lastAtMs - run.startedAtMs) / Math.max(1, run.text.length - 1)
  return characters >= limits.fewest && meanMs <= limits.meanMs
}

/** Once it cannot be a person any more, a hiccup up to the silence limit does not break the scan. */
const goesOn = (run: BurstRun, gapMs: number, limits: BurstLimits): boolean =>
  gapMs <= (isScan(run, limits) ? limits.silenceMs : limits.gapMs)

/** `]C1` and the like: the scanner names the kind of code it read. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/

function startRun(atMs: number, character: string): BurstStep {
  // A line end on its own is a person's: it starts nothing.
  const run: BurstRun = isLineEnd(character)
    ? NO_RUN
    : { phase: 'running', text: character, startedAtMs: atMs, lastAtMs: atMs }
  return { run, heard: { is: 'typing' } }
}

function hearPrefixed(run: BurstRun, atMs: number, character: string): BurstStep {
  if (isLineEnd(character)) return endRun(run, atMs)
  return {
    run: { ...run, text: run.text + character, lastAtMs: atMs },
    heard: { is: 'swallowed' },
  }
}

function endRun(run: BurstRun, atMs: number): BurstStep {
  const tail: BurstRun = { phase: 'tail', text: '', startedAtMs: atMs, lastAtMs: atMs }
  const text = run.text.replace(AIM_IDENTIFIER, '').trim()
  return { run: tail, heard: text === '' ? { is: 'swallowed' } : { is: 'scan', text } }
}
