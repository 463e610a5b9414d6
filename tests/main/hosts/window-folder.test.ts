import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeWindowFolder } from '../../../src/main/hosts/window-folder.ts'

test('a window keeps its own things inside the data folder, for nobody else to read', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'data-'))
  try {
    const folder = makeWindowFolder(dataFolder, 'browser')
    expect(folder).toBe(join(dataFolder, 'browser'))
    expect(statSync(folder).mode & 0o077).toBe(0)
  } finally {
    rmSync(dataFolder, { recursive: true })
  }
})

test.runIf(process.platform === 'linux')('a folder nobody can write to still gets a window', () => {
  const folder = makeWindowFolder('/proc', 'browser')
  try {
    expect(folder.startsWith(tmpdir())).toBe(true)
    accessSync(folder, constants.W_OK)
    expect(makeWindowFolder('/proc', 'browser')).toBe(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
