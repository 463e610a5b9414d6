import { useEffect, useId, useRef, useState } from 'react'
import { Dialog } from '../components/dialog.tsx'
import { Keycap } from '../components/keycap.tsx'
import { type Command, findCommands } from './command.ts'
import css from './command-palette.module.css'

interface CommandPaletteProps {
  readonly commands: readonly Command[]
  /** Closes the palette first, so that what the command opens has the focus to itself. */
  readonly onChoose: (command: Command) => void
  readonly onClose: () => void
}

/** Everything one can do here, by name. */
export function CommandPalette({ commands, onChoose, onClose }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findCommands(commands, typed)
  const at = Math.min(chosen, found.length - 1)
  const listId = useId()
  const move = (by: number) => setChosen((at + by + found.length) % Math.max(found.length, 1))
  const choose = () => {
    const command = found[at]
    if (command !== undefined) onChoose(command)
  }

  return (
    <Dialog
      name="commands"
      title="Commands"
      size={560}
      onClose={onClose}
      bindings={[
        { key: 'ArrowDown', label: 'Next', run: () => move(1) },
        { key: 'ArrowUp', label: 'Previous', run: () => move(-1) },
        { key: 'Enter', label: 'Do it', run: choose },
        { key: 'Ctrl+K', label: 'Close', hidden: true, run: onClose },
      ]}
    >
      <input
        className={css.search}
        data-autofocus
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={at < 0 ? undefined : `${listId}-${at}`}
        placeholder="What do you want to do?"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
      />
      <div id={listId} role="listbox" aria-label="Commands" className={css.list}>
        {found.map((command, index) => (
          <Option
            key={command.id}
            id={`${listId}-${index}`}
            command={command}
            isChosen={index === at}
            isFirstOfGroup={command.group !== found[index - 1]?.group}
            onPick={() => onChoose(command)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className={css.none} role="status">
          No command is called that. Try one word of it, such as lock or theme.
        </p>
      )}
    </Dialog>
  )
}

interface OptionProps {
  readonly id: string
  readonly command: Command
  readonly isChosen: boolean
  readonly isFirstOfGroup: boolean
  readonly onPick: () => void
}

function Option({ id, command, isChosen, isFirstOfGroup, onPick }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <>
      {isFirstOfGroup && (
        <div className={`lab ${css.group}`} role="presentation">
          {command.group}
        </div>
      )}
      {/* The keys are those of the field above: the focus stays there. */}
      <div
        ref={element}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isChosen}
        className={css.option}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPick}
        onKeyDown={() => {}}
      >
        {command.label}
        {command.cap !== undefined && <Keycap>{command.cap}</Keycap>}
      </div>
    </>
  )
}
