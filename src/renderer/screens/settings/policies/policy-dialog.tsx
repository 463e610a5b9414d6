import { useRef, useState } from 'react'
import { type BusinessDate, formatDate } from '../../../../domain/calendar.ts'
import { dateEntryOf, parseDateEntry } from '../../../../domain/date-entry.ts'
import type { PolicyName } from '../../../../domain/policy.ts'
import type { Input } from '../../../../shared/contract/index.ts'
import { useAct } from '../../../client/use-act.ts'
import { usePutAnswer } from '../../../client/use-answer.ts'
import { Button } from '../../../components/button.tsx'
import { DateInput } from '../../../components/date-input.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import fields from '../../../components/fields.module.css'
import { focusFirst, focusNext } from '../../../components/next-field.ts'
import { Notice } from '../../../components/notice.tsx'
import { TextInput } from '../../../components/text-input.tsx'
import { OrderEditor } from './order-editor.tsx'
import own from './policies.module.css'
import { PolicyEditor } from './policy-editor.tsx'
import { POLICY_WORDS, type PolicyValue, policyText } from './policy-words.ts'
import type { Adopted, KnownPolicies, PolicyHistory } from './use-policies.ts'

interface PolicyDialogProps {
  readonly policies: KnownPolicies
  readonly name: PolicyName
  readonly onAdopted: (sentence: string, adopted: Adopted) => void
  readonly onClose: () => void
}

/** A new value for a policy, from when on, and who adopted it. */
export function PolicyDialog({ policies, name, onAdopted, onClose }: PolicyDialogProps) {
  const history = policies.history(name)
  const [draft, setDraft] = useState<PolicyValue | undefined>(history.now)
  const [isOrdered, setOrdered] = useState(false)
  if (name === 'allocationOrder' && !isOrdered && draft?.name === 'allocationOrder') {
    return (
      <OrderEditor
        policies={policies}
        value={draft.value}
        onDone={(value) => {
          setDraft({ name, value })
          setOrdered(true)
        }}
        onClose={onClose}
      />
    )
  }
  return (
    <AdoptDialog
      title={POLICY_WORDS[name].label}
      hint={POLICY_WORDS[name].hint}
      today={policies.today}
      policy={draft}
      history={history}
      onAdopted={onAdopted}
      onClose={onClose}
    >
      <PolicyEditor policy={history.now} onChange={setDraft} />
    </AdoptDialog>
  )
}

interface AdoptDialogProps {
  readonly title: string
  readonly hint: string
  readonly today: BusinessDate
  /** What would be adopted; undefined while it is not whole. */
  readonly policy: PolicyValue | undefined
  readonly history: PolicyHistory | undefined
  readonly onAdopted: (sentence: string, adopted: Adopted) => void
  readonly onClose: () => void
  /** The fields of the value itself. */
  readonly children?: React.ReactNode
}

/** Asks from when on a value holds and who adopted it, and has it recorded. */
export function AdoptDialog(props: AdoptDialogProps) {
  const { title, hint, today, policy, history, onAdopted, onClose, children } = props
  const frame = useRef<HTMLDivElement>(null)
  const [date, setDate] = useState(dateEntryOf(today))
  const [adoptedBy, setAdoptedBy] = useState('')
  const [isTried, setTried] = useState(false)
  const adopt = useAdopt(onAdopted)
  const effectiveOn = parseDateEntry(date)
  const send = async () => {
    setTried(true)
    if (policy === undefined) return focusFirst(frame.current)
    if (effectiveOn === undefined || adoptedBy.trim() === '') return
    await adopt.send(title, { ...policy, effectiveOn, adoptedBy: adoptedBy.trim() })
  }
  return (
    <Dialog
      name="adopt-policy"
      title={title}
      size={620}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Next', run: () => (focusNext(frame.current) ? undefined : send()) },
      ]}
      actions={
        <>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="Enter" disabled={adopt.isAsking} onClick={send}>
            Adopt
          </Button>
        </>
      }
    >
      <div ref={frame} className={fields.stack}>
        <p className={own.hint}>{hint}</p>
        {children}
        <div className={own.pair}>
          <DateInput
            label="In force from"
            text={date}
            error={isTried && effectiveOn === undefined ? 'Type a date: 12/1/2026.' : undefined}
            onChange={setDate}
          />
          <TextInput
            label={policy?.name === 'cashRounding' ? 'Resolution of the board' : 'Adopted by'}
            hint="Resolution 2026-31, or the memorandum."
            maxLength={80}
            value={adoptedBy}
            error={
              isTried && adoptedBy.trim() === ''
                ? 'Type which resolution or memorandum.'
                : undefined
            }
            onChange={({ currentTarget }) => setAdoptedBy(currentTarget.value)}
          />
        </div>
        {adopt.complaint !== undefined && <Notice tone="stop">{adopt.complaint}</Notice>}
        {history !== undefined && <History history={history} />}
      </div>
    </Dialog>
  )
}

type Proposal = Input<'policy.adopt'>['policy']

/** One entry for one opened dialog: however often it is sent as it is, it is recorded once. */
function useAdopt(onAdopted: AdoptDialogProps['onAdopted']) {
  const { ask, complaint, isAsking } = useAct('policy.adopt')
  const put = usePutAnswer()
  const sent = useRef<{ readonly text: string; readonly entryId: string }>(undefined)
  const send = async (
    title: string,
    policy: PolicyValue & { readonly effectiveOn: BusinessDate; readonly adoptedBy: string },
  ) => {
    const text = JSON.stringify(policy)
    if (sent.current?.text !== text) sent.current = { text, entryId: crypto.randomUUID() }
    const { entryId } = sent.current
    const answer = await ask({ entryId, policy: policy as unknown as Proposal })
    if (!answer?.ok) return
    put('policy.list', {}, answer.value)
    onAdopted(`${title}: ${policyText(policy)}, from ${formatDate(policy.effectiveOn)}.`, policy)
  }
  return { send, complaint, isAsking }
}

/** What was, what is and what comes, the latest first. */
function History({ history: { future, since, past } }: { readonly history: PolicyHistory }) {
  const lines = [
    ...future.toReversed().map((each) => ({ each, word: 'From' })),
    ...(since === undefined ? [] : [{ each: since, word: 'In force since' }]),
    ...past.toReversed().map((each) => ({ each, word: 'Before, from' })),
  ]
  if (lines.length === 0) return null
  return (
    <section aria-label="What was adopted">
      <h3 className="lab">Adopted so far</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys */}
      <ul className={own.history} tabIndex={0}>
        {lines.map(({ each, word }) => (
          <li key={each.effectiveOn}>
            <span>
              {word} {formatDate(each.effectiveOn)} · {each.adoptedBy}
            </span>
            <b>{policyText(each)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
