import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Keycap } from '../components/keycap.tsx'
import { keycap } from '../keys/key-name.ts'
import type { KeyBinding, KeyPlan } from '../keys/key-scope.ts'
import css from './help-sheet.module.css'

/** A function key has one meaning everywhere. Source: the key table of the design. */
const EVERYWHERE: readonly (readonly [string, string])[] = [
  ['F1', 'Help'],
  ['F2', 'Details'],
  ['F3', 'Find'],
  ['F4', 'Tape'],
  ['F5', 'Second person: verify, approve'],
  ['F6', 'Hold and recall'],
  ['F7', 'Move cash: drop, pickup, change order'],
  ['F8', 'Fix or void'],
  ['F9', 'Paper: reprint, slip, PDF'],
  ['F10', 'Count'],
  ['F11', 'Hand over'],
  ['F12', 'Open drawer'],
]

/** Every key that does something here, and what the function keys mean everywhere. */
export function HelpSheet({
  plan,
  onClose,
}: {
  readonly plan: KeyPlan
  readonly onClose: () => void
}) {
  return (
    <Dialog
      name="help"
      title="Keys"
      size={760}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Close', hidden: true, run: onClose },
        { key: 'F1', label: 'Close', hidden: true, run: onClose },
      ]}
      actions={
        <Button keycap="Esc" onClick={onClose} data-autofocus>
          Close
        </Button>
      }
    >
      <div className={css.columns}>
        {groupsOf(plan).map(([group, bindings]) => (
          <Keys
            key={group}
            title={group}
            rows={bindings.map(({ key, label }) => [keycap(key), label])}
          />
        ))}
        <Keys title="The same everywhere" rows={EVERYWHERE} />
      </div>
    </Dialog>
  )
}

/** In the order in which the screen names them; the keys of the window come last. */
function groupsOf({ bindings, shell }: KeyPlan): (readonly [string, readonly KeyBinding[]])[] {
  const usable = ({ enabled }: KeyBinding) => enabled !== false
  const groups = new Map<string, KeyBinding[]>()
  for (const binding of bindings.filter(usable)) {
    const group = binding.group ?? 'This screen'
    groups.set(group, [...(groups.get(group) ?? []), binding])
  }
  if (shell.some(usable)) groups.set('The window', shell.filter(usable))
  return [...groups]
}

function Keys({
  title,
  rows,
}: {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
}) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([cap, label]) => (
          <div key={`${cap} ${label}`} style={{ display: 'contents' }}>
            <dt>
              <Keycap>{cap}</Keycap>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
