import { expect, test } from 'vitest'
import { caretAfter, codeSigns, grouped } from '../../src/renderer/screens/sync/code-signs.ts'

const CODE = '7K3QM-AB12C-00000-ZZZZZ-98765'

test.each([
  ['as it was given', CODE],
  ['without dashes', CODE.replaceAll('-', '')],
  ['in small letters, with blanks', ` ${CODE.toLowerCase().replaceAll('-', ' ')} `],
  ['with look-alikes', CODE.replace('00000', 'OOooO').replace('12C', 'I2c')],
  ['with more after it', `${CODE} for W01`],
])('a code is understood %s', (_how, typed) => {
  expect(grouped(codeSigns(typed))).toBe(CODE)
})

test('groups appear while they are typed, and the caret stays where one types', () => {
  const typed = [...codeSigns(CODE)].map((_, at) => grouped(codeSigns(CODE).slice(0, at + 1)))
  expect(typed[4]).toBe('7K3QM')
  expect(typed[5]).toBe('7K3QM-A')
  for (const [at, shown] of typed.entries()) expect(caretAfter(at + 1)).toBe(shown.length)
})
