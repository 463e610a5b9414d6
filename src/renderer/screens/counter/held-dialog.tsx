import { useState } from 'react'
import { type Cents, formatCents, sumCents, ZERO } from '../../../domain/money.ts'
import { TENDER_NAMES, type TenderKind } from '../../../domain/tender.ts'
import type { HeldPayment } from '../../../shared/contract/held.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import css from './held-dialog.module.css'
import type { Holding } from './use-held.ts'

interface HeldDialogProps {
  readonly holding: Holding
  readonly onClose: () => void
}

/** The payments put aside: one is taken up again, or given up. */
export function HeldDialog({ holding, onClose }: HeldDialogProps) {
  const { held } = holding
  const [at, setAt] = useState(0)
  const [isAsking, setAsking] = useState(false)
  const chosenAt = Math.min(at, held.length - 1)
  const chosen = held[chosenAt]
  const giveUp = async () => {
    if (chosen === undefined) return
    setAsking(false)
    await holding.giveUp(chosen.entryId)
    if (held.length === 1) onClose()
  }
  const bindings = keysOf({
    isAsking,
    recall: async () => {
      if (chosen === undefined) return
      await holding.recall(chosen.entryId)
      onClose()
    },
    move: (by) => setAt((chosenAt + by + held.length) % held.length),
    giveUp,
    mayGiveUp: () => (chosen?.tenders.length ? setAsking(true) : giveUp()),
  })
  const stepBack = () => (isAsking ? setAsking(false) : onClose())
  return (
    <Dialog
      name="held"
      title="Held payments"
      size={680}
      onClose={stepBack}
      bindings={bindings}
      actions={<HeldKeys isAsking={isAsking} bindings={bindings} onBack={stepBack} />}
    >
      <div className={css.held} tabIndex={-1} data-autofocus>
        {holding.complaint !== undefined && <Notice tone="stop">{holding.complaint}</Notice>}
        <HeldTable held={held} chosenAt={chosenAt} onChoose={setAt} />
        {isAsking && chosen !== undefined ? (
          <Notice tone="stop" title={`Give ${tenderedWords(chosen)} back?`}>
            {giveBackWords(chosen)}
          </Notice>
        ) : (
          <CashInHand held={held} />
        )}
      </div>
    </Dialog>
  )
}

interface Ways {
  readonly isAsking: boolean
  recall(): unknown
  giveUp(): unknown
  mayGiveUp(): unknown
  move(by: 1 | -1): void
}

function keysOf(ways: Ways): readonly KeyBinding[] {
  if (ways.isAsking) return [{ key: 'Enter', label: 'Given back: give it up', run: ways.giveUp }]
  return [
    { key: 'Enter', label: 'Recall', run: ways.recall },
    { key: 'ArrowDown', label: 'Move', run: () => ways.move(1) },
    { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => ways.move(-1) },
    { key: 'Delete', label: 'Give up', run: ways.mayGiveUp },
  ]
}

interface HeldKeysProps {
  readonly isAsking: boolean
  readonly bindings: readonly KeyBinding[]
  readonly onBack: () => void
}

function HeldKeys({ isAsking, bindings, onBack }: HeldKeysProps) {
  const does = (key: string) => void bindings.find((binding) => binding.key === key)?.run()
  return (
    <>
      <Button keycap="Esc" onClick={onBack}>
        {isAsking ? 'Keep it' : 'Close'}
      </Button>
      {!isAsking && (
        <Button keycap="Del" onClick={() => does('Delete')}>
          Give up
        </Button>
      )}
      <Button look={isAsking ? 'stop' : 'primary'} keycap="Enter" onClick={() => does('Enter')}>
        {isAsking ? 'Given back: give it up' : 'Recall'}
      </Button>
    </>
  )
}

interface HeldTableProps {
  readonly held: readonly HeldPayment[]
  readonly chosenAt: number
  readonly onChoose: (at: number) => void
}

function HeldTable({ held, chosenAt, onChoose }: HeldTableProps) {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>Customer</th>
          <th className="num">Since</th>
          <th className="num">To pay</th>
          <th className="num">Tendered</th>
        </tr>
      </thead>
      <tbody>
        {held.map((payment, at) => (
          <tr
            key={payment.entryId}
            aria-current={at === chosenAt ? 'true' : undefined}
            onClick={() => onChoose(at)}
          >
            <td>
              <Customer payment={payment} />
            </td>
            <td className="num">{payment.heldTime}</td>
            <td className="num">
              <b>{formatCents(payment.toPayCents)}</b>
            </td>
            <td className="num">
              {payment.tenders.length === 0 ? '–' : formatCents(tenderedOf(payment))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Customer({ payment: { lines } }: { readonly payment: HeldPayment }) {
  const [first, ...others] = lines
  return (
    <>
      <b>{first?.name}</b> <span className={css.number}>{first?.number}</span>
      {others.length > 0 && <span className={css.number}> and {others.length} more</span>}
    </>
  )
}

function CashInHand({ held }: { readonly held: readonly HeldPayment[] }) {
  const cash = sumCents(held.map((payment) => cashOf(payment)))
  if (cash === ZERO) return null
  return (
    <Notice tone="look" title={`${formatCents(cash)} in cash is with you and not in the books`}>
      It was handed over for held payments. Keep it apart until they are finished or given up.
    </Notice>
  )
}

const tenderedOf = ({ tenders }: HeldPayment): Cents =>
  sumCents(tenders.map((tender) => tender.cents))

const cashOf = ({ tenders }: HeldPayment): Cents =>
  sumCents(tenders.filter(({ kind }) => kind === 'cash').map((tender) => tender.cents))

/** `40.00 cash, 20.00 check`. */
const tenderedWords = ({ tenders }: HeldPayment): string =>
  tenders
    .map(
      ({ kind, cents }) =>
        `${formatCents(cents)} ${TENDER_NAMES[kind as TenderKind].toLowerCase()}`,
    )
    .join(', ')

const giveBackWords = ({ tenders }: HeldPayment): string =>
  tenders.some(({ kind }) => kind === 'card')
    ? 'Cancel the card at its terminal, give everything else back to the customer, and then press Enter.'
    : 'Give it back to the customer, and then press Enter.'
