import { randomBytes, randomUUID } from 'node:crypto'
import {
  addDays,
  type Bounds,
  type BusinessDate,
  type Instant,
  instant,
  type WallClock,
} from '../domain/calendar.ts'
import { assert } from '../domain/decision.ts'

/** The outside world as one value: what a decision may not reach for by itself. */
export interface Desk {
  /** The moment now. Units: UTC, milliseconds. */
  now(): Instant
  uuid(): string
  randomBytes(length: number): Buffer
  /** Calls back once; the answer takes it back. */
  after(milliseconds: number, act: () => void): () => void
}

export function openDesk(): Desk {
  return {
    now: () => instant(new Date().toISOString()),
    uuid: () => randomUUID(),
    randomBytes: (length) => randomBytes(length),
    after(milliseconds, act) {
      const timer = setTimeout(act, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}

const wallFormats = new Map<string, Intl.DateTimeFormat>()

/**
 * What the clock on the office wall shows at a moment.
 * Throws: RangeError when the zone is not an IANA name.
 */
export function wallClock(at: Instant, timeZone: string): WallClock {
  const minute = `${timeZone} ${at.slice(0, '2026-11-23T18:42'.length)}`
  if (lastReading?.minute !== minute) lastReading = { minute, wall: readWall(at, timeZone) }
  return lastReading.wall
}

/** Every call asks for the same minute again, and a calendar takes its time to answer. */
let lastReading: { readonly minute: string; readonly wall: WallClock } | undefined

function readWall(at: Instant, timeZone: string): WallClock {
  let format = wallFormats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    wallFormats.set(timeZone, format)
  }
  const [on, time] = format.format(new Date(at)).split(' ')
  return { on: on as BusinessDate, time: time ?? '' }
}

/**
 * The moments at which the clock on the office wall shows this minute: one, none where it was put
 * forward over it, two where it was put back.
 */
export function momentsOf(wall: WallClock, timeZone: string): readonly Instant[] {
  const asUtcMs = Date.parse(`${wall.on}T${wall.time}:00.000Z`)
  const offsets = [-DAY_MS, DAY_MS].map((aside) => offsetMs(asUtcMs + aside, timeZone))
  return [...new Set(offsets)]
    .map((offset) => instant(new Date(asUtcMs - offset).toISOString()))
    .filter((at) => saysTheSame(wallClock(at, timeZone), wall))
    .sort()
}

const DAY_MS = 86_400_000

/** How far the office's wall clock is ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  const { on, time } = wallClock(instant(new Date(atMs).toISOString()), timeZone)
  return Date.parse(`${on}T${time}:00.000Z`) - atMs
}

const saysTheSame = (one: WallClock, other: WallClock): boolean =>
  one.on === other.on && one.time === other.time

/** From the first moment of a day at the office until the first of the next. */
export function dayBounds(on: BusinessDate, timeZone: string): Bounds {
  return { from: firstMomentOf(on, timeZone), until: firstMomentOf(addDays(on, 1), timeZone) }
}

/** Where the clock is put forward at midnight the day begins an hour later. */
function firstMomentOf(on: BusinessDate, timeZone: string): Instant {
  const [first] = ['00:00', '00:30', '01:00'].flatMap((time) => momentsOf({ on, time }, timeZone))
  assert(first !== undefined, `${on} begins`)
  return first
}

/** The stretches of a day in which the office's clock shows this minute. */
export const minuteBounds = (wall: WallClock, timeZone: string): readonly Bounds[] =>
  momentsOf(wall, timeZone).map((from) => ({
    from,
    until: later(from, 60_000),
  }))

/** `9:14`: how a time of day is written on screen and paper. */
export const formatTime = (at: Instant, timeZone: string): string =>
  wallClock(at, timeZone).time.replace(/^0/, '')

/** The moment so many milliseconds later. */
export const later = (from: Instant, milliseconds: number): Instant =>
  instant(new Date(Date.parse(from) + Math.round(milliseconds)).toISOString())

/** So many times 24 hours before a moment. */
export const daysBefore = (at: Instant, days: number): Instant =>
  instant(new Date(Date.parse(at) - days * DAY_MS).toISOString())

/** Units: milliseconds from `from` to `to`; negative where the clock was set back. */
export const millisecondsBetween = (from: Instant, to: Instant): number =>
  Date.parse(to) - Date.parse(from)
