import { useState } from 'react'
import { countCents } from '../../../domain/denomination.ts'
import { formatCents } from '../../../domain/money.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { CountSheet } from '../../components/count-sheet/count-sheet.tsx'
import {
  type CountSheetState,
  useCountSheet,
} from '../../components/count-sheet/use-count-sheet.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { type Signature, SignDialog } from '../../components/sign-dialog.tsx'
import css from './change-order.module.css'

/** Notes swapped for coin with the safe: what goes out, what comes in, and a second name. */
export function ChangeOrderDialog({ onClose }: { readonly onClose: () => void }) {
  const order = useChangeOrder()
  const { done, goesOut, comesIn, isOut } = order
  if (done !== undefined) return <Exchanged done={done} onClose={onClose} />
  if (order.isSigning) {
    return (
      <SignDialog
        title={`Who hands over ${formatCents(countCents(comesIn.cash))}?`}
        text="Somebody other than the cashier counted it out of the safe and signs for it here."
        act="Sign"
        complaint={order.complaint}
        onSign={order.exchange}
        onBack={order.stepBack}
      />
    )
  }
  return (
    <Dialog
      name="change-order"
      title="Change order"
      size={1000}
      onClose={onClose}
      scope={{ onCardNumber: () => order.complain(sentenceFor('card_number')) }}
      bindings={[
        ...(isOut ? goesOut : comesIn).bindings,
        { key: 'Minus', label: 'Goes out', run: () => order.face('out') },
        { key: 'Plus', label: 'Comes in', run: () => order.face('in') },
        { key: 'F10', label: 'Counted', run: () => order.exchange() },
      ]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            keycap="F10"
            disabled={order.isAsking}
            onClick={() => void order.exchange()}
          >
            Both counted
          </Button>
        </>
      }
    >
      <div className={css.sheets}>
        <Side
          title="Goes out to the safe"
          cap="-"
          sheet={goesOut}
          onFace={order.setOut}
          hasKeys={isOut}
        />
        <Side
          title="Comes in from the safe"
          cap="+"
          sheet={comesIn}
          onFace={order.setIn}
          hasKeys={!isOut}
        />
      </div>
      {order.complaint !== undefined && (
        <div className={css.complaint}>
          <Notice tone="stop">{order.complaint}</Notice>
        </div>
      )}
    </Dialog>
  )
}

interface SideProps {
  readonly title: string
  readonly cap: string
  readonly sheet: CountSheetState
  /** The keys go to it now. */
  readonly onFace: () => void
  readonly hasKeys: boolean
}

function Side({ title, cap, sheet, onFace, hasKeys }: SideProps) {
  return (
    <section className={css.side} aria-label={title} onFocusCapture={onFace}>
      <div className={css.head}>
        <Keycap>{cap}</Keycap>
        <b>{title}</b>
        <span className={`num ${css.sum}`} role="status">
          {formatCents(countCents(sheet.cash))}
        </span>
      </div>
      <CountSheet sheet={sheet} hasKeys={hasKeys} />
    </section>
  )
}

interface ExchangedProps {
  readonly done: Output<'drawer.exchange'>
  readonly onClose: () => void
}

function Exchanged({ done, onClose }: ExchangedProps) {
  return (
    <Dialog
      name="exchanged"
      title="Change order recorded"
      onClose={onClose}
      bindings={[{ key: 'Enter', label: 'Done', run: onClose }]}
      actions={
        <Button look="primary" keycap="Enter" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div tabIndex={-1} data-autofocus className={css.silent}>
        <Notice tone="good" title={`${formatCents(done.cents)} swapped with the safe`}>
          Change order {done.exchangeNo}. The total of the drawer is as it was.
        </Notice>
      </div>
    </Dialog>
  )
}

/** The two counts, which of them the keys go to, and how far the order is. */
function useChangeOrder() {
  // One entry for this dialog: a retry after no answer is the same change order.
  const [entryId] = useState(() => crypto.randomUUID())
  const [side, setSide] = useState<'out' | 'in'>('out')
  const [isSigning, setSigning] = useState(false)
  const [done, setDone] = useState<Output<'drawer.exchange'>>()
  const [trouble, complain] = useState<string>()
  const act = useAct('drawer.exchange')
  const mine = useAnswer('batch.mine', {})
  const onChange = () => {
    complain(undefined)
    act.forgetComplaint()
  }
  const goesOut = useCountSheet({ onChange, onEnd: () => face('in') })
  const comesIn = useCountSheet({ onChange, onEnd: () => exchange() })
  const face = (next: 'out' | 'in') => {
    setSide(next)
    const sheet = next === 'out' ? goesOut : comesIn
    sheet.goTo({ row: 0, column: 'loose' })
  }
  const exchange = async (giver?: Signature) => {
    const order = { out: { ...goesOut.cash }, in: { ...comesIn.cash } }
    const answer = await act.ask({ entryId, ...order, ...(giver === undefined ? {} : { giver }) })
    if (answer === undefined) return
    if (answer.ok) {
      setDone(answer.value)
      mine.askAgain()
    } else if (answer.rejection === 'change_order_must_be_signed') {
      // To be asked for a signature is no complaint.
      act.forgetComplaint()
      setSigning(true)
    }
  }
  const [setOut, setIn] = [() => setSide('out'), () => setSide('in')]
  const stepBack = () => {
    setSigning(false)
    act.forgetComplaint()
  }
  return {
    ...{ goesOut, comesIn, isOut: side === 'out', face, setOut, setIn, exchange, complain },
    ...{ done, isSigning, stepBack, isAsking: act.isAsking },
    complaint: trouble ?? act.complaint,
  }
}
