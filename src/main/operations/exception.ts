import { accept, refuse } from '../../domain/decision.ts'
import type { StaffName } from '../../domain/staff.ts'
import type { ExceptionView } from '../../shared/contract/exception.ts'
import { listCentralItems } from '../db/central-item-store.ts'
import { listResolvedExceptions } from '../db/exception-store.ts'
import type { HandlersOf } from './handler.ts'
import type { Station } from './station.ts'

/** What the centre says of an exception. */
interface Raised {
  readonly n: number
  readonly kind: string
  readonly workstation: string
  readonly raisedAt: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly resolution: { note: string; staff: StaffName; at: string } | null
}

export const exceptionHandlers = (context: { station(): Station }): HandlersOf<'exception'> => ({
  'exception.list': () => accept(listExceptions(context.station())),
  'exception.resolve': ({ entryId, n, note }, { staff }) => {
    const station = context.station()
    const recorded = station.journal.record({
      entryId,
      kind: 'exception.resolved',
      staff,
      restates: (facts) => facts.n === n && facts.note === note,
      decide: () => {
        const known = listExceptions(station).find((each) => each.n === n)
        if (known === undefined) return refuse('unknown_exception')
        if (known.resolution !== undefined) {
          return refuse('exception_resolved_already', { name: known.resolution.staff.name })
        }
        const facts = { n, note }
        return accept(() => ({ businessOn: station.businessOnNow(), facts, postings: [] }))
      },
    })
    return recorded.ok ? accept(listExceptions(station)) : recorded
  },
})

/** What nobody has looked at yet. */
export const countOpenExceptions = (station: Station): number =>
  listExceptions(station).filter(({ resolution }) => resolution === undefined).length

/** Open ones first, the newest first. What was resolved here counts before the centre has heard of it. */
function listExceptions({ writer }: Station): ExceptionView[] {
  const here = listResolvedExceptions(writer)
  return listCentralItems(writer, 'exception')
    .map((item) => viewOf(item.body as Raised, here.get((item.body as Raised).n)))
    .sort((one, other) => Number(isClosed(one)) - Number(isClosed(other)) || other.n - one.n)
}

const isClosed = ({ resolution }: ExceptionView): boolean => resolution !== undefined

type Resolution = NonNullable<ExceptionView['resolution']>

function viewOf(
  raised: Raised,
  resolvedHere: Omit<Resolution, 'isSent'> | undefined,
): ExceptionView {
  const { n, kind, workstation, raisedAt, detail, resolution } = raised
  const said = resolution ?? resolvedHere
  return {
    ...{ n, kind, workstation, raisedAt, detail: plain(detail) },
    ...(said === undefined ? {} : { resolution: { ...said, isSent: resolution !== null } }),
  }
}

/** Of what is known, what a sentence can name. */
const plain = (detail: Raised['detail']): ExceptionView['detail'] =>
  Object.fromEntries(
    Object.entries(detail).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  )
