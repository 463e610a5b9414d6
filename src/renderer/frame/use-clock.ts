import { useEffect, useMemo, useState } from 'react'

/** The time on the office's wall, `10:42`. */
export function useClock(timeZone: string): string {
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone,
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    [timeZone],
  )
  const [time, setTime] = useState(() => format.format())
  useEffect(() => {
    setTime(format.format())
    const timer = setInterval(() => setTime(format.format()), 1_000)
    return () => clearInterval(timer)
  }, [format])
  return time
}
