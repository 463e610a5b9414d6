import { randomBytes, randomUUID } from 'node:crypto'
import { type BusinessDate, type Instant, instant, type WallClock } from '../domain/calendar.ts'

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
 * The moment at which the clock on the office wall shows a date and a time; the earlier one where it shows
 * them twice, undefined where it never does.
 */
export function momentAt({ on, time }: WallClock, timeZone: string): Instant | undefined {
  const asUtc = Date.parse(`${on}T${time}:00.000Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offsets = [-1, 1].map((day) => {
    const near = instant(new Date(asUtc + day * 86_400_000).toISOString())
    const wall = wallClock(near, timeZone)
    return Date.parse(`${wall.on}T${wall.time}:00.000Z`) - Date.parse(near.slice(0, 16).concat('Z'))
  })
  return offsets
    .map((offset) => instant(new Date(asUtc - offset).toISOString()))
    .sort()
    .find((at) => {
      const wall = wallClock(at, timeZone)
      return wall.on === on && wall.time === time
    })
}

/** `9:14`: how a time of day is written on screen and paper. */
export const formatTime = (at: Instant, timeZone: string): string =>
  wallClock(at, timeZone).time.replace(/^0/, '')

/** Units: milliseconds from `from` to `to`; negative where the clock was set back. */
export const millisecondsBetween = (from: Instant, to: Instant): number =>
  Date.parse(to) - Date.parse(from)
