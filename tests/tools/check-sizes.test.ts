import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findLongFiles, mostLines } from '../../tools/check-sizes.mjs'

test('a file of 300 lines is let through, one of 301 is named, and style sheets are free', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sizes-'))
  const write = (name: string, lines: number) =>
    writeFileSync(join(folder, name), 'const line = 1\n'.repeat(lines))
  write('just-right.ts', mostLines)
  write('too-long.tsx', mostLines + 1)
  write('long.css', mostLines * 2)
  const complaints = findLongFiles(folder)
  rmSync(folder, { recursive: true })
  expect(complaints).toEqual([
    `${join(folder, 'too-long.tsx')} has 301 lines; more than 300 is too many`,
  ])
})
