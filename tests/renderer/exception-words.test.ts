import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exceptionWords } from '../../src/renderer/screens/exceptions/exception-words.ts'
import type { ExceptionView } from '../../src/shared/contract/exception.ts'

const FOLDER = 'src/main/central/migrations'
const sql = readdirSync(FOLDER)
  .filter((name) => !name.includes('finance-views'))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n')

/** Every kind that the centre raises: as a word of its own, or one of two. */
const raised = [
  ...[...sql.matchAll(/raise_(?:exception|once)\([\w.]+, '(\w+)'/g)].flatMap(([, kind]) => kind),
  ...[...sql.matchAll(/THEN '(\w+)' ELSE '(\w+)' END(?: AS kind|,)/g)].flatMap(
    ([, ...kinds]) => kinds,
  ),
].filter((kind) => kind !== undefined)

const exception = (kind: string, detail: ExceptionView['detail'] = {}): ExceptionView => ({
  ...{ n: 1, kind, workstation: 'W07', raisedAt: '2026-11-23T18:00:00.000Z', detail },
})

const NEW = exceptionWords(exception('seen_by_a_newer_centre'))

test('the kinds are found in the migrations', () => {
  expect(raised).toEqual(
    expect.arrayContaining(['chain_forked', 'account_closed', 'staff_unknown', 'key_differs']),
  )
})

test.each([...new Set(raised)])('%s has words of its own', (kind) => {
  const words = exceptionWords(exception(kind))
  expect(words.title).not.toBe(NEW.title)
  expect(words.sentence).toMatch(/^[A-Z].*\.$/)
  expect(words.advice).toMatch(/^[A-Z].*\.$/)
})

test('one that a newer centre raises is told all the same', () => {
  expect(NEW.sentence).toBe('The centre found "seen by a newer centre" at W07.')
})

test('a payment is told with its receipt, its amount and its account', () => {
  const detail = { accountNo: '204817', receiptNo: 'W07-K7-000012', cents: 8_320 }
  expect(exceptionWords(exception('account_closed', detail)).sentence).toBe(
    'Receipt W07-K7-000012 took 83.20 for account 204817, which is closed.',
  )
})
