import type { CentreView } from '../../src/main/central/centre.ts'
import type { CentreStatus, WorkstationStatus } from '../../src/main/central/centre-status.ts'
import { describeCentre } from './make-centre.ts'
import { table } from './table.ts'

/** The centre at a glance, for a terminal. Moments are shown as this machine's clock has them. */
export function statusText(centre: CentreView, where: string, status: CentreStatus): string {
  const { accounts } = status
  return [
    `The centre of ${describeCentre(centre)}, at ${where}`,
    accounts === 1 ? '1 account' : `${accounts.toLocaleString('en-US')} accounts`,
    ...officeLines(status),
    ...stationLines(status),
    ...entryLines(status),
    ...exceptionLines(status),
  ].join('\n')
}

function officeLines({ offices }: CentreStatus): readonly string[] {
  if (offices.length === 0) return ['', 'No workstation was admitted yet.']
  const head = ['office', 'entries', 'worked in', 'exceptions open']
  const rows = offices.map(({ office, position, projected, openExceptions }) => [
    office,
    position,
    projected,
    openExceptions,
  ])
  return ['', table([head, ...rows])]
}

function stationLines({ workstations }: CentreStatus): readonly string[] {
  if (workstations.length === 0) return []
  const head = ['office', 'workstation', 'state', 'connected', 'chain', 'entries', 'last arrived']
  return ['', table([head, ...workstations.flatMap(stationRows)])]
}

const STATES: Record<WorkstationStatus['state'], string> = {
  enrolled: 'enrolled',
  invited: 'has a code',
  code_expired: 'code expired',
  revoked: 'shut out',
}

/** A row for each chain; most workstations have one. */
function stationRows(station: WorkstationStatus): readonly (readonly (string | number)[])[] {
  const { office, workstation, state, lines, chains } = station
  const it = [office, workstation, STATES[state], lines > 0 ? 'yes' : 'no']
  if (chains.length === 0) return [[...it, 'none', 0, '']]
  return chains.map(({ incarnation, branch, seq, isQuarantined, lastReceivedAt }) => [
    ...it,
    `${incarnation.slice(0, 8)}${branch === 0 ? '' : ` copy ${branch}`}${isQuarantined ? ', set apart' : ''}`,
    seq,
    moment(lastReceivedAt),
  ])
}

function entryLines({ lastEntries }: CentreStatus): readonly string[] {
  if (lastEntries.length === 0) return []
  const rows = lastEntries.map(({ office, position, workstation, kind, receivedAt }) => [
    moment(receivedAt),
    office,
    workstation,
    position,
    kind ?? 'cannot be read',
  ])
  return ['', 'What came last', table([['arrived', 'office', 'from', 'position', 'kind'], ...rows])]
}

function exceptionLines({ exceptions }: CentreStatus): readonly string[] {
  if (exceptions.length === 0) return []
  const rows = exceptions.map(({ office, n, kind, workstation, raisedAt }) => [
    moment(raisedAt),
    office,
    workstation,
    n,
    kind,
  ])
  const head = ['raised', 'office', 'from', 'number', 'what']
  return ['', 'Exceptions that nobody has looked at, the newest first', table([head, ...rows])]
}

/** `2026-11-24 10:42:07`. */
function moment(at: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })
  return format.format(at)
}
