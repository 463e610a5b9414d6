import { accept, type Decision, refuse } from '../../domain/decision.ts'
import type { SyncDetails, SyncState, TestStep } from '../../shared/contract/sync.ts'
import type { Events } from '../../shared/events.ts'
import { type CentralAddress, type CentralLogin, needsTls } from '../central/address.ts'
import type { DistrictItem } from '../central/apply-district-page.ts'
import { CentralError } from '../central/central-error.ts'
import { openConnection } from '../central/connection.ts'
import { type Applicant, enrollWorkstation } from '../central/enrol.ts'
import { readCode } from '../central/enrolment-code.ts'
import { CentralLink } from '../central/link.ts'
import type { LinkNews } from '../central/link-work.ts'
import { testCentre } from '../central/test-centre.ts'
import { readTypedAddress } from '../central/typed-address.ts'
import type { AccountImports } from './account-imports.ts'
import { adoptItem } from './adopt-item.ts'
import { type Enrolment, findEnrolment, keepEnrolment } from './centre-standing.ts'
import { countOpenExceptions } from './exception.ts'
import type { Tell } from './handler.ts'
import { noteEveryPin, offerFees, pinsOffered, pinsToOffer } from './offer.ts'
import type { Station } from './station.ts'

type Noun = Events['books.changed']['nouns'][number]

/** What a window has to ask for again, by what the district sent. */
const NOUNS: Readonly<Record<string, Noun>> = {
  staff: 'staff',
  pin: 'staff',
  policy: 'policy',
  fee_code: 'feeCode',
  payer_list: 'payerList',
  till: 'office',
  office: 'office',
  exception: 'exception',
}

const STANDALONE: SyncState = { status: 'standalone', waiting: 0, exceptions: 0, troubles: [] }
/** What is waited for no longer than this is on its way, not waiting. Units: milliseconds. */
const TELL_AFTER_MS = 50

interface EnrolRequest {
  readonly address: string
  readonly caFile?: string | undefined
  readonly code: string
}

type EnrolRejection =
  | 'address_unreadable'
  | 'code_unreadable'
  | 'code_refused'
  | 'centre_unreachable'
  | 'centre_untrusted'
  | 'certificate_wanted'
  | 'enrolled_already'
  | 'other_identity'
  | 'centre_is_demo'
  | 'books_are_demo'
  | 'practice_stands_alone'
  | 'import_under_way'

/** This workstation and the centre: enrolled or standing alone, and how the two get on. */
export class Sync {
  private readonly station: Station
  private readonly tell: Tell
  private readonly imports: Pick<AccountImports, 'isBusy' | 'giveUp'>
  private readonly failed: (error: unknown) => void
  private readonly changed: () => void
  private link: CentralLink | undefined
  /** Takes back what is about to be told. */
  private leaveTelling: (() => void) | undefined
  private isClosed = false
  /** What came since the window was told. */
  private readonly nouns = new Set<Noun>()

  constructor(parts: {
    readonly station: Station
    readonly imports: Pick<AccountImports, 'isBusy' | 'giveUp'>
    readonly tell: Tell
    readonly failed: (error: unknown) => void
    /** What every window shows of the workstation may be another now. */
    readonly changed: () => void
  }) {
    this.changed = parts.changed
    this.station = parts.station
    this.tell = parts.tell
    this.imports = parts.imports
    this.failed = parts.failed
    this.station.centre = () => ({
      isEnrolled: this.link !== undefined,
      isReached: this.isReached(),
    })
    this.station.journal.onRecorded(() => this.recorded())
    const enrolment = findEnrolment(this.station.writer)
    if (enrolment !== undefined) this.follow(enrolment)
  }

  /** Whether the centre answers now: what only it may decide can be asked of it. */
  isReached(): boolean {
    return this.link?.state().isConnected === true
  }

  state(): SyncState {
    const { link } = this
    if (link === undefined) return STANDALONE
    const { isConnected, lostAt, contactAt, trouble, troubles, receiving } = link.state()
    const { count: waiting, since: firstAt } = link.waiting()
    const lastAckedAt = link.lastAckedAt()
    const status = statusOf({ isConnected, waiting, needsPerson: trouble?.needsPerson === true })
    const since = status === 'offline' ? lostAt : firstAt
    return {
      status,
      waiting,
      exceptions: countOpenExceptions(this.station),
      ...(since === undefined ? {} : { since }),
      ...(lastAckedAt === undefined ? {} : { lastAckedAt }),
      ...(contactAt === undefined ? {} : { contactAt }),
      ...(receiving === undefined ? {} : { receiving }),
      ...(trouble === undefined ? {} : { sentence: trouble.sentence }),
      troubles: [...troubles],
    }
  }

  details(): SyncDetails {
    const { office, workstation } = this.station.district
    const enrolment = findEnrolment(this.station.writer)
    const place = { state: this.state(), office, workstation }
    if (enrolment === undefined) return place
    const { address, district, enrolledAt } = enrolment
    const { host, port, database } = address
    const centre = { district, host, port, database, isEncrypted: needsTls(address), enrolledAt }
    return { ...place, centre }
  }

