import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { DEFAULT_SCANNER, type ScannerSettings } from '../../src/domain/scan-burst.ts'
import { type Dropped, KeyDispatcher } from '../../src/renderer/keys/key-dispatcher.ts'
import type { KeyField, KeyFocus } from '../../src/renderer/keys/key-focus.ts'
import type { KeyName, KeyStroke } from '../../src/renderer/keys/key-name.ts'
import type { KeyScope } from '../../src/renderer/keys/key-scope.ts'

/** A field that holds what is typed into it; as `text` the browser types live keys, here the desk. */
class FakeField implements KeyField {
  text = ''
  isEmpty = () => this.text === ''
  press(key: string): void {
    this.text = key === 'Backspace' ? this.text.slice(0, -1) : this.text + key
  }
  remember(): () => void {
    const before = this.text
    return () => {
      this.text = before
    }
  }
}

/** A keyboard, a screen and a clock around a dispatcher. */
class Desk {
  field = new FakeField()
  focus: KeyFocus = { on: 'none' }
  arriving: Promise<void> | undefined
  nowMs = 1_000
  log: string[] = []
  dropped: Dropped[] = []
  cards = 0
  scanner: ScannerSettings = DEFAULT_SCANNER
  #ids = new Map<string, symbol>()

  dispatcher = new KeyDispatcher(
    {
      focus: () => this.focus,
      focusArriving: () => this.arriving,
      moveFocus: (isBackward) => this.log.push(isBackward ? 'focus back' : 'focus on'),
      flush: (act) => act(),
      settled: () => Promise.resolve(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    {
      scanner: () => this.scanner,
      isCardNumber: (text) => text.startsWith('4111'),
      onDropped: (dropped) => this.dropped.push(dropped),
      onCardNumber: () => {
        this.cards += 1
      },
    },
  )

  intoMoney = () => {
    this.focus = { on: 'money', field: this.field }
  }
  intoText = () => {
    this.focus = { on: 'text', field: this.field, keepsEnter: false }
  }

  scope(name: string, keys: readonly KeyName[], more: Partial<KeyScope> = {}): () => void {
    const id = this.#ids.get(name) ?? Symbol(name)
    this.#ids.set(name, id)
    this.dispatcher.scopes.put(id, this.dispatcher.nextOrder(), {
      name,
      bindings: keys.map((key) => ({
        key,
        label: key,
        run: () => {
          this.log.push(`${name} ${key}`)
        },
      })),
      ...more,
    })
    return () => this.dispatcher.scopes.remove(id)
  }

  /** Presses keys, each `gapMs` after the last, as a browser with this focus would. */
  press(keys: readonly (string | Partial<KeyStroke>)[], gapMs = 100) {
    return keys.map((key) => {
      vi.advanceTimersByTime(gapMs)
      this.nowMs += gapMs
      const stroke = { ...strokeOf(key), timeStamp: this.nowMs }
      const answer = this.dispatcher.press(stroke)
      const isTyped = answer === 'left' && this.focus.on === 'text'
      if (isTyped && stroke.key.length === 1 && !stroke.ctrlKey) this.field.press(stroke.key)
      return answer
    })
  }

  scan = (text: string, gapMs = 10) => {
    vi.advanceTimersByTime(300)
    this.nowMs += 300
    return this.press(
      [...text].map((each) => (each === '\n' ? 'Enter' : each)),
      gapMs,
    )
  }

  silence(): void {
    vi.advanceTimersByTime(200)
    this.nowMs += 200
  }
}

const OPERATOR_CODES: Readonly<Record<string, string>> = {
  '+': 'NumpadAdd',
  '-': 'NumpadSubtract',
  '*': 'NumpadMultiply',
  '/': 'NumpadDivide',
}

function strokeOf(key: string | Partial<KeyStroke>): KeyStroke {
  const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false }
  const plain = { code: '', key: '', repeat: false, numLock: true, timeStamp: 0, ...none }
  if (typeof key !== 'string') return { ...plain, ...key }
  if (/^[0-9]$/.test(key)) return { ...plain, code: `Digit${key}`, key }
  if (/^[a-z]$/i.test(key)) return { ...plain, code: `Key${key.toUpperCase()}`, key }
  return { ...plain, code: OPERATOR_CODES[key] ?? key, key }
}

/** A promise somebody else settles. */
function deferred() {
  let resolve = () => {}
  let reject = (_error: unknown) => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const microtasks = () => vi.advanceTimersByTimeAsync(0)

let desk: Desk
beforeEach(() => {
  vi.useFakeTimers()
  desk = new Desk()
  return () => {
    vi.useRealTimers()
  }
})

describe('scopes', () => {
  test('only the top scope hears a key', () => {
    desk.scope('screen', ['F2', 'F6'])
    const close = desk.scope('dialog', ['F6'], { layer: 'dialog' })
    desk.press(['F2', 'F6'])
    close()
    desk.press(['F2'])
    expect(desk.log).toEqual(['dialog F6', 'screen F2'])
  })

  test('a dialog lies above a screen put in force later', () => {
    desk.scope('dialog', ['F6'], { layer: 'dialog' })
    desk.scope('screen', ['F6'])
    desk.press(['F6'])
    expect(desk.log).toEqual(['dialog F6'])
  })

  test('the frame hears what the screen does not bind, and under a dialog only F1', () => {
    const run = (name: string) => () => {
      desk.log.push(name)
    }
    desk.scope('frame', [], {
      layer: 'shell',
      bindings: [
        { key: 'F1', label: 'Help', run: run('help'), everywhere: true },
        { key: 'Ctrl+K', label: 'Commands', run: run('commands') },
      ],
    })
    desk.scope('screen', ['F2'])
    const ctrlK = { code: 'KeyK', key: 'k', ctrlKey: true }
    desk.press(['F1', ctrlK])
    desk.scope('dialog', ['Escape'], { layer: 'dialog' })
    desk.press(['F1', ctrlK])
    desk.scope('pin', [], { layer: 'dialog', isSecret: true })
    desk.press(['F1', ctrlK])
    expect(desk.log).toEqual(['help', 'commands', 'help'])
  })

  test('the plan is told anew when what it shows changes, not at every render', () => {
    const heard = vi.fn()
    desk.dispatcher.scopes.subscribe(heard)
    desk.scope('screen', ['F2'])
    desk.scope('screen', ['F2'])
    expect(heard).toHaveBeenCalledTimes(1)
    desk.scope('screen', ['F2', 'F6'])
    expect(heard).toHaveBeenCalledTimes(2)
    expect(desk.dispatcher.scopes.plan().bindings.map(({ key }) => key)).toEqual(['F2', 'F6'])
  })

  test('a binding that is not enabled is as good as none', () => {
    const binding = {
      key: 'Divide',
      label: '',
      enabled: false,
      run: () => desk.log.push('ran'),
    } as const
    desk.scope('screen', [], { bindings: [binding] })
    desk.intoText()
    expect(desk.press(['/'])).toEqual(['left'])
    expect(desk.log).toEqual([])
    expect(desk.field.text).toBe('/')
  })
})

describe('keys by either name', () => {
  test.each<[Partial<KeyStroke>, KeyName]>([
    [{ code: 'Enter', key: 'Enter' }, 'Enter'],
    [{ code: 'NumpadEnter', key: 'Enter' }, 'Enter'],
    [{ code: '', key: 'Enter' }, 'Enter'],
    [{ code: '', key: 'F2' }, 'F2'],
    [{ code: 'NumpadAdd', key: '+' }, 'Plus'],
    [{ code: 'Equal', key: '+', shiftKey: true }, 'Plus'],
    [{ code: 'Slash', key: '/' }, 'Divide'],
    [{ code: 'Slash', key: '?', shiftKey: true }, 'Question'],
    [{ code: 'Digit8', key: '*', shiftKey: true }, 'Multiply'],
    [{ code: 'Numpad1', key: 'End', numLock: false }, 'Digit1'],
    [{ code: 'NumpadDecimal', key: 'Delete', numLock: false }, 'Point'],
    [{ code: 'Digit3', key: '3', ctrlKey: true }, 'Ctrl+3'],
    [{ code: 'Numpad3', key: '3', ctrlKey: true }, 'Ctrl+3'],
    [{ code: 'KeyK', key: 'k', ctrlKey: true }, 'Ctrl+K'],
    [{ code: 'F10', key: 'F10' }, 'F10'],
  ])('%o is %s', (stroke, name) => {
    desk.scope('screen', [name])
    expect(desk.press([stroke])).toEqual(['taken'])
    desk.silence()
    expect(desk.log).toEqual([`screen ${name}`])
  })
})

describe("keys that are never the browser's", () => {
  const ctrl = (code: string, key: string) => ({ code, key, ctrlKey: true })
  test.each([
    ...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12'].map((key) => ({ code: key, key })),
    ctrl('KeyR', 'r'),
    ctrl('KeyP', 'p'),
    ctrl('KeyF', 'f'),
    { code: 'ArrowLeft', key: 'ArrowLeft', altKey: true },
  ])('$code is taken though nothing binds it', (stroke) => {
    desk.intoText()
    expect(desk.press([stroke])).toEqual(['taken'])
  })

  test.each([
    ctrl('KeyC', 'c'),
    ctrl('KeyV', 'v'),
    ctrl('Equal', '='),
    ctrl('Minus', '-'),
    { code: 'F4', key: 'F4', altKey: true },
    { code: 'Tab', key: 'Tab' },
  ])('$code with its modifiers stays', (stroke) => {
    desk.intoText()
    expect(desk.press([stroke])).toEqual(['left'])
  })
})

describe('held keys', () => {
  const held = (key: string) => ({ ...strokeOf(key), repeat: true })

  test('repeat nothing that is bound, and no money', () => {
    desk.scope('screen', ['Enter', 'ArrowDown'])
    desk.intoMoney()
    desk.press(['5', held('5'), held('5'), 'Enter', held('Enter'), 'ArrowDown', held('ArrowDown')])
    expect(desk.field.text).toBe('5')
    expect(desk.log).toEqual(['screen Enter', 'screen ArrowDown'])
  })

  test('repeat Backspace and arrows in a text, and nothing else', () => {
    desk.intoText()
    desk.field.text = 'abc'
    expect(desk.press([held('Backspace'), held('ArrowLeft'), held('a'), held('Enter')])).toEqual([
      'left',
      'left',
      'taken',
      'taken',
    ])
  })
})

describe('who gets a key', () => {
  test('a focused button keeps Enter and Space', () => {
    desk.scope('dialog', ['Enter', 'Space', 'F2'])
    const keeps = new Set(['Enter', 'Space'])
    desk.focus = { on: 'control', keeps, click: () => desk.log.push('click') }
    expect(desk.press(['Enter', 'F2'])).toEqual(['left', 'taken'])
    expect(desk.log).toEqual(['dialog F2'])
  })

  test('a widget keeps everything but function keys and Ctrl', () => {
    desk.scope('screen', ['Enter', 'Escape', 'ArrowDown', 'F2'])
    desk.focus = { on: 'widget' }
    expect(desk.press(['Enter', 'Escape', 'ArrowDown', 'F2'])).toEqual([
      'left',
      'left',
      'left',
      'taken',
    ])
  })

  test('a money field takes amounts; operators, Enter and the empty Backspace are the scope’s', () => {
    desk.scope('tender', ['Enter', 'Plus', 'Minus', 'Divide', 'Backspace'])
    desk.intoMoney()
    desk.press(['5', '.', '*', 'Backspace', 'Backspace', 'Backspace', 'Backspace', '+', '-', '/'])
    expect(desk.field.text).toBe('')
    expect(desk.log).toEqual(['tender Backspace', 'tender Plus', 'tender Minus', 'tender Divide'])
  })

  test('a money field lets no other character, arrow or letter through', () => {
    desk.intoMoney()
    desk.field.text = '5'
    expect(desk.press(['a', 'ArrowUp', 'PageUp', 'Home', ' '])).toEqual(Array(5).fill('taken'))
    expect(desk.field.text).toBe('5')
  })

  test('with NumLock off the keypad still types, in money and in text', () => {
    const off = { code: 'Numpad1', key: 'End', numLock: false }
    desk.intoMoney()
    expect(desk.press([off])).toEqual(['taken'])
    desk.intoText()
    expect(desk.press([off])).toEqual(['taken'])
    expect(desk.field.text).toBe('11')
    expect(desk.dispatcher.numLock()).toBe(false)
  })

  test('a bound operator is the scope’s even in a text', () => {
    desk.scope('find', ['Multiply'])
    desk.intoText()
    desk.press(['*', '/'])
    expect(desk.log).toEqual(['find Multiply'])
    expect(desk.field.text).toBe('/')
  })

  test('a character without a field goes to the scope, once no scanner can have sent it', () => {
    desk.scope('done', [], { onText: (character) => desk.log.push(character) })
    desk.press(['7'])
    expect(desk.log).toEqual([])
    desk.silence()
    expect(desk.log).toEqual(['7'])
  })
})

describe('typing ahead', () => {
  test('keys wait for an act that takes time, and go to whatever scope is then on top', async () => {
    const found = deferred()
    const leave = desk.scope('find', [], {
      bindings: [{ key: 'Enter', label: '', run: () => found.promise }],
    })
    desk.intoText()
    expect(desk.press([...'142207', 'Enter', '5', '0', 'Enter', 'Enter']).slice(-4)).toEqual(
      Array(4).fill('taken'),
    )
    expect(desk.field.text).toBe('142207')
    leave()
    desk.scope('amount', ['Enter'])
    desk.field = new FakeField()
    desk.intoMoney()
    found.resolve()
    await microtasks()
    expect(desk.field.text).toBe('50')
    expect(desk.log).toEqual(['amount Enter', 'amount Enter'])
  })

  test('each act that takes time holds what comes after it', async () => {
    const first = deferred()
    const second = deferred()
    const acts = [first, second]
    const run = () => {
      const act = acts.shift()
      desk.log.push(act ? 'posts' : 'is over')
      return act?.promise
    }
    desk.scope('screen', [], { bindings: [{ key: 'Enter', label: '', run }] })
    desk.press(['Enter', 'Enter', 'Enter'])
    expect(desk.log).toEqual(['posts'])
    first.resolve()
    await microtasks()
    expect(desk.log).toEqual(['posts', 'posts'])
    second.resolve()
    await microtasks()
    expect(desk.log).toEqual(['posts', 'posts', 'is over'])
  })

  test('text typed ahead is typed by hand into a text field, Tab and a button’s Enter too', async () => {
    const loaded = deferred()
    void desk.dispatcher.hold(loaded.promise)
    desk.intoText()
    desk.press(['a', 'b', 'Backspace', 'Tab'])
    expect(desk.field.text).toBe('')
    loaded.resolve()
    await microtasks()
    expect(desk.field.text).toBe('a')
    expect(desk.log).toEqual(['focus on'])
  })

  test('a failed act drops what was typed ahead of it and says so', async () => {
    const posting = deferred()
    const run = () => posting.promise
    desk.scope('screen', ['F6'], {
      bindings: [
        { key: 'Enter', label: '', run },
        { key: 'F6', label: '', run: () => desk.log.push('F6') },
      ],
    })
    desk.press(['Enter', 'F6'])
    posting.reject(new Error('disk full'))
    await microtasks()
    expect(desk.log).toEqual([])
    expect(desk.dropped).toEqual([{ because: 'act_failed', error: new Error('disk full') }])
    desk.press(['F6'])
    expect(desk.log).toEqual(['F6'])
  })

  test('an act that throws at once is told too, and the keyboard lives on', () => {
    const run = () => {
      throw new Error('bug')
    }
    desk.scope('screen', [], { bindings: [{ key: 'F6', label: '', run }] })
    desk.press(['F6', 'F6'])
    expect(desk.dropped).toHaveLength(2)
  })

  test('too many waiting keys are refused, the first ones kept', async () => {
    const never = deferred()
    void desk.dispatcher.hold(never.promise)
    desk.intoMoney()
    desk.press(Array(70).fill('1'))
    expect(desk.dropped).toHaveLength(6)
    never.resolve()
    await microtasks()
    expect(desk.field.text).toHaveLength(64)
  })

  test('keys wait until a dialog has taken the focus', async () => {
    const opened = deferred()
    desk.scope('dialog', ['Enter'], { layer: 'dialog' })
    desk.intoMoney()
    desk.arriving = opened.promise
    desk.press(['5'])
    expect(desk.field.text).toBe('')
    desk.arriving = undefined
    opened.resolve()
    await microtasks()
    expect(desk.field.text).toBe('5')
  })
})

describe('a scan', () => {
  const codes: string[] = []
  beforeEach(() => {
    codes.length = 0
    desk.scope('find', ['Enter', 'Minus', 'Divide', 'Digit1'], {
      onScan: (text) => codes.push(text),
      onText: (character) => desk.log.push(character),
    })
  })

  test.each([5, 10, 25])(
    'at %i ms leaves the money field as it was and presses no Enter',
    (gapMs) => {
      desk.intoMoney()
      desk.press(['9', '7'])
      desk.scan('20261123031234570\n', gapMs)
      desk.silence()
      expect(desk.field.text).toBe('97')
      expect(codes).toEqual(['20261123031234570'])
      expect(desk.log).toEqual([])
    },
  )

  test('leaves a text as it was', () => {
    desk.intoText()
    desk.press([...'hern'])
    desk.scan('90142207690000083203\n')
    expect(desk.field.text).toBe('hern')
    expect(codes).toEqual(['90142207690000083203'])
  })

  test('without a line end is told after silence', () => {
    desk.intoMoney()
    desk.scan('90142207690000083203')
    expect(codes).toEqual([])
    desk.silence()
    expect(codes).toEqual(['90142207690000083203'])
    expect(desk.field.text).toBe('')
  })

  test('runs no key that its characters are bound to', () => {
    for (const code of ['/12345678\n', '-12345678\n', '12-45/78\n', '1123456\n']) {
      const mainKeys = [...code].map((key) =>
        key === '\n' ? 'Enter' : { ...strokeOf(key), code: 'X' },
      )
      desk.silence()
      desk.press(mainKeys, 10)
      desk.silence()
    }
    expect(codes).toEqual(['/12345678', '-12345678', '12-45/78', '1123456'])
    expect(desk.log).toEqual([])
  })

  test('of several lines is one scan and presses no Enter', () => {
    desk.intoText()
    desk.scan('@\nANSI 636\nDAQ123\n')
    desk.silence()
    expect(codes).toHaveLength(1)
    expect(desk.field.text).toBe('')
    expect(desk.log).toEqual([])
  })

  test('with control and function keys inside is still one', () => {
    desk.intoText()
    const separator = { code: 'BracketRight', key: ']', ctrlKey: true }
    desk.press([...'12345678'.split(''), separator, 'F8', '9', 'Enter'], 10)
    expect(codes).toEqual(['123456789'])
    expect(desk.field.text).toBe('')
  })

  test('after a prefix key needs no speed', () => {
    desk.intoMoney()
    desk.press(['F13', '1', '2', 'Enter'], 200)
    desk.press([{ code: 'KeyB', key: 'b', ctrlKey: true }, '3', '4', 'Enter'], 200)
    expect(codes).toEqual(['12', '34'])
    expect(desk.field.text).toBe('')
    expect(desk.log).toEqual([])
  })

  test('after the character that this workstation names needs no speed either', () => {
    desk.scanner = { ...DEFAULT_SCANNER, prefix: '~' }
    desk.intoText()
    desk.press(['~', '1', '2', 'Enter'], 200)
    expect(codes).toEqual(['12'])
    expect(desk.field.text).toBe('')
    desk.scanner = DEFAULT_SCANNER
    desk.press(['~', '1', '2'], 200)
    expect(codes).toEqual(['12'])
    expect(desk.field.text).toBe('~12')
  })

  test('is told by the limits of this workstation', () => {
    desk.intoText()
    desk.scanner = { ...DEFAULT_SCANNER, fewest: 8 }
    desk.scan('1234567\n')
    desk.silence()
    expect(codes).toEqual([])
    desk.scanner = { ...DEFAULT_SCANNER, fewest: 8, gapMs: 20, meanMs: 20 }
    desk.scan('12345678\n', 25)
    desk.silence()
    expect(codes).toEqual([])
    desk.scan('12345678\n', 15)
    expect(codes).toEqual(['12345678'])
  })

  test('two in a row are both told', () => {
    desk.intoText()
    desk.scan('11111111\n')
    desk.scan('22222222\n')
    expect(codes).toEqual(['11111111', '22222222'])
  })

  test('waits its turn behind an act, with none of its keys pressed', async () => {
    const posting = deferred()
    void desk.dispatcher.hold(posting.promise)
    desk.intoMoney()
    desk.press(['5'])
    desk.scan('90142207690000083203\n')
    expect(codes).toEqual([])
    posting.resolve()
    await microtasks()
    expect(desk.field.text).toBe('5')
    expect(codes).toEqual(['90142207690000083203'])
    expect(desk.log).toEqual([])
  })

  test('begun while an act ran and ended after it is still taken out whole', async () => {
    const posting = deferred()
    void desk.dispatcher.hold(posting.promise)
    desk.intoMoney()
    desk.press([...'12345'], 10)
    posting.resolve()
    await microtasks()
    desk.press([...'67890', 'Enter'], 10)
    desk.silence()
    expect(codes).toEqual(['1234567890'])
    expect(desk.field.text).toBe('')
    expect(desk.log).toEqual([])
  })

  test('of the main keys takes along nothing that is typed at the keypad meanwhile', () => {
    desk.intoMoney()
    const keypad = (digit: string) => ({ ...strokeOf(digit), code: `Numpad${digit}` })
    desk.press([keypad('5'), keypad('3')])
    desk.press([...'90142', keypad('2'), ...'20769000', keypad('0'), ...'0083203', 'Enter'], 10)
    desk.silence()
    expect(desk.field.text).toBe('5320')
    expect(codes).toEqual(['90142207690000083203'])
    expect(desk.log).toEqual([])
  })

  test('where nobody asks for one changes nothing', () => {
    desk.scope('count', ['Enter'], { layer: 'dialog' })
    desk.intoMoney()
    desk.scan('90142207690000083203\n')
    expect(desk.field.text).toBe('')
    expect(desk.log).toEqual([])
  })

  test('is swallowed whole where a PIN is asked for', () => {
    desk.scope('pin', ['Enter'], { isSecret: true, onScan: (text) => codes.push(text) })
    desk.intoText()
    desk.scan('123456\n')
    desk.silence()
    expect(desk.field.text).toBe('')
    expect([...codes, ...desk.log]).toEqual([])
  })

  test('of a card goes nowhere', () => {
    desk.scan('4111111111111111\n')
    expect(desk.cards).toBe(1)
    expect(codes).toEqual([])
  })
})

describe('a person typing fast', () => {
  test.each([60, 80, 120])('at %i ms is never a scan', (gapMs) => {
    desk.scope('find', ['Enter'], { onScan: (text) => desk.log.push(`scan ${text}`) })
    desk.intoText()
    desk.press([...'90142207690000083203', 'Enter'], gapMs)
    expect(desk.field.text).toBe('90142207690000083203')
    expect(desk.log).toEqual(['find Enter'])
  })

  test('an Enter on the heels of a digit waits a moment and is not lost, nor is what follows', () => {
    desk.scope('amount', ['Enter'])
    desk.intoMoney()
    desk.press(['5', '0'])
    desk.press(['Enter'], 40)
    expect(desk.log).toEqual([])
    desk.press(['7'], 60)
    expect(desk.log).toEqual(['amount Enter'])
    expect(desk.field.text).toBe('507')
  })

  test('keys in a burst too short for a scan arrive in order', () => {
    desk.scope('amount', ['Enter'])
    desk.intoMoney()
    desk.press(['5', 'Enter', '7', 'Enter'], 10)
    desk.silence()
    expect(desk.field.text).toBe('57')
    expect(desk.log).toEqual(['amount Enter', 'amount Enter'])
  })
})

test('no key is lost, doubled or overtaken, however fast the person and slow the acts', async () => {
  const key = fc.constantFrom('1', '7', 'Enter', '+')
  const press = fc.record({ key, gapMs: fc.integer({ min: 55, max: 200 }) })
  const presses = fc.array(press, { maxLength: 30 })
  const lastsMs = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(presses, lastsMs, async (pressed, lasts) => {
      desk = new Desk()
      const heard: string[] = []
      desk.field.press = (character) => heard.push(character)
      desk.intoMoney()
      const act = (name: string) => () => {
        heard.push(name)
        const lastMs = lasts[heard.length % lasts.length] ?? 0
        return lastMs === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, lastMs))
      }
      const bindings = [
        { key: 'Enter', label: '', run: act('Enter') },
        { key: 'Plus', label: '', run: act('+') },
      ] as const
      desk.scope('screen', [], { bindings })
      for (const each of pressed) {
        desk.press([each.key], each.gapMs)
        await microtasks()
      }
      await vi.advanceTimersByTimeAsync(20_000)
      expect(heard).toEqual(pressed.map((each) => each.key))
    }),
    { numRuns: 50 },
  )
})
