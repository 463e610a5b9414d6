import { useState } from 'react'
import { ChooserDialog } from '../../components/chooser-dialog.tsx'
import { ChangeOrderDialog } from './change-order-dialog.tsx'
import { DropDialog } from './drop-dialog.tsx'

/** Cash that moves without a customer: F7. */
export function MoveCashDialog({ onClose }: { readonly onClose: () => void }) {
  const [chosen, setChosen] = useState<'drop' | 'change_order'>()
  if (chosen === 'drop') return <DropDialog onClose={onClose} />
  if (chosen === 'change_order') return <ChangeOrderDialog onClose={onClose} />
  return (
    <ChooserDialog
      name="move-cash"
      title="Move cash"
      onClose={onClose}
      items={[
        {
          label: 'Drop to the safe',
          hint: 'Cash leaves the drawer, in an envelope with its number.',
          run: () => setChosen('drop'),
        },
        {
          label: 'Change order',
          hint: 'Notes for coin from the safe; the total stays. Somebody else signs.',
          run: () => setChosen('change_order'),
        },
      ]}
    />
  )
}
