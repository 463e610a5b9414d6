import { useState } from 'react'
import type { FixablePayment } from '../../../../shared/contract/fix.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { useAct } from '../../../client/use-act.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { KeyBinding } from '../../../keys/key-scope.ts'
import { ChoosePart } from './choose-part.tsx'
import { ChoosePayment } from './choose-payment.tsx'
import { ConfirmMove } from './confirm-move.tsx'
import css from './fix.module.css'
import { fixKeys } from './fix-keys.ts'
import type { FixStep } from './fix-step.ts'
import { Fixed } from './fixed.tsx'
import { RightAccount } from './right-account.tsx'
import { TrueKind } from './true-kind.tsx'
import { type Fixing, useFix } from './use-fix.ts'

interface FixDialogProps {
  /** The last payments of this drawer, newest first. */
  readonly payments: readonly FixablePayment[]
  readonly onClose: () => void
}

/** Puts the kind of a tender or the account of a line right. No cash moves. */
export function FixDialog({ payments, onClose }: FixDialogProps) {
  const fixing = useFix(payments, onClose)
  const { step } = fixing
  const printing = useAct('payment.printFix')
  const [said, setSaid] = useState<string>()
  const print = async () => {
    if (step.at !== 'done') return
    const answer = await printing.ask({ fixNo: step.fix.fixNo })
    if (answer?.ok) setSaid(printedWords(answer.value.copy))
  }
  const bindings = fixKeys(fixing, { print, close: onClose })
  return (
    <Dialog
      name="fix"
      title={TITLES[step.at]}
      size={step.at === 'done' || step.at === 'account' ? 800 : 640}
      onClose={fixing.back}
      bindings={bindings}
      scope={{
        onScan: fixing.scan,
        onCardNumber: () => fixing.complain(sentenceFor('card_number')),
      }}
      actions={<FixActions step={step} bindings={bindings} onBack={fixing.back} />}
    >
      <div className={css.fix} tabIndex={-1} data-autofocus>
        <Step fixing={fixing} said={said} />
        {(step.at === 'payment' || step.at === 'part') && fixing.complaint !== undefined && (
          <Notice tone="stop">{fixing.complaint}</Notice>
        )}
        {printing.complaint !== undefined && <Notice tone="stop">{printing.complaint}</Notice>}
      </div>
    </Dialog>
  )
}

const TITLES: Record<FixStep['at'], string> = {
  payment: 'Fix a payment',
  part: 'Which one is wrong?',
  kind: 'What was it truly?',
  account: 'Which account was meant?',
  confirm: 'Move it to this account?',
  done: 'Put right',
}

const printedWords = (copy: number): string =>
  copy === 0 ? 'The corrected receipt prints.' : `It prints again, marked DUPLICATE ${copy}.`

function Step({ fixing, said }: { readonly fixing: Fixing; readonly said: string | undefined }) {
  const { step } = fixing
  switch (step.at) {
    case 'payment':
      return <ChoosePayment fixing={fixing} />
    case 'part':
      return <ChoosePart fixing={fixing} step={step} />
    case 'kind':
      return <TrueKind fixing={fixing} step={step} />
    case 'account':
      return <RightAccount fixing={fixing} step={step} />
    case 'confirm':
      return <ConfirmMove fixing={fixing} step={step} />
    case 'done':
      return <Fixed step={step} said={said} />
  }
}

interface FixActionsProps {
  readonly step: FixStep
  readonly bindings: readonly KeyBinding[]
  readonly onBack: () => void
}

/** The button at the foot does what Enter does; choices with keys of their own stand above. */
function FixActions({ step, bindings, onBack }: FixActionsProps) {
  const isEnd = step.at === 'payment' || step.at === 'done'
  const enter = bindings.find(({ key }) => key === 'Enter')
  const print = bindings.find(({ key }) => key === 'F9')
  const isAsked = step.at === 'kind' && (step.seen !== undefined || step.slip === undefined)
  return (
    <>
      <Button keycap="Esc" onClick={onBack}>
        {isEnd ? 'Close' : 'Back'}
      </Button>
      {print !== undefined && (
        <Button keycap="F9" onClick={() => void print.run()}>
          {print.label}
        </Button>
      )}
      {enter !== undefined && !isAsked && (
        <Button look="primary" keycap="Enter" onClick={() => void enter.run()}>
          {enter.label}
        </Button>
      )}
    </>
  )
}
