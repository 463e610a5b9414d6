import { useState } from 'react'
import { formatShortDate } from '../../../domain/calendar.ts'
import type { TurnOffView } from '../../../shared/contract/turn-off.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useAct } from '../../client/use-act.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import type { KeyName } from '../../keys/key-name.ts'
import type { KeyBinding } from '../../keys/key-scope.ts'
import css from './turn-offs-dialog.module.css'

/** Whom one calls, most days. */
const LISTENERS = ['Dispatch, by phone', 'Dispatch, by radio', 'The field crew itself'] as const

/** Turn-offs that payments stopped: who is still to be called, and who was told today. */
export function TurnOffsDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, complaint } = useAnswer('turnOff.list', {}, { staleTime: 0 })
  const [at, setAt] = useState(0)
  const [calling, setCalling] = useState<TurnOffView>()
  const untold = value?.untold ?? []
  const chosenAt = Math.min(at, untold.length - 1)
  const chosen = untold[chosenAt]
  if (calling !== undefined) {
    return <TellDialog turnOff={calling} onClose={() => setCalling(undefined)} />
  }
  const move = (by: 1 | -1) => setAt(Math.max(0, Math.min(untold.length - 1, chosenAt + by)))
  const call = () => setCalling(chosen)
  return (
    <Dialog
      name="turn-offs"
      title="Turn-offs stopped by payments"
      size={620}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Call', enabled: chosen !== undefined, run: call },
        { key: 'ArrowDown', label: 'Next', run: () => move(1) },
        { key: 'ArrowUp', label: 'Previous', run: () => move(-1) },
        { key: 'F11', label: 'Close', hidden: true, run: onClose },
      ]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Close
          </Button>
          {chosen !== undefined && (
            <Button look="primary" keycap="Enter" onClick={call}>
              Call dispatch
            </Button>
          )}
        </>
      }
    >
      <div className={css.lists} tabIndex={-1} data-autofocus>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
        {value !== undefined && untold.length === 0 && (
          <EmptyState icon="good" title="Nobody is left to be told">
            A payment that stops a turn-off appears here until somebody was called.
          </EmptyState>
        )}
        <ul className={css.list}>
          {untold.map((turnOff, place) => (
            <li key={`${turnOff.receiptNo} ${turnOff.accountNo}`}>
              <button
                type="button"
                tabIndex={-1}
                aria-current={place === chosenAt}
                onClick={() => setCalling(turnOff)}
              >
                <Where turnOff={turnOff} />
                <small>
                  {turnOff.onAgain === undefined ? paidWords(turnOff) : 'on again: call'}
                </small>
              </button>
            </li>
          ))}
        </ul>
        <ToldToday told={value?.told ?? []} />
      </div>
    </Dialog>
  )
}

const Where = ({ turnOff }: { readonly turnOff: TurnOffView }) => (
  <span>
    <b>{turnOff.accountNo}</b> {turnOff.customerName}
    <small>{turnOff.serviceAddress}</small>
  </span>
)

const paidWords = ({ takenOn, takenTime }: TurnOffView): string =>
  `paid ${formatShortDate(takenOn)} ${takenTime}`

function ToldToday({ told }: { readonly told: readonly TurnOffView[] }) {
  if (told.length === 0) return null
  return (
    <section>
      <h3 className="lab">Told today</h3>
      <ul className={css.list}>
        {told.map((turnOff) => (
          <li key={`${turnOff.receiptNo} ${turnOff.accountNo}`}>
            <Where turnOff={turnOff} />
            <small>
              {turnOff.onAgain !== undefined && 'on again: '}
              {turnOff.told?.to}, {turnOff.told?.at}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is said on the telephone. */
function Said({ turnOff }: { readonly turnOff: TurnOffView }) {
  const { accountNo, serviceAddress, receiptNo, onAgain } = turnOff
  return onAgain === undefined ? (
    <>
      “Stop the turn-off for account <b>{accountNo}</b>, {serviceAddress}. It was{' '}
      {paidWords(turnOff)}, receipt {receiptNo}.”
    </>
  ) : (
    <>
      “The turn-off for account <b>{accountNo}</b>, {serviceAddress}, is <b>no longer stopped</b>.
      Receipt {receiptNo} was another account’s payment.”
    </>
  )
}

interface TellDialogProps {
  readonly turnOff: TurnOffView
  readonly onClose: () => void
}

/** What to say on the telephone, and then who it was said to. */
function TellDialog({ turnOff, onClose }: TellDialogProps) {
  const [entryId] = useState(() => crypto.randomUUID())
  const [other, setOther] = useState<string>()
  const [trouble, setTrouble] = useState<string>()
  const telling = useAct('turnOff.tell')
  const { receiptNo, accountNo } = turnOff
  const tell = async (toldTo: string) => {
    if (toldTo.trim() === '') return setTrouble('Type who was told.')
    const said = turnOff.onAgain === undefined ? {} : ({ noLongerStopped: true } as const)
    const told = { entryId, receiptNo, accountNo, toldTo: toldTo.trim(), ...said }
    const answer = await telling.ask(told)
    if (answer?.ok) onClose()
  }
  const askOther = () => setOther('')
  const bindings: readonly KeyBinding[] =
    other === undefined
      ? [
          ...LISTENERS.map((listener, at) => ({
            key: `Digit${at + 1}` as KeyName,
            label: listener,
            run: () => tell(listener),
          })),
          { key: 'Digit4', label: 'Somebody else', run: askOther },
        ]
      : [{ key: 'Enter', label: 'Told', run: () => tell(other) }]
  return (
    <Dialog
      name="tell-turn-off"
      title="Call dispatch"
      size={520}
      onClose={onClose}
      bindings={bindings}
      scope={{ onCardNumber: () => setTrouble(sentenceFor('card_number')) }}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Nobody told yet
          </Button>
          {other !== undefined && (
            <Button look="primary" keycap="Enter" onClick={() => void tell(other)}>
              Told
            </Button>
          )}
        </>
      }
    >
      {telling.complaint !== undefined && <Notice tone="stop">{telling.complaint}</Notice>}
      <blockquote className={css.say}>
        <Said turnOff={turnOff} />
      </blockquote>
      {turnOff.onAgain?.believedBy !== undefined && (
        <p>{turnOff.onAgain.believedBy} was told that it is stopped.</p>
      )}
      {other === undefined ? (
        <>
          <h3 className="lab">Once it was said: who was told?</h3>
          <ol className={css.list} tabIndex={-1} data-autofocus>
            {[...LISTENERS, 'Somebody else'].map((listener, at) => (
              <li key={listener}>
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => (at < LISTENERS.length ? void tell(listener) : askOther())}
                >
                  <Keycap look="large">{String(at + 1)}</Keycap>
                  <span>{listener}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <TextEntry
          label="Who was told?"
          value={other}
          onChange={(text) => {
            setTrouble(undefined)
            setOther(text)
          }}
          error={trouble}
          maxLength={60}
          autoFocus
        />
      )}
    </Dialog>
  )
}
