import { Modal } from '@mantine/core'
import { formatCents } from '../../../domain/money.ts'
import { isAtRest, keyedText } from '../../../domain/tape/adding-machine.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { keycap } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope, usePressKey } from '../../keys/use-keys.ts'
import { useFocusGivenBack } from '../focus-given-back.ts'
import { Keycap } from '../keycap.tsx'
import css from './tape.module.css'
import { TapeEntry } from './tape-entry.tsx'
import type { TapeField } from './tape-home.ts'
import { TapeStrip, TapeTotalRow } from './tape-strip.tsx'
import { type TapeInHand, useTape } from './use-tape.ts'

interface TapePanelProps {
  readonly field: () => TapeField
  readonly onClose: () => void
}

/** The adding machine beside the field it was opened from. Its total goes back there, or nothing does. */
export function TapePanel({ field, onClose }: TapePanelProps) {
  const tape = useTape(field, onClose)
  const { label, compareWith } = field()
  const bindings = keysOf(tape, shortLabel(label))
  useFocusGivenBack()
  useKeyScope({
    name: 'tape',
    layer: 'tape',
    bindings,
    onScan: () => tape.complain(NO_AMOUNT),
    onCardNumber: () => tape.complain(sentenceFor('card_number')),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title="Tape"
      size={420}
      closeOnEscape={false}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0 }}
      classNames={css}
      attributes={{ content: { 'data-keys-scope': 'tape' } }}
    >
      <TapeStrip machine={tape.machine} />
      <TapeTotalRow machine={tape.machine} compareWith={compareWith} />
      {tape.machine.isClearing ? <ClearQuestion /> : null}
      <TapeEntry tape={tape} label={entryLabel(tape)} text={keyedText(tape.machine)} />
      <TapeKeys bindings={bindings} />
    </Modal>
  )
}

const NO_AMOUNT = 'That was scanned. A scan is never an amount: type it.'

/** The first words of a field's label: what stands after its full stop is advice. */
const shortLabel = (label: string): string => label.split('. ')[0] ?? label

function entryLabel({ machine: { chosenAt, lines } }: TapeInHand): string {
  const line = chosenAt === undefined ? undefined : lines[chosenAt]
  if (chosenAt === undefined || line === undefined) return 'Number, then the sign'
  return `Instead of line ${chosenAt + 1}, ${formatCents(line.cents)}`
}

function keysOf(tape: TapeInHand, fieldLabel: string): readonly KeyBinding[] {
  const { machine, act } = tape
  const isChosen = machine.chosenAt !== undefined
  const isTyping = machine.entry.typed !== '' || machine.factor !== undefined
  return [
    { key: 'Enter', label: enterLabel(tape, fieldLabel), run: tape.enter },
    { key: 'Plus', label: 'Add', run: () => act({ act: 'added' }) },
    { key: 'Minus', label: 'Subtract', run: () => act({ act: 'subtracted' }) },
    { key: 'Multiply', label: 'Times', run: () => act({ act: 'multiplied' }) },
    { key: 'Divide', label: 'Divided by', run: () => act({ act: 'divided' }) },
    {
      key: 'ArrowUp',
      label: 'Correct a line',
      hidden: machine.lines.length === 0,
      run: () => act({ act: 'moved', by: -1 }),
    },
    { key: 'ArrowDown', label: 'Down', hidden: true, run: () => act({ act: 'moved', by: 1 }) },
    { key: 'Backspace', label: 'Take back', hidden: true, run: () => act({ act: 'erased' }) },
    {
      key: 'Delete',
      label: isChosen ? 'Take the line out' : 'Clear the tape',
      hidden: isTyping || machine.lines.length === 0,
      run: () => act({ act: 'deleted' }),
    },
    { key: 'Escape', label: isAtRest(machine) ? 'Back, tape kept' : 'Undo', run: tape.stepBack },
    { key: 'F4', label: 'Back', hidden: true, run: tape.stepBack },
  ]
}

function enterLabel({ machine }: TapeInHand, fieldLabel: string): string {
  if (machine.isClearing) return 'Yes, clear it'
  if (machine.chosenAt !== undefined) return 'Put it right'
  return machine.isTotalled ? `To “${fieldLabel}”` : 'Total'
}

function ClearQuestion() {
  return (
    <p className={css.question} role="alert">
      All lines of this tape go. Press Enter to clear it, Esc to keep it.
    </p>
  )
}

/** The keys of the machine, at its foot. */
function TapeKeys({ bindings }: { readonly bindings: readonly KeyBinding[] }) {
  const press = usePressKey()
  return (
    <nav className={css.keys} aria-label="Keys of the tape">
      <ul>
        {bindings
          .filter(({ hidden }) => hidden !== true)
          .map(({ key, label }) => (
            <li key={key}>
              <button
                type="button"
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => press(key)}
              >
                <Keycap>{keycap(key)}</Keycap>
                {label}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  )
}
