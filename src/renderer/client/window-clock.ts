import { type Instant, instant } from '../../domain/calendar.ts'

/**
 * The moment as this window's machine tells it: for how long a payment took, never for a business
 * date. The core stamps what it records by its own clock.
 */
export const windowNow = (): Instant => instant(new Date().toISOString())
