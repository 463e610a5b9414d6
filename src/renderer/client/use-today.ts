import { useMemo } from 'react'
import { type BusinessDate, businessDate } from '../../domain/calendar.ts'
import { useWorkstation } from './use-workstation.ts'

/** The calendar date at the office, for reading dates that are typed; the core judges by its own clock. */
export function useToday(): BusinessDate {
  const { timeZone } = useWorkstation()
  const calendar = useMemo(() => new Intl.DateTimeFormat('en-CA', { timeZone }), [timeZone])
  return businessDate(calendar.format())
}
