import { expect, test } from 'vitest'
import { endsAs } from '../../src/renderer/screens/set-up/ends-as.ts'
import { tillsOf } from '../../src/renderer/screens/set-up/tills-of.ts'

test.each([
  ['1, 2, 3', ['1', '2', '3']],
  ['1.2.3', ['1', '2', '3']],
  ['  1   2;3 ', ['1', '2', '3']],
  ['A1,A2', ['A1', 'A2']],
  ['1,,2.', ['1', '2']],
  ['', []],
])('the till line "%s" names %j', (line, tills) => {
  expect(tillsOf(line)).toEqual(tills)
})

test.each([
  ['46WD', true],
  ['46wd', true],
  ['4-6-w-d', true],
  ['A-46WD', false],
  ['6WD', false],
  ['9HRA', false],
  ['', false],
])('"%s" typed back from the paper', (typed, isRight) => {
  expect(endsAs('K7QM-3XVT-9HRA-46WD', typed)).toBe(isRight)
})
