import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { KeyPlan } from '../../components/key-plan.tsx'
import { Mark } from '../../components/mark.tsx'
import { focusFirst, focusNext } from '../../components/next-field.ts'
import { Notice } from '../../components/notice.tsx'
import type { KeyBinding } from '../../keys/key-scope.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { BankStep, TillsStep } from './cash-steps.tsx'
import { DistrictStep } from './district-step.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { CashiersStep, SupervisorStep } from './people-steps.tsx'
import { ReceiptStep } from './receipt-step.tsx'
import { ReviewStep } from './review-step.tsx'
import css from './set-up.module.css'
import { type SetUpForm, type StepId, stepIsGood } from './set-up-form.ts'

const STEPS: readonly (readonly [StepId, string, string])[] = [
  ['district', 'District', 'Whose workstation is this?'],
  ['supervisor', 'Supervisor', 'Who answers for it first?'],
  ['cashiers', 'Cashiers', 'Who takes payments?'],
  ['tills', 'Tills and cash', 'Which tills are there, and with how much cash?'],
  ['bank', 'Bank', 'Where do deposits go?'],
  ['receipt', 'Receipt', 'How do receipts come out?'],
  ['review', 'Review', 'Is this right?'],
]

interface SetUpStepsProps {
  readonly form: SetUpForm
  readonly complaint: string | undefined
  readonly onFinish: () => Promise<void>
  readonly onLeave: () => void
}

/** The steps of the set-up. All of them stay mounted, so that nothing typed is lost between them. */
export function SetUpSteps({ form, complaint, onFinish, onLeave }: SetUpStepsProps) {
  // After a refusal one is back at the review, with the reason above it.
  const [at, setAt] = useState(complaint === undefined ? 0 : STEPS.length - 1)
  const [above, setAbove] = useState<'cashier' | 'leave'>()
  const body = useRef<HTMLDivElement>(null)
  const [step, , question] = STEPS[at] ?? ['review', '', '']
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its first field.
  useLayoutEffect(() => focusFirst(body.current), [at])

  const goOn = async () => {
    if (step === 'review') return onFinish()
    if (await stepIsGood(form, step)) setAt(at + 1)
  }
  const enter = () => (focusNext(body.current) ? undefined : goOn())
  const back = () => {
    if (at > 0) setAt(at - 1)
    else if (form.formState.isDirty) setAbove('leave')
    else onLeave()
  }
  const addCashier: KeyBinding = {
    key: 'Plus',
    label: 'Add a cashier',
    run: () => setAbove('cashier'),
  }
  useKeyScope({
    name: 'set-up',
    isSecret: step === 'supervisor',
    bindings: [
      {
        key: 'Enter',
        label: step === 'review' ? 'Set up' : 'Go on',
        run: enter,
      },
      ...(step === 'cashiers' ? [addCashier] : []),
      { key: 'Escape', label: 'Back', run: back },
    ],
  })

  return (
    <div className={css.page}>
      <StepList at={at} />
      <main className={css.main}>
        <h1>{question}</h1>
        {complaint !== undefined && step === 'review' && <Notice tone="stop">{complaint}</Notice>}
        <Card className={css.card}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Enter of a list of the browser, which keeps its keys to itself. */}
          <div
            ref={body}
            onKeyDown={({ key, target }) => {
              if (key === 'Enter' && target instanceof HTMLSelectElement) void enter()
            }}
          >
            <Steps
              form={form}
              step={step}
              isAdding={above === 'cashier'}
              onAdd={() => setAbove('cashier')}
              onAdded={() => setAbove(undefined)}
            />
          </div>
          <div className={css.keys}>
            <Button keycap="Esc" onClick={back}>
              Back
            </Button>
            <Button look="primary" keycap="Enter" onClick={goOn}>
              {step === 'review' ? 'Set up this workstation' : 'Go on'}
            </Button>
          </div>
        </Card>
      </main>
      <div className={css.foot}>
        <KeyPlan />
      </div>
      {above === 'leave' && <LeaveDialog onStay={() => setAbove(undefined)} onLeave={onLeave} />}
    </div>
  )
}

function StepList({ at }: { readonly at: number }) {
  return (
    <nav className={css.list} aria-label="Steps of the set-up">
      <Mark size={36} />
      <b>Set up this workstation</b>
      <ol>
        {STEPS.map(([id, name], index) => (
          <li
            key={id}
            aria-current={index === at ? 'step' : undefined}
            data-done={index < at || undefined}
          >
            {name}
            {index < at && <span className="heard"> done</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface StepsProps {
  readonly form: SetUpForm
  readonly step: StepId
  readonly isAdding: boolean
  readonly onAdd: () => void
  readonly onAdded: () => void
}

function Steps({ form, step, ...adding }: StepsProps) {
  const contents: Readonly<Record<StepId, ReactNode>> = {
    district: <DistrictStep form={form} />,
    supervisor: <SupervisorStep form={form} />,
    cashiers: <CashiersStep form={form} {...adding} />,
    tills: <TillsStep form={form} />,
    bank: <BankStep form={form} />,
    receipt: <ReceiptStep form={form} />,
    review: step === 'review' && <ReviewStep form={form} />,
  }
  return STEPS.map(([id]) => (
    <div key={id} className={css.step} hidden={id !== step}>
      {contents[id]}
    </div>
  ))
}
