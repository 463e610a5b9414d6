import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'source-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a source with types and an SQL text beside it runs as it is', () => {
  const sql = 'CREATE TABLE note (text TEXT) STRICT; -- `it\'s` \\ "as" it is\n'
  writeFileSync(join(folder, 'note.sql'), sql)
  writeFileSync(
    join(folder, 'print.ts'),
    "import text from './note.sql?raw'\nconst shown: string = text\nprocess.stdout.write(shown)\n",
  )
  const loader = pathToFileURL(resolve('tools/source-loader.mjs')).href
  const ran = spawnSync(process.execPath, ['--import', loader, join(folder, 'print.ts')], {
    encoding: 'utf8',
  })
  expect(ran.stdout).toBe(sql)
})

test('a command that does not exist is refused with the list of those that do', () => {
  const ran = spawnSync(process.execPath, ['tools/run.mjs', '../evil'], { encoding: 'utf8' })
  expect(ran.status).toBe(2)
  expect(ran.stderr).toMatch(/^There is no command "\.\.\/evil"\. There is: /)
})
