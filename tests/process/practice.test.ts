import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HostedWindow, settledState, startHost } from '../fixtures/hosted-window.ts'

let folder = ''
let hosts: HostedWindow[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-'))
  hosts = []
})
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.end()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(...more: string[]): Promise<HostedWindow> {
  const host = await startHost(join(folder, 'data'), ...more)
  hosts.push(host)
  return host
}

/** Every file of the real workstation, its keys included, by a hash of its bytes. */
const realFiles = (): Record<string, string> =>
  Object.fromEntries(
    ['data', 'data.keys'].flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
        .map((file) => join(folder, name, file))
        .filter((file) => statSync(file).isFile())
        .map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
    ),
  )

test('practice is copied from the books, and changes no byte of them', async () => {
  const real = await start()
  await settledState(real.client)
  await real.end()
  const before = realFiles()
  const practice = await start('--practice')
  const state = await settledState(practice.client)
  expect(state).toMatchObject({ isPractice: true, workstation: 'PRACTICE', accountCount: 200 })
  await practice.end()
  expect(realFiles()).toEqual(before)
  expect(readdirSync(folder).sort()).toEqual([
    'data',
    'data.keys',
    'data.practice',
    'data.practice.keys',
  ])
})

test('both are open at the same time, each in its own folder with its own lock', async () => {
  const real = await start()
  const practice = await start('--practice')
  const [one, other] = await Promise.all([settledState(real.client), settledState(practice.client)])
  expect([one.isPractice, other.isPractice]).toEqual([false, true])
  await expect(start('--practice')).rejects.toThrow('already open on this data folder')
  await expect(start()).rejects.toThrow('already open on this data folder')
})
