import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyBooks } from '../../src/main/db/book-copy.ts'
import { openDesk } from '../../src/main/desk.ts'
import { type Core, startCore } from '../../src/main/start-core.ts'
import { channelPair } from '../../src/shared/channel.ts'
import { type Client, connect } from '../../src/shared/connect.ts'
import { must } from '../fixtures/open-core.ts'
import { ownSetUp } from '../fixtures/own-set-up.ts'

const place = mkdtempSync(join(tmpdir(), 'headgate-recovery-'))
const dataFolder = join(place, 'data')
let core: Core
let client: Client
let sealed: string

beforeAll(async () => {
  const options = { version: 'test', tryDemo: false, demoAccounts: 0, desk: openDesk() }
  core = await startCore({ ...options, dataFolder })
  const [coreEnd, windowEnd] = channelPair()
  core.attach(coreEnd)
  client = connect(windowEnd)
  const setUp = await must(client, 'workstation.setUp', ownSetUp())
  sealed = setUp.recoveryCode
})
afterAll(async () => {
  await core.close()
  rmSync(place, { recursive: true, force: true })
})

const recover = (recoveryCode: string, newPin: string) =>
  client.call('session.recover', { recoveryCode, newPin })

const signIn = (pin: string) => client.call('session.signIn', { number: '201', pin })

function entries(): { kind: string; facts: unknown }[] {
  const copy = copyBooks(dataFolder)
  const rows = copy.books.rows<{ body: string }>('SELECT body FROM journal ORDER BY position')
  copy.close()
  return rows.map(({ body }) => JSON.parse(body))
}

test('a wrong code is refused as often as it is tried, and the right one still works then', async () => {
  for (let tries = 0; tries < 6; tries += 1) {
    expect(await recover('AAAA-BBBB-CCCC-DDDD-EEEE-FFFF', '271828')).toMatchObject({
      rejection: 'wrong_recovery_code',
    })
  }
  expect(await recover(sealed, '123456')).toMatchObject({ rejection: 'pin_guessable' })
  expect(await signIn('141421')).toMatchObject({ ok: true })
})

test('a code works once, is recorded, and seals another in its place', async () => {
  const before = entries().length
  const used = await recover(sealed.toLowerCase().replaceAll('-', ' '), '271828')
  if (!used.ok) throw new Error(used.rejection)
  const { recoveryCode } = used.value
  expect(recoveryCode).toMatch(/^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$/)
  expect(recoveryCode).not.toBe(sealed)
  expect(entries().slice(before)).toMatchObject([
    { kind: 'recovery_code.used', staff: { number: '201' }, facts: { number: '201' } },
    { kind: 'staff.changed', facts: { number: '201', change: 'pin_set' } },
  ])
  expect(JSON.stringify(entries())).not.toContain(recoveryCode.slice(0, 9))

  expect(await signIn('141421')).toMatchObject({ rejection: 'wrong_number_or_pin' })
  expect(await signIn('271828')).toMatchObject({ ok: true })
  expect(await recover(sealed, '314159')).toMatchObject({ rejection: 'wrong_recovery_code' })
  expect(await recover(recoveryCode, '314159')).toMatchObject({ ok: true })
  expect(await signIn('314159')).toMatchObject({ ok: true })
})
