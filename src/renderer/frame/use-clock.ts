import { useEffect, useMemo, useState } from 'react'

/** The time on the office's wall, `10:42`. */
export function useClock(timeZone: string): string {
  const wall = useMemo(
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone,
        hour: 'numeric',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    [timeZone],
  )
  const [time, setTime] = useState(() => read(wall))
  useEffect(() => {
    setTime(read(wall))
    const timer = setInterval(() => setTime(read(wall)), 1_000)
    return () => clearInterval(timer)
  }, [wall])
  return time
}

/** `9:14`, as on receipts. */
const read = (wall: Intl.DateTimeFormat): string => wall.format().replace(/^0/, '')
