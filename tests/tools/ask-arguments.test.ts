import { expect, test } from 'vitest'
import { readQuestion } from '../../tools/ask/arguments.ts'

test('a method, its input, and who asks', () => {
  const args = ['account.get', '{"accountNo":"204817"}', '--as', '101', '--pin', '271828']
  expect(readQuestion(args)).toEqual({
    method: 'account.get',
    input: { accountNo: '204817' },
    number: '101',
    pin: '271828',
    data: undefined,
  })
})

test('an entry id and a start that are left out are made; those that are given stay', () => {
  const made = readQuestion(['payment.take', '{"source":"counter"}'])
  expect(made).toMatchObject({
    input: {
      entryId: expect.stringMatching(/^[0-9a-f]{8}-/),
      startedAt: expect.stringMatching(/Z$/),
    },
  })
  const given = readQuestion(['payment.take', '{"entryId":"mine","startedAt":"then"}'])
  expect(given).toMatchObject({ input: { entryId: 'mine', startedAt: 'then' } })
  expect(readQuestion(['batch.mine'])).toMatchObject({ input: {} })
})

test.each([
  { args: [], sentence: /^Name the method to call\.$/ },
  {
    args: ['toString'],
    sentence: /^There is no method "toString"\. There is: workstation\.state,/,
  },
  { args: ['batch.mine', '{'], sentence: /^The input is not a JSON object: \{$/ },
  { args: ['batch.mine', '[]'], sentence: /^The input is not a JSON object: \[\]$/ },
  { args: ['batch.mine', '{}', '{}'], sentence: /^There is more than one input/ },
  { args: ['batch.mine', '--us', '101'], sentence: /--us/ },
])('$args is refused with a sentence', ({ args, sentence }) => {
  expect(readQuestion(args)).toMatch(sentence)
})
