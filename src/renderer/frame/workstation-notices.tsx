import { useState } from 'react'
import { useWorkstation } from '../client/use-workstation.ts'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import css from './app-frame.module.css'

/** What the core wants known while work goes on. Each can be put away; it comes back at the next sign-in. */
export function WorkstationNotices() {
  const { notices } = useWorkstation()
  const [put, setPut] = useState<readonly string[]>([])
  const shown = notices.filter(({ sentence }) => !put.includes(sentence))
  if (shown.length === 0) return null
  return (
    <div className={css.notices}>
      {shown.map(({ name, sentence }) => (
        <Notice
          key={name}
          tone="look"
          action={
            <Button look="quiet" onClick={() => setPut([...put, sentence])}>
              Put away
            </Button>
          }
        >
          {sentence}
        </Notice>
      ))}
    </div>
  )
}
