import { useAnswer } from '../../client/use-answer.ts'
import { Icon } from '../../components/icon.tsx'
import css from './turn-off-stopped.module.css'

interface TurnOffStoppedProps {
  readonly receiptNo: string
  readonly accountNos: readonly string[]
}

/** A payment stopped a turn-off: what to tell the customer, and whom to call before the crew drives out. */
export function TurnOffStopped({ receiptNo, accountNos }: TurnOffStoppedProps) {
  const list = useAnswer('turnOff.list', {}).value
  const isTold =
    list !== undefined && !list.untold.some((turnOff) => turnOff.receiptNo === receiptNo)
  return (
    <section className={css.stopped} aria-label="Turn-off stopped" data-told={isTold || undefined}>
      <Icon name={isTold ? 'good' : 'look'} size={34} />
      <div>
        <h3>Turn-off stopped: {accountNos.join(', ')}</h3>
        <p>Tell the customer: the water stays on.</p>
        {isTold ? (
          <p>Dispatch was told.</p>
        ) : (
          <p>
            <b>Call dispatch now.</b> Nothing goes there by itself. F11 on the Receipts screen notes
            who was told.
          </p>
        )}
      </div>
    </section>
  )
}
