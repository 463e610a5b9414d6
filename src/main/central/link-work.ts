import { assert } from '../../domain/decision.ts'
import type { Writer } from '../db/database.ts'
import { type Feed, type FeedCursor, findCursor, followHistory } from '../db/feed-store.ts'
import type { Desk } from '../desk.ts'
import type { Journal } from '../journal/journal.ts'
import { projectPulled } from '../journal/office-books.ts'
import {
  applyDistrictPage,
  DISTRICT_PAGE_ROWS,
  type DistrictItem,
  type DistrictPage,
} from './apply-district-page.ts'
import { applyOfficePage } from './apply-office-page.ts'
import type { CentralCalls, HelloAnswer, StoredAnswer } from './calls.ts'
import type { Applicant } from './enrol.ts'
import { Outbox, type Parcel, type StoreVerdict } from './outbox.ts'
import type { PullStep } from './pull-accounts.ts'

/** Entries of the office that are asked for at once. */
const OFFICE_PAGE_ENTRIES = 200
/** Worked into the projections in one transaction. */
const PROJECTED_AT_ONCE = 25

export interface LinkParts {
  readonly writer: Writer
  readonly desk: Desk
  readonly journal: Journal
  readonly applicant: Applicant
  /** Takes over anything but an account that the district sends, in the transaction that moves the cursor. */
  readonly applyItem: (item: DistrictItem) => void
  /** PINs that were set here; the centre hands them on to the office. */
  readonly pinsToOffer: () => readonly OfferedPin[]
  readonly pinsOffered: (pins: readonly OfferedPin[]) => void
  /** The district's feed is known to its end, for now. */
  readonly settled: () => void
  /** How far the first accounts are, or anything else that a person is shown about the link, has changed. */
  readonly changed: () => void
  /** Something came that a window may show. */
  readonly arrived: (news: LinkNews) => void
  /** Lets everything else go first; throws when the workstation closes. */
  readonly breathe: () => Promise<void>
}

export interface OfferedPin {
  readonly number: string
  /** argon2id, as this workstation reckoned it. */
  readonly hash: string
}

export interface LinkNews {
  /** Accounts that changed; undefined where all of them may have. */
  readonly accountNos: readonly string[] | undefined
  readonly kinds: ReadonlySet<string>
  readonly isAcknowledged: boolean
}

/** What is done on a line to the centre, a step at a time. */
export class LinkWork {
  readonly outbox: Outbox
  private readonly parts: LinkParts
  private progress: PullStep | undefined

  constructor(parts: LinkParts) {
    this.parts = parts
    this.outbox = new Outbox(parts.writer, parts.desk)
  }

  receiving(): PullStep | undefined {
    return this.progress
  }

  hello(calls: CentralCalls): Promise<HelloAnswer> {
    const { outbox } = this
    const keys = outbox.chains().map(({ incarnation, publicKey }) => ({ incarnation, publicKey }))
    const dbIncarnation = findCursor(this.parts.writer, 'office')?.dbIncarnation
    return calls.hello({ keys, dbIncarnation, acked: outbox.acked() })
  }

  /** Whether this store may go on in its chain; where not, a new one is begun that names the old. */
  reconcile({
    heads,
    dbIncarnation,
    strangeKeys,
  }: Extract<HelloAnswer, { protocol: number }>): StoreVerdict {
    const { writer, journal } = this.parts
    if (findCursor(writer, 'office')?.dbIncarnation !== dbIncarnation) {
      followHistory(writer, dbIncarnation)
    }
    const isStrange = strangeKeys.includes(journal.incarnation ?? '')
    const verdict = isStrange ? 'chain_forked' : this.outbox.reconcile(heads)
    if (verdict !== 'sound') journal.beginAnew(verdict)
    return verdict
  }

  /**
   * Sends what is not acknowledged, and takes in what the centre has. `greet_again`: the two have to agree anew on
   * what this store is before anything else is sent.
   */
  async round(calls: CentralCalls): Promise<'done' | 'greet_again'> {
    if ((await this.pushAll(calls)) === 'greet_again') return 'greet_again'
    const news = await calls.news()
    if (news.dbIncarnation !== this.cursor('office').dbIncarnation) return 'greet_again'
    if (news.isToProject) while (await calls.project()) await this.parts.breathe()
    await this.pullOffice(calls, news.officeHead)
    await this.pullDistrict(calls)
    await this.offerPins(calls)
    this.parts.settled()
    return 'done'
  }

