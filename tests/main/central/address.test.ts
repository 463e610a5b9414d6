import { expect, test } from 'vitest'
import { isLoopback, needsTls, readDatabaseUrl } from '../../../src/main/central/address.ts'

test.each([
  ['postgres://finance:a%40b@db.acwd.example/headgate', 'db.acwd.example', 5432, 'finance', 'a@b'],
  ['postgresql://finance@10.1.2.3:6432/headgate', '10.1.2.3', 6432, 'finance', ''],
  ['postgres://u:p@[::1]:5433/headgate', '::1', 5433, 'u', 'p'],
  ['postgres://u:p@h/headgate?sslmode=verify-full', 'h', 5432, 'u', 'p'],
  ['postgres://u:p@localhost/headgate?sslmode=disable', 'localhost', 5432, 'u', 'p'],
])('%s is read', (text, host, port, user, password) => {
  expect(readDatabaseUrl(text)).toEqual({
    address: { host, port, database: 'headgate' },
    login: { user, password },
  })
})

test('the certificate of the authority is a file', () => {
  const { address } = readDatabaseUrl('postgres://u:p@h/d?sslrootcert=/etc/district.crt')
  expect(address.caFile).toBe('/etc/district.crt')
})

test.each([
  ['localhost', 'A database is named as postgres://'],
  ['mysql://u:secret@h/d', 'A database is named as postgres://'],
  ['postgres://u:secret@h', 'names no database'],
  ['postgres://h/d', 'names no user'],
  ['postgres:///d?host=/run', 'names no host'],
  ['postgres://u:secret@h:5432/d?options=-c', 'has a "options" too much'],
  ['postgres://u:secret@h/d?sslmode=require', 'sslmode=verify-full only'],
  ['postgres://u:secret@localhost/d?sslmode=verify-full', 'needs sslrootcert=FILE'],
])('%s is refused without telling the password', (text, sentence) => {
  expect(() => readDatabaseUrl(text)).toThrow(sentence)
  expect(() => readDatabaseUrl(text)).not.toThrow('secret')
})

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['127.0.0.1.example', false],
  ['localhost.example', false],
  ['10.0.0.1', false],
  ['0.0.0.0', false],
  ['db', false],
])('%s never leaves this machine: %s', (host, isLocal) => {
  expect(isLoopback(host)).toBe(isLocal)
  expect(needsTls({ host, port: 5432, database: 'd' })).toBe(!isLocal)
})
