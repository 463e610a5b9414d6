import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CentralCalls } from '../../src/main/central/calls.ts'
import { admitWorkstation, revokeWorkstation } from '../../src/main/central/centre.ts'
import { enrollWorkstation } from '../../src/main/central/enrol.ts'
import { makeCentre, type TestCentre, type TestWorkstation } from '../fixtures/central-office.ts'
import { startPostgres, type TestPostgres } from '../fixtures/postgres.ts'

let postgres: TestPostgres
let centre: TestCentre
let mine: TestWorkstation

beforeAll(async () => {
  postgres = await startPostgres()
  centre = await makeCentre(postgres)
  mine = await centre.enrol('north', 'W01')
})
afterAll(() => postgres.close())

describe('a one-time code', () => {
  const applicant = (office: string, workstation: string) => ({
    office,
    workstation,
    isDemo: false,
  })
  const secretFor = (user: string) => ({ user, password: randomBytes(24).toString('base64url') })
  const enrolWith = (code: { user: string; password: string }, who: ReturnType<typeof applicant>) =>
    enrollWorkstation(centre.database.address, { code, secret: secretFor(code.user) }, who, {
      randomBytes,
    })

  test('lets its role enroll and do nothing else', async () => {
    const login = await centre.admit({ office: 'north', workstation: 'W10' })
    const line = await centre.database.open(login)
    const calls = new CentralCalls(line)
    const hello = { keys: [], dbIncarnation: undefined, acked: undefined }
    const nothing = Buffer.alloc(32)
    for (const act of [
      calls.hello(hello),
      calls.news(),
      calls.project(),
      calls.push('0'.repeat(32), 1, nothing, [{ body: '{}', hash: nothing, signature: nothing }]),
      calls.pullOffice({ position: 0, proof: '' }, 1),
      calls.pullDistrict({ position: 0, proof: '' }, 1),
      calls.offerPins([]),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'HG001' })
    }
    expect(await calls.enroll({ ...applicant('north', 'W11'), claim: 'x' })).toMatchObject({
      refused: 'other_identity',
    })
    expect(
      await calls.enroll({ ...applicant('north', 'W10'), isDemo: true, claim: 'x' }),
    ).toMatchObject({ refused: 'books_are_demo' })
    await expect(calls.news()).rejects.toMatchObject({ code: 'HG001' })
  })

  test('expires', async () => {
    const login = await centre.admit({ office: 'north', workstation: 'W20' }, -1)
    await expect(enrolWith(login, applicant('north', 'W20'))).rejects.toMatchObject({
      code: 'HG003',
    })
  })

  test('works once', async () => {
    const login = await centre.admit({ office: 'north', workstation: 'W30' })
    await enrolWith(login, applicant('north', 'W30'))
    await expect(enrolWith(login, applicant('north', 'W30'))).rejects.toMatchObject({
      reason: 'login_refused',
    })
  })

  test('given to two machines at once enrolls one of them', async () => {
    const login = await centre.admit({ office: 'north', workstation: 'W40' })
    const both = await Promise.allSettled([
      enrolWith(login, applicant('north', 'W40')),
      enrolWith(login, applicant('north', 'W40')),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toMatchObject({ code: expect.stringMatching(/^(HG004|28P01)$/) })
  })

  test('already in the door does not take an enrolled workstation over', async () => {
    const login = await centre.admit({ office: 'north', workstation: 'W50' })
    const early = new CentralCalls(await centre.database.open(login))
    await enrolWith(login, applicant('north', 'W50'))
    const late = early.enroll({ ...applicant('north', 'W50'), claim: 'another machine' })
    await expect(late).rejects.toMatchObject({ code: 'HG004' })
  })

  test('asked for again with the same secret comes to the same end', async () => {
    const code = await centre.admit({ office: 'north', workstation: 'W60' })
    const logins = { code, secret: secretFor(code.user) }
    const { address } = centre.database
    const who = applicant('north', 'W60')
    const first = await enrollWorkstation(address, logins, who, { randomBytes })
    expect(await enrollWorkstation(address, logins, who, { randomBytes })).toEqual(first)
  })

  test('is not made for a workstation that is enrolled', async () => {
    const again = admitWorkstation(centre.admin, mine.place, { validMinutes: 5, randomBytes })
    await expect(again).rejects.toThrow('is enrolled already')
  })
})

test('a revoked workstation is out at once, also in a session that survives, until it is admitted again', async () => {
  const station = await centre.enrol('north', 'W70')
  const chain = await station.begin()
  await chain.push(station.calls)
  const second = await station.open()
  // What revokeWorkstation does first, alone: the sessions are still there.
  await centre.admin.script(
    "UPDATE headgate.workstation SET revoked_at = now() WHERE workstation = 'W70'",
  )
  await expect(station.calls.news()).rejects.toMatchObject({ code: 'HG001' })
  await expect(station.calls.project()).rejects.toMatchObject({ code: 'HG001' })
  const claimed = { ...station.place, isDemo: false, claim: 'x' }
  await expect(station.calls.enroll(claimed)).rejects.toMatchObject({ code: 'HG001' })
  await centre.admin.script(
    "UPDATE headgate.workstation SET revoked_at = NULL WHERE workstation = 'W70'",
  )
  await revokeWorkstation(centre.admin, station.place)
  await expect(station.calls.news()).rejects.toMatchObject({
    reason: expect.stringMatching(/^(cut|shutting_down)$/),
  })
  await expect(second.rows('SELECT 1')).rejects.toMatchObject({
    reason: expect.stringMatching(/^(cut|shutting_down)$/),
  })
  await expect(station.open()).rejects.toMatchObject({ reason: 'login_refused' })
  chain.pay([{ accountNo: '1', cents: 5 }])
  const back = await centre.enrol('north', 'W70')
  expect(await chain.push(back.calls)).toMatchObject({ status: 'stored', seq: 2 })
})