  private async pushAll(calls: CentralCalls): Promise<'done' | 'greet_again'> {
    for (let parcel = this.outbox.next(); parcel !== undefined; parcel = this.outbox.next()) {
      const { incarnation, firstSeq, previousHash, entries } = parcel
      const answer = await calls.push(incarnation, firstSeq, previousHash, entries)
      if (answer.status === 'unknown_incarnation') return 'greet_again'
      if (answer.status !== 'stored') this.outbox.rewind(parcel)
      else if (this.accept(parcel, answer) === 'greet_again') return 'greet_again'
      await this.parts.breathe()
    }
    return 'done'
  }

  private accept(parcel: Parcel, answer: StoredAnswer): 'done' | 'greet_again' {
    if (answer.dbIncarnation !== this.cursor('office').dbIncarnation) return 'greet_again'
    this.outbox.acknowledge(parcel, answer)
    this.parts.arrived({ accountNos: [], kinds: new Set(), isAcknowledged: true })
    const isNewest = parcel.incarnation === this.parts.journal.incarnation
    return answer.isQuarantined && isNewest ? 'greet_again' : 'done'
  }

  private async pullOffice(calls: CentralCalls, head: number): Promise<void> {
    const { writer, applicant, breathe } = this.parts
    for (let at = this.cursor('office'); at.position < head; at = this.cursor('office')) {
      const page = await calls.pullOffice(at, OFFICE_PAGE_ENTRIES)
      if (page === undefined) return this.followAnew(at)
      const { kinds } = await applyOfficePage({ writer, identity: applicant, breathe }, page)
      await this.projectOffice()
      this.parts.arrived({ accountNos: [], kinds, isAcknowledged: false })
      await breathe()
    }
  }

  /** What other workstations recorded, worked into the projections; what is left of the last time first. */
  async projectOffice(): Promise<void> {
    while (projectPulled(this.parts.writer, PROJECTED_AT_ONCE)) await this.parts.breathe()
  }

  /** Also where nothing is new: the feed has to be known to its end, and that end may move. */
  private async pullDistrict(calls: CentralCalls): Promise<void> {
    const { writer, journal, applyItem, breathe } = this.parts
    for (;;) {
      const at = this.cursor('district')
      const page = await calls.pullDistrict(at, DISTRICT_PAGE_ROWS)
      if (page === undefined) return this.followAnew(at)
      if (page.head === at.position && at.wholeTo === at.position) return
      const outcome = await applyDistrictPage(
        {
          writer,
          together: (act) => journal.together(act),
          applyItem,
          breathe: async (step) => {
            this.progress = step
            this.parts.changed()
            await breathe()
          },
        },
        page as DistrictPage,
      )
      if (outcome.is === 'office_behind') {
        await this.pullOffice(calls, outcome.upTo)
        continue
      }
      if (page.to === page.head && this.progress !== undefined) {
        this.progress = undefined
        this.parts.changed()
      }
      const accountNos = outcome.is === 'applied' ? outcome.accountNos : undefined
      if (outcome.is !== 'pulling') {
        this.parts.arrived({ accountNos, kinds: new Set(), isAcknowledged: false })
      }
      await breathe()
      if (page.to === page.head) return
    }
  }

  private async offerPins(calls: CentralCalls): Promise<void> {
    const pins = this.parts.pinsToOffer()
    if (pins.length === 0) return
    await calls.offerPins(pins)
    this.parts.pinsOffered(pins)
  }

  /** The cursor belongs to a history that the centre does not have: its history is followed from the beginning. */
  private followAnew({ dbIncarnation }: FeedCursor): void {
    followHistory(this.parts.writer, dbIncarnation)
  }

  private cursor(feed: Feed): FeedCursor {
    const cursor = findCursor(this.parts.writer, feed)
    assert(cursor !== undefined, 'a centre that was greeted is followed')
    return cursor
  }
}
