import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type StartedProcess, startProcess } from '../fixtures/started-process.ts'

const claimant = fileURLToPath(new URL('../fixtures/folder-claimant.ts', import.meta.url))
const NOBODY = '65534'

let folder = ''
let started: StartedProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  started = []
})

afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.map(({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

function claim(dataFolder: string, ...more: string[]): StartedProcess {
  const process = startProcess(claimant, [dataFolder, ...more])
  started.push(process)
  return process
}

const outcomeOf = async (process: StartedProcess): Promise<Record<string, unknown>> =>
  JSON.parse(await process.nextLine()) as Record<string, unknown>

describe('a data folder', () => {
  test('is owned by one process, which hears of a second start', async () => {
    const first = claim(folder)
    expect(await outcomeOf(first)).toEqual({ isOurs: true })
    const second = await outcomeOf(claim(folder))
    expect(second).toMatchObject({ isOurs: false, pid: first.child.pid })
    expect(second.sentence).toMatch(
      new RegExp(
        `^Headgate is already open on this data folder \\(process ${first.child.pid}, since \\d{1,2}:\\d\\d\\)\\.`,
      ),
    )
    expect(await first.nextLine()).toBe('second start')
  })

  test('is free again at once after kill -9', async () => {
    for (let round = 0; round < 3; round++) {
      const holder = claim(folder)
      expect(await outcomeOf(holder)).toEqual({ isOurs: true })
      holder.child.kill('SIGKILL')
      await holder.ended
    }
    expect(await outcomeOf(claim(folder))).toEqual({ isOurs: true })
  })

  test('goes to exactly one of many that start together on what a crash left', async () => {
    for (let round = 0; round < 3; round++) {
      const dead = claim(folder)
      await outcomeOf(dead)
      dead.child.kill('SIGKILL')
      await dead.ended
      const rivals = Array.from({ length: 6 }, () => claim(folder))
      const outcomes = await Promise.all(rivals.map(outcomeOf))
      expect(outcomes.filter(({ isOurs }) => isOurs)).toHaveLength(1)
      for (const { child } of rivals) child.kill('SIGKILL')
      await Promise.all(rivals.map(({ ended }) => ended))
    }
  })

  test('is one folder under all its names', async () => {
    const other = `${folder}-link`
    symlinkSync(folder, other)
    try {
      await outcomeOf(claim(folder))
      expect(await outcomeOf(claim(other))).toMatchObject({ isOurs: false })
    } finally {
      rmSync(other)
    }
  })

  test('too deep for a socket is locked from outside', async () => {
    const deep = join(folder, 'a-rather-long-folder-name'.repeat(3), 'another-one'.repeat(4))
    mkdirSync(deep, { recursive: true })
    expect(await outcomeOf(claim(deep))).toEqual({ isOurs: true })
    expect(await outcomeOf(claim(deep))).toMatchObject({ isOurs: false })
  })

  test('that does not answer is still held', async () => {
    const holder = claim(folder)
    await outcomeOf(holder)
    holder.child.kill('SIGSTOP')
    const second = await outcomeOf(claim(folder))
    expect(second.isOurs).toBe(false)
    expect(second.sentence).toContain('does not answer')
  })

  test.runIf(process.getuid?.() === 0)('that is read-only is locked from outside', async () => {
    chmodSync(folder, 0o555)
    expect(await outcomeOf(claim(folder, NOBODY))).toEqual({ isOurs: true })
    expect(await outcomeOf(claim(folder, NOBODY))).toMatchObject({ isOurs: false })
  })
})
