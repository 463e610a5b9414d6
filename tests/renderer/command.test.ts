import { expect, test } from 'vitest'
import { commandsOfPlan, findCommands } from '../../src/renderer/frame/command.ts'
import type { KeyBinding } from '../../src/renderer/keys/key-scope.ts'

const command = (label: string, group: string) => ({ id: label, label, group, run: () => {} })
const COMMANDS = [
  command('Go to Counter', 'Screens'),
  command('Go to Settings', 'Screens'),
  command('Theme: dark', 'Preferences'),
  command('Sign out', 'You'),
]

test.each([
  ['', ['Go to Counter', 'Go to Settings', 'Theme: dark', 'Sign out']],
  ['go', ['Go to Counter', 'Go to Settings']],
  ['GO SET', ['Go to Settings']],
  ['dark theme', ['Theme: dark']],
  ['preferences', ['Theme: dark']],
  ['ark', []],
  ['sign out now', []],
])('"%s" finds %j', (typed, labels) => {
  expect(findCommands(COMMANDS, typed).map(({ label }) => label)).toEqual(labels)
})

test('only the function keys of a screen become commands, and none that is switched off', () => {
  const binding = (key: KeyBinding['key'], more = {}) => ({
    key,
    label: key,
    run: () => {},
    ...more,
  })
  const plan = {
    name: 'counter',
    bindings: [binding('Enter'), binding('F7'), binding('F9', { enabled: false }), binding('Plus')],
    shell: [binding('F1')],
  }
  expect(commandsOfPlan(plan).map(({ label, cap }) => [label, cap])).toEqual([['F7', 'F7']])
})
