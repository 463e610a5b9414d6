import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'

const ROUNDS = 4096

/**
 * What PostgreSQL keeps of a password, made here so that the password itself is in no statement and in no log.
 * Source: RFC 5803; PostgreSQL documentation, "CREATE ROLE", PASSWORD.
 */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha256')
  const storedKey = createHash('sha256').update(keyed(salted, 'Client Key')).digest('base64')
  const serverKey = keyed(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

const keyed = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
