import { useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { Page } from '../../components/page.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import { endsAs } from './ends-as.ts'
import css from './recovery-code.module.css'

/** The code that is shown once. It must be on paper before one can go on. */
export function RecoveryCode({
  code,
  onDone,
}: {
  readonly code: string
  readonly onDone: () => void
}) {
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const isRight = endsAs(code, typed)
  const goOn = () => {
    setTried(true)
    if (isRight) onDone()
  }
  useKeyScope({
    name: 'recovery-code',
    isSecret: true,
    bindings: [{ key: 'Enter', label: 'It is sealed, go on', run: goOn }],
  })
  return (
    <Page
      title="The recovery code"
      sub="Write it on paper, put the paper into an envelope, seal it, sign across the flap, and keep it in the safe. It lets the supervisor choose a new PIN when the old one is lost."
    >
      <div className={css.sheet}>
        <output className={css.code} aria-label="Recovery code">
          {code}
        </output>
        <Notice tone="look">It is shown this once. Headgate cannot show it again.</Notice>
        <TextInput
          label="Type the last four signs from your paper"
          autoFocus
          maxLength={9}
          value={typed}
          error={
            isTried && !isRight
              ? 'These are not the last four signs. Look at the paper.'
              : undefined
          }
          onChange={({ currentTarget: { value } }) => {
            setTyped(value)
            setTried(false)
          }}
        />
        <Button look="primary" keycap="Enter" isWide disabled={!isRight} onClick={goOn}>
          It is sealed, go on
        </Button>
      </div>
    </Page>
  )
}
