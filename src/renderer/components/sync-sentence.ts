import type { SyncState } from '../../shared/contract/sync.ts'
import { count } from './sync-words.ts'

/** How the workstation stands with the centre, as a person would say it: what is so, and what it means. */
export function syncSentence(state: SyncState, wallTime: (at: string) => string): string {
  const { status, waiting, since, contactAt, receiving, sentence } = state
  switch (status) {
    case 'standalone':
      return 'This workstation stands alone: what is recorded here stays on this machine.'
    case 'attention':
      return sentence ?? 'The centre and this workstation do not get on.'
    case 'offline': {
      const from =
        since === undefined ? 'is not reached yet' : `has not answered since ${wallTime(since)}`
      const known =
        contactAt === undefined
          ? ''
          : ` Balances are those of ${wallTime(contactAt)}, and what was paid here.`
      return `The centre ${from}. Payments go on. ${keptWords(waiting)}${known}`
    }
    case 'waiting':
      return `${entries(waiting)} on the way to the centre.${receivingSentence(receiving)}`
    case 'up_to_date':
      return `Everything recorded here is acknowledged by the centre.${receivingSentence(receiving)}`
  }
}

const keptWords = (waiting: number): string =>
  waiting === 0
    ? 'Everything recorded here is acknowledged.'
    : `${entries(waiting)} kept here and sent by itself when it answers.`

const entries = (many: number): string => (many === 1 ? '1 entry is' : `${count(many)} entries are`)

const receivingSentence = (receiving: SyncState['receiving']): string =>
  receiving === undefined
    ? ''
    : " The centre's accounts are on their way here; until all of them are, payments go on with those of this workstation."
