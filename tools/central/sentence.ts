import { CentralError, type CentralReason } from '../../src/main/central/central-error.ts'

const SENTENCES: Record<Exclude<CentralReason, 'refused'>, string> = {
  unreachable: 'Nobody answers at the address of the database. Is PostgreSQL running there?',
  login_refused: 'The database does not know this user and password, or does not let them in.',
  not_permitted:
    'The user of the database may not do this. Setting up a centre takes the rights to make roles and schemas.',
  not_trusted:
    'The server could not prove that it is the one that was asked for, so nothing was told to it. It needs TLS, and a ' +
    'certificate for this very name; sslrootcert=FILE in DATABASE_URL names who signed it.',
  certificate_wanted:
    'The server wants a certificate of this machine and does not know the one it got, if any. The file that ' +
    'sslrootcert=FILE in DATABASE_URL names may hold it, with its key.',
  busy: 'The database has too much to do at the moment. Try again.',
  shutting_down: 'PostgreSQL is being stopped, or not ready yet. Try again.',
  cut: 'The connection to the database was cut.',
}

/** One sentence for a person, with the server's own words where they say more. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof CentralError))
    return error instanceof Error ? error.message : String(error)
  const { reason, message, code } = error
  const own = `${message}${code === undefined ? '' : ` (${code})`}`
  return reason === 'refused' ? `PostgreSQL refused: ${own}` : `${SENTENCES[reason]}\n  ${own}`
}
