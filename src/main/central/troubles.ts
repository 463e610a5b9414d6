import type { CentralError } from './central-error.ts'
import { FeedBroken } from './feed-page.ts'

/** What went wrong with the centre, for a person; `needsPerson` where waiting does not help. */
export interface Trouble {
  readonly sentence: string
  readonly needsPerson: boolean
}

const UNREACHABLE =
  'The centre does not answer. Payments go on; what is recorded here is sent when it answers again.'

const BY_REASON: Record<CentralError['reason'], Trouble> = {
  unreachable: { sentence: UNREACHABLE, needsPerson: false },
  cut: {
    sentence:
      'The line to the centre was cut. Payments go on; what is recorded here is sent again by itself.',
    needsPerson: false,
  },
  busy: {
    sentence: 'The centre is busy. What is recorded here is sent again by itself.',
    needsPerson: false,
  },
  shutting_down: {
    sentence: 'The centre is being shut down or started. Payments go on meanwhile.',
    needsPerson: false,
  },
  login_refused: {
    sentence:
      'The centre does not let this workstation in: it was revoked, or another took its place. Payments go on and stay here, none is lost. Ask whoever runs the centre for a new code, and enter it here.',
    needsPerson: true,
  },
  not_permitted: {
    sentence:
      'The centre refused what this workstation asked. It may be set up for another Headgate. Whoever runs the centre has to look at it.',
    needsPerson: true,
  },
  not_trusted: {
    sentence:
      'The centre could not prove that it is the centre, so nothing was sent. Its certificate may have expired, or somebody is between. Whoever runs the centre has to look at it.',
    needsPerson: true,
  },
  certificate_wanted: {
    sentence:
      'The central database wants a certificate of this machine, and does not know the one in the certificate file, or there is none. Payments go on and stay here. Whoever runs it has to hand out a new file.',
    needsPerson: true,
  },
  refused: {
    sentence:
      'The centre refused what this workstation sent. Payments go on and stay here. Whoever runs the centre has to look at it.',
    needsPerson: true,
  },
}

/** What the functions of the centre refuse by a code of their own. */
const BY_CODE: Readonly<Record<string, Trouble>> = {
  HG001: BY_REASON.login_refused,
  HG005: {
    sentence:
      'The centre found that an entry of this workstation does not follow the one before. Run check-books here before anything else; payments stay on this machine until then.',
    needsPerson: true,
  },
}

export const PROTOCOL_TROUBLE: Trouble = {
  sentence:
    'This Headgate and the centre do not speak the same protocol. The older of the two has to be updated. Payments go on and stay here until then.',
  needsPerson: true,
}

export const UNEXPECTED_TROUBLE: Trouble = {
  sentence:
    'Something unexpected happened while this Headgate spoke with the centre. Payments go on and stay here. It is tried again; if this stays, note the time and ask for help.',
  needsPerson: true,
}

export const OTHER_CENTRE: Trouble = {
  sentence:
    'Another centre answers at this address: demo data and real data never meet. Check the address under Sync.',
  needsPerson: true,
}

const FEED_BROKEN: Trouble = {
  sentence:
    'What the centre sent does not continue what it sent before, so none of it was taken. It is asked again; if this stays, whoever runs the centre has to look at it.',
  needsPerson: true,
}

const UNREADABLE: Trouble = {
  sentence:
    'The centre answered something that this Headgate does not understand. It is asked again.',
  needsPerson: true,
}

/** The trouble an error stands for. */
export function troubleOf(error: CentralError | FeedBroken | 'unreadable'): Trouble {
  if (error === 'unreadable') return UNREADABLE
  if (error instanceof FeedBroken) return FEED_BROKEN
  return (error.code === undefined ? undefined : BY_CODE[error.code]) ?? BY_REASON[error.reason]
}