  /** Throws: what is neither the person's nor the network's doing. */
  async enroll(request: EnrolRequest): Promise<Decision<SyncDetails, EnrolRejection>> {
    const { station } = this
    if (station.district.isPractice) return refuse('practice_stands_alone')
    if (this.link?.state().trouble?.needsPerson === false || this.isReached()) {
      return refuse('enrolled_already')
    }
    if (this.imports.isBusy()) return refuse('import_under_way')
    const address = readTypedAddress(request.address, request.caFile)
    if (address === undefined) return refuse('address_unreadable')
    const code = readCode(request.code)
    if (code === undefined) return refuse('code_unreadable')
    const asked = await this.ask(address, code)
    if (!asked.ok) return asked
    const enrolment = {
      ...{ address, role: code.user, district: asked.value },
      enrolledAt: station.desk.now(),
    }
    noteEveryPin(station.writer)
    keepEnrolment(station.writer, enrolment)
    await this.imports.giveUp()
    await this.link?.close()
    this.follow(enrolment)
    return accept(this.details())
  }

  private async ask(
    address: CentralAddress,
    code: CentralLogin,
  ): Promise<Decision<string, EnrolRejection>> {
    const { desk } = this.station
    const { randomBytes } = desk
    try {
      const secret = this.loginOf(code.user)
      const answer = await enrollWorkstation(address, { code, secret }, this.applicant(), {
        randomBytes,
      })
      if (!('refused' in answer)) return accept(answer.district)
      const { refused, office = '', workstation = '' } = answer
      return refuse(refused, { office, workstation })
    } catch (error) {
      if (!(error instanceof CentralError)) throw error
      return refuse(rejectionOf(error), { host: address.host })
    }
  }

  /** Goes the whole way once more, on a line of its own; a step that fails is the last. */
  async test(): Promise<Decision<readonly TestStep[], 'not_enrolled'>> {
    const enrolment = findEnrolment(this.station.writer)
    if (enrolment === undefined) return refuse('not_enrolled')
    const { address, role } = enrolment
    this.link?.kick()
    return accept(await testCentre(address, this.loginOf(role)))
  }

  private follow(enrolment: Enrolment): void {
    const { station } = this
    const { writer, desk, journal } = station
    const { address, role } = enrolment
    this.link = new CentralLink({
      ...{ writer, desk, journal },
      applicant: this.applicant(),
      connect: () => openConnection(address, this.loginOf(role), { name: `headgate ${role}` }),
      applyItem: (item) => this.adopt(item),
      pinsToOffer: () => pinsToOffer(station),
      pinsOffered: (pins) => pinsOffered(station, pins),
      settled: () => offerFees(station),
      arrived: (news) => this.arrived(news),
      changed: () => this.tellSoon(),
      failed: this.failed,
    })
    this.link.start()
  }

  private applicant(): Applicant {
    const { office, workstation, isDemo } = this.station.district
    return { office, workstation, isDemo }
  }

  /** A secret of its own for each role: a code that replaces another never meets the old one. */
  private loginOf(role: string): CentralLogin {
    const { keys, desk } = this.station
    return {
      user: role,
      password: keys.secret(`central-${role}`, desk.randomBytes).toString('hex'),
    }
  }

  private recorded(): void {
    const { link } = this
    if (link === undefined) return
    this.station.desk.after(0, () => link.kick())
    this.tellSoon()
  }

  private adopt(item: DistrictItem): void {
    adoptItem(this.station, item)
    const noun = NOUNS[item.noun]
    if (noun !== undefined) this.nouns.add(noun)
  }

  private arrived({ accountNos, isAcknowledged }: LinkNews): void {
    const hasException = this.nouns.has('exception')
    if (accountNos === undefined || accountNos.length > 0) this.nouns.add('account')
    if (this.nouns.size > 0) {
      this.tell('books.changed', { nouns: [...this.nouns] })
      if (accountNos === undefined || this.nouns.has('policy') || this.nouns.has('office')) {
        this.changed()
      }
      this.nouns.clear()
    }
    if (isAcknowledged || hasException) this.tellSoon()
  }

  /** What is acknowledged within a blink was never waiting for anybody to see. */
  private tellSoon(): void {
    if (this.leaveTelling !== undefined || this.isClosed) return
    this.leaveTelling = this.station.desk.after(TELL_AFTER_MS, () => {
      this.leaveTelling = undefined
      this.tell('sync.changed', this.state())
    })
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.link?.close()
    this.leaveTelling?.()
  }
}

function statusOf(link: {
  readonly isConnected: boolean
  readonly waiting: number
  readonly needsPerson: boolean
}): SyncState['status'] {
  if (link.needsPerson) return 'attention'
  if (!link.isConnected) return 'offline'
  return link.waiting > 0 ? 'waiting' : 'up_to_date'
}

function rejectionOf({ reason, code }: CentralError): EnrolRejection {
  if (reason === 'login_refused' || code === 'HG001' || code === 'HG003') return 'code_refused'
  if (reason === 'certificate_wanted') return 'certificate_wanted'
  return reason === 'not_trusted' ? 'centre_untrusted' : 'centre_unreachable'
}
