import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useKeyScope } from '../../keys/use-keys.ts'
import { type TapeDesk, TapeDeskContext, type TapeField } from './tape-home.ts'
import { TapePanel } from './tape-panel.tsx'

/** F4 in any money field below opens an adding machine, and its total goes back to that field. */
export function TapeProvider({ children }: { readonly children: ReactNode }) {
  const [hasField, setHasField] = useState(false)
  const [opener, setOpener] = useState<() => TapeField>()
  const focused = useRef<() => TapeField>(undefined)
  const desk = useMemo<TapeDesk>(() => {
    const note = (field: (() => TapeField) | undefined) => {
      focused.current = field
      setHasField(field !== undefined)
    }
    const leave = (field: () => TapeField) => {
      if (focused.current === field) note(undefined)
    }
    return {
      focused: note,
      left: leave,
      gone: (field) => {
        leave(field)
        setOpener((now) => (now === field ? undefined : now))
      },
    }
  }, [])
  useKeyScope({
    name: 'tape opener',
    layer: 'shell',
    bindings: [
      {
        key: 'F4',
        label: 'Tape',
        everywhere: true,
        enabled: hasField,
        run: () => setOpener(() => focused.current),
      },
    ],
  })
  return (
    <TapeDeskContext value={desk}>
      {children}
      {opener !== undefined && <TapePanel field={opener} onClose={() => setOpener(undefined)} />}
    </TapeDeskContext>
  )
}
