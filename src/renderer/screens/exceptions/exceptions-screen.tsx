import { useState } from 'react'
import type { ExceptionView } from '../../../shared/contract/exception.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { useIsEnrolled } from '../../client/use-sync.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { useRows } from '../settings/rows.ts'
import { ExceptionDetail } from './exception-detail.tsx'
import { ExceptionList } from './exception-list.tsx'
import css from './exceptions.module.css'
import { LookedAtDialog } from './looked-at-dialog.tsx'

/** What the centre stored all the same, and somebody has to look at. */
export function ExceptionsScreen() {
  const { value: list, complaint } = useAnswer('exception.list', {})
  const goTo = useGoTo()
  const [noting, setNoting] = useState<ExceptionView>()
  const [said, setSaid] = useState<string>()
  const rows = useRows(list?.map(({ n }) => String(n)) ?? [])
  const chosen = list?.find(({ n }) => String(n) === rows.at)
  const isOpen = chosen !== undefined && chosen.resolution === undefined
  const note = () => isOpen && setNoting(chosen)
  useKeyScope({
    name: 'exceptions',
    bindings: [
      { key: 'Enter', label: 'Looked at', enabled: isOpen, run: note },
      { key: 'Escape', label: 'Sync', run: () => goTo('sync') },
      ...rows.bindings.map((each) => ({ ...each, hidden: list?.length === 0 })),
    ],
  })
  return (
    <Screen title="Exceptions" sub={subOf(list)}>
      <div className={css.page}>
        {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
        {said !== undefined && <Notice tone="good">{said}</Notice>}
        {list?.length === 0 && <Nothing />}
        {list !== undefined && chosen !== undefined && (
          <div className={css.columns}>
            <div ref={rows.frame}>
              <ExceptionList
                list={list}
                chosen={chosen}
                onFocusRow={rows.onFocusRow}
                onEnter={note}
              />
            </div>
            <ExceptionDetail exception={chosen} onNote={note} />
          </div>
        )}
      </div>
      {noting !== undefined && (
        <LookedAtDialog
          exception={noting}
          onDone={(sentence) => {
            setNoting(undefined)
            setSaid(sentence)
          }}
          onClose={() => setNoting(undefined)}
        />
      )}
    </Screen>
  )
}

function subOf(list: readonly ExceptionView[] | undefined): string {
  const open = list?.filter(({ resolution }) => resolution === undefined).length ?? 0
  if (list === undefined || list.length === 0) return ''
  return open === 0 ? 'None open' : `${open} to look at`
}

function Nothing() {
  const isEnrolled = useIsEnrolled()
  return (
    <EmptyState icon="good" title="No exceptions">
      {isEnrolled
        ? 'The centre found nothing odd in what this office recorded. What it finds will stand here, with what to do about it.'
        : 'This workstation stands alone. Exceptions are what a centre finds odd once it is enrolled.'}
    </EmptyState>
  )
}
