import { useMemo } from 'react'
import { useWorkstation } from './use-workstation.ts'

/** Tells a moment as the office's wall does: `10:42` today, `23 Nov, 10:42` on any other day. */
export function useWallTime(): (at: string) => string {
  const { timeZone } = useWorkstation()
  return useMemo(() => {
    // In British order, as dates stand everywhere here.
    const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' })
    const time = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
    })
    return (at) => {
      const moment = Date.parse(at)
      const clock = time.format(moment).replace(/^0(?=\d:)/, '')
      const on = day.format(moment)
      return on === day.format() ? clock : `${on}, ${clock}`
    }
  }, [timeZone])
}
