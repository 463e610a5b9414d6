import { expect, test } from 'vitest'
import { decideNewTill, decideTillChange, type Till } from '../../src/domain/till.ts'

const till = (name: string, isActive = true): Till => ({
  till: name,
  homeWorkstation: 'W01',
  isActive,
})

test('a till that is not there yet is added, one that is there is not', () => {
  expect(decideNewTill(till('3'), [till('1')])).toMatchObject({ ok: true })
  expect(decideNewTill(till('1'), [till('1', false)])).toMatchObject({
    rejection: 'till_named_twice',
  })
})

test.each([
  ['moved elsewhere', { ...till('1'), homeWorkstation: 'W02' }, undefined, 'ok'],
  ['moved while it is open', { ...till('1'), homeWorkstation: 'W02' }, 'Ana Ruiz', 'ok'],
  ['retired', till('1', false), undefined, 'ok'],
  ['retired while it is open', till('1', false), 'Ana Ruiz', 'till_in_use'],
  ['one that nobody knows', till('9'), undefined, 'unknown_till'],
])('a till is %s: %s', (_name, changed, heldBy, outcome) => {
  const decided = decideTillChange(changed, [till('1'), till('2')], heldBy)
  expect(decided.ok ? 'ok' : decided.rejection).toBe(outcome)
})

test('the last till that can be opened stays', () => {
  const known = [till('1'), till('2', false)]
  expect(decideTillChange(till('1', false), known, undefined)).toMatchObject({
    rejection: 'last_till',
  })
})
