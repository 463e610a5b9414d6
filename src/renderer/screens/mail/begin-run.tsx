import { useLayoutEffect, useRef, useState } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import { type Cents, ZERO } from '../../../domain/money.ts'
import type { RunSource } from '../../../domain/source.ts'
import type { KeptTape } from '../../../domain/tape.ts'
import { readTypedDate } from '../../../domain/typed-date.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { useToday } from '../../client/use-today.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { MoneyInput } from '../../components/money-input/money-input.tsx'
import { focusFirst, focusNext } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { SignDialog } from '../../components/sign-dialog.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './mail.module.css'
import { UnfinishedRuns } from './unfinished-runs.tsx'
import { type RunToBegin, useBeginRun } from './use-begin-run.ts'

const SOURCES = [
  { value: 'mail', label: 'Mail', hint: 'what the carrier brought' },
  { value: 'drop_box', label: 'Drop box', hint: 'what was left at the door' },
] as const

/** Everything is counted and totalled by two people before the first item is keyed. */
export function BeginRun() {
  const form = useRunForm()
  const beginning = useBeginRun()
  const goTo = useGoTo()
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => focusFirst(frame.current), [])
  const begin = () => {
    const run = form.read()
    return run === undefined ? undefined : beginning.begin(run)
  }
  const next = () => (focusNext(frame.current) ? undefined : begin())
  const back = () => goTo('counter')
  useKeyScope({
    name: 'begin-run',
    bindings: [
      { key: 'Enter', label: 'Next', run: next },
      { key: 'F10', label: 'Counted: begin', run: begin },
      { key: 'Escape', label: 'Back to the counter', run: back },
    ],
    onCardNumber: () => form.complain(sentenceFor('card_number')),
  })
  const complaint = form.trouble ?? (beginning.isSigning ? undefined : beginning.complaint)
  return (
    <Screen title="Mail and drop box" sub="Open it together, count it, then begin">
      <div className={css.columns}>
        <Card>
          <div ref={frame} className={css.form}>
            <RunFields form={form} />
            {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
            <div className={css.acts}>
              <Button keycap="Esc" onClick={back}>
                Back to the counter
              </Button>
              <Button
                look="primary"
                keycap="F10"
                disabled={beginning.isAsking}
                onClick={() => void begin()}
              >
                Counted: begin
              </Button>
            </div>
          </div>
        </Card>
        <aside className={css.aside}>
          <HowItGoes />
          <UnfinishedRuns />
        </aside>
      </div>
      {beginning.isSigning && (
        <SignDialog
          title="Who opened it with you?"
          text="Two people open the envelopes and count what is in them. The second one signs here."
          act="Sign and begin"
          complaint={isOnlyAsked(beginning.complaint) ? undefined : beginning.complaint}
          onSign={beginning.sign}
          onBack={beginning.stepBack}
        />
      )}
    </Screen>
  )
}

/** To be asked for a signature is no complaint. */
const isOnlyAsked = (complaint: string | undefined): boolean =>
  complaint === sentenceFor('opener_must_sign')

function HowItGoes() {
  return (
    <Card>
      <h2 className="lab">How a run goes</h2>
      <ol className={css.steps}>
        <li>Two people open every envelope and total the checks and cash with F4.</li>
        <li>Each stub is scanned, the number of its check typed, and Enter takes it.</li>
        <li>It closes when it agrees with the count, or the difference is named.</li>
      </ol>
    </Card>
  )
}

interface RunForm {
  readonly source: RunSource
  readonly received: string
  readonly total: Cents | undefined
  readonly count: string
  readonly trouble: string | undefined
  /** What the date field means, as far as it means one. */
  readonly receivedWords: string
  choose(source: RunSource): void
  typeReceived(text: string): void
  typeTotal(total: Cents | undefined): void
  typeCount(text: string): void
  keepTape(tape: KeptTape): void
  complain(sentence: string): void
  /** The run as it was typed; undefined, and a sentence, where something is missing. */
  read(): RunToBegin | undefined
}

function useRunForm(): RunForm {
  const today = useToday()
  const [source, setSource] = useState<RunSource>('mail')
  const [received, setReceived] = useState('')
  const [total, setTotal] = useState<Cents>()
  const [count, setCount] = useState('')
  const [tape, setTape] = useState<KeptTape>()
  const [trouble, setTrouble] = useState<string>()
  const receivedOn = readTypedDate(received, today)
  const typing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      setTrouble(undefined)
      set(value)
    }
  const wrong = (): string | undefined => {
    if (receivedOn === undefined)
      return 'That is no date. Type 1123 or 11/23, or nothing for today.'
    if (receivedOn > today) return sentenceFor('received_in_future')
    return (total ?? ZERO) === ZERO || Number(count) === 0
      ? sentenceFor('run_control_missing')
      : undefined
  }
  return {
    source,
    received,
    total,
    count,
    trouble,
    receivedWords: receivedOn === undefined ? '' : formatDate(receivedOn),
    choose: typing(setSource),
    typeReceived: typing(setReceived),
    typeTotal: typing(setTotal),
    typeCount: typing((text: string) => setCount(text.replace(/\D/g, '').slice(0, 4))),
    keepTape: (kept) => {
      setTape(kept)
      // A line of the tape is a check, and most items have one: it is proposed, and typed over where not.
      setCount((typed) => (typed === '' ? String(kept.lines.length) : typed))
    },
    complain: setTrouble,
    read: () => {
      const sentence = wrong()
      setTrouble(sentence)
      if (sentence !== undefined || receivedOn === undefined) return undefined
      const controlCents = total ?? ZERO
      const kept = tape?.totalCents === controlCents ? tape : undefined
      return { source, receivedOn, controlCount: Number(count), controlCents, tape: kept }
    },
  }
}

function RunFields({ form }: { readonly form: RunForm }) {
  const { moneyEntry } = useWorkstation().preferences
  return (
    <>
      <Choices
        label="Where it came in"
        choices={SOURCES}
        value={form.source}
        onChange={form.choose}
      />
      <TextEntry
        label="Received on"
        value={form.received}
        onChange={form.typeReceived}
        placeholder="today"
        inputMode="numeric"
        hint={`${form.receivedWords} · stands on every receipt of this run. Type 1120 for November 20.`}
        maxLength={10}
      />
      <MoneyInput
        label="Control total: all checks and cash. F4 opens the tape"
        size="hero"
        mode={moneyEntry}
        value={form.total}
        onChange={form.typeTotal}
        onTape={form.keepTape}
      />
      <TextEntry
        label="Control count: items with money in them"
        value={form.count}
        onChange={form.typeCount}
        inputMode="numeric"
        size="hero"
      />
    </>
  )
}
