import { useState } from 'react'
import { countCents } from '../../../domain/denomination.ts'
import { differenceOf, formatCents } from '../../../domain/money.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { CountSheet } from '../../components/count-sheet/count-sheet.tsx'
import { useCountSheet } from '../../components/count-sheet/use-count-sheet.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { SignDialog } from '../../components/sign-dialog.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import { type Opening, useOpening } from './use-opening.ts'

interface StartingCashProps {
  readonly till: string
  readonly onBack: () => void
}

/** The starting cash, counted piece by piece by whoever receives it. */
export function StartingCash({ till, onBack }: StartingCashProps) {
  const opening = useOpening()
  const [trouble, setTrouble] = useState<string>()
  const sheet = useCountSheet({ onChange: () => setTrouble(undefined), onEnd: () => done() })
  const done = () => {
    if (Object.keys(sheet.cash).length > 0) return opening.open(till, sheet.cash)
    setTrouble('Count the starting cash first. Type 0 where there is none.')
  }
  useKeyScope({
    name: 'starting-cash',
    bindings: [
      ...sheet.bindings,
      { key: 'F10', label: 'Counted', run: done },
      { key: 'Escape', label: 'Back', run: onBack },
    ],
  })
  const complaint = trouble ?? (opening.asks === undefined ? opening.complaint : undefined)
  return (
    <Screen title="Count the starting cash" sub={`Till ${till}`}>
      <div className={css.count}>
        <Card inset="flush">
          <CountSheet sheet={sheet} />
        </Card>
        <div className={css.side}>
          <Total cents={countCents(sheet.cash)} />
          {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
          <div className={css.acts}>
            <Button keycap="Esc" onClick={onBack}>
              Back
            </Button>
            <Button
              look="primary"
              keycap="F10"
              disabled={opening.isAsking}
              onClick={() => void done()}
            >
              Counted
            </Button>
          </div>
        </div>
      </div>
      {opening.asks === 'giver' && (
        <SignDialog
          title={`Who hands over ${formatCents(countCents(sheet.cash))}?`}
          text="Somebody other than the cashier counted this cash out and signs for it here."
          act="Sign and open"
          complaint={opening.complaint}
          onSign={opening.sign}
          onBack={opening.stepBack}
        />
      )}
      {opening.asks === 'business_date' && <BusinessDateDialog opening={opening} />}
    </Screen>
  )
}

function Total({ cents }: { readonly cents: ReturnType<typeof countCents> }) {
  const usual = useWorkstation().policies.startingCashCents
  const difference = differenceOf(cents, usual)
  return (
    <Card>
      <div className="lab">Counted so far</div>
      <Amount cents={cents} size="money" className={css.total} />
      <p className={css.quiet} role="status">
        {difference.is === 'none'
          ? `The usual starting cash of ${formatCents(usual)}.`
          : `${formatCents(difference.cents)} ${difference.is === 'over' ? 'more' : 'less'} than the usual ${formatCents(usual)}.`}
      </p>
    </Card>
  )
}

function BusinessDateDialog({ opening }: { readonly opening: Opening }) {
  return (
    <Dialog
      name="business-date"
      title="Is the date right?"
      onClose={opening.stepBack}
      bindings={[{ key: 'Enter', label: 'The date is right', run: opening.confirmBusinessDate }]}
      actions={
        <>
          <Button keycap="Esc" onClick={opening.stepBack}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" onClick={() => void opening.confirmBusinessDate()}>
            The date is right
          </Button>
        </>
      }
    >
      <div tabIndex={-1} data-autofocus className={css.silent}>
        <Notice tone="look">{opening.complaint}</Notice>
      </div>
    </Dialog>
  )
}
