import { useLayoutEffect, useRef } from 'react'
import { useAct } from '../../client/use-act.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { Page } from '../../components/page.tsx'
import { PracticeWords } from '../../components/practice-words.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './welcome-screen.module.css'

/** An empty data folder: the demo district, or this district's own workstation. */
export function WelcomeScreen({ onSetUp }: { readonly onSetUp: () => void }) {
  const choices = useRef<HTMLDivElement>(null)
  const demo = useAct('workstation.tryDemo')
  const tryDemo = () => demo.ask({})
  const move = (to: 0 | 1) => choices.current?.querySelectorAll('button')[to]?.focus()
  // The first choice has the focus, so that Enter alone goes somewhere.
  useLayoutEffect(() => choices.current?.querySelector('button')?.focus(), [])
  useKeyScope({
    name: 'welcome',
    bindings: [
      { key: 'Digit1', label: 'Try the demo district', run: tryDemo },
      { key: 'Digit2', label: 'Set up this workstation', run: onSetUp },
      { key: 'ArrowLeft', label: 'Demo', hidden: true, run: () => move(0) },
      { key: 'ArrowUp', label: 'Demo', hidden: true, run: () => move(0) },
      { key: 'ArrowRight', label: 'Set up', hidden: true, run: () => move(1) },
      { key: 'ArrowDown', label: 'Set up', hidden: true, run: () => move(1) },
    ],
  })
  return (
    <Page
      title="Welcome to Headgate"
      sub="This data folder is empty. Look around in a made-up district first, or set up the workstation for your own."
    >
      <div ref={choices} className={css.choices}>
        <Choice
          cap="1"
          icon="drop"
          title="Try the demo district"
          isDisabled={demo.isAsking}
          onChoose={tryDemo}
        >
          Thousands of made-up accounts and a few people to sign in as. Nothing in it is real, and
          it is marked as a demo on screen and paper.
        </Choice>
        <Choice
          cap="2"
          icon="counter"
          title="Set up this workstation"
          isDisabled={demo.isAsking}
          onChoose={onSetUp}
        >
          Your district, its people, tills, bank account and receipt printer. About five minutes;
          have an envelope at hand for the recovery code.
        </Choice>
      </div>
      <p className={css.practice}>
        <PracticeWords />
      </p>
      {demo.complaint !== undefined && <Notice tone="stop">{demo.complaint}</Notice>}
    </Page>
  )
}

interface ChoiceProps {
  readonly cap: string
  readonly icon: IconName
  readonly title: string
  readonly isDisabled: boolean
  readonly onChoose: () => void
  readonly children: string
}

function Choice({ cap, icon, title, isDisabled, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className={css.choice} disabled={isDisabled} onClick={onChoose}>
      <span className={css.icon}>
        <Icon name={icon} size={24} />
      </span>
      <Keycap look="large">{cap}</Keycap>
      <b>{title}</b>
      <span className={css.words}>{children}</span>
    </button>
  )
}
