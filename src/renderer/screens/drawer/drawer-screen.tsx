import { useState } from 'react'
import type { CountAnswer } from '../../../shared/contract/drawer.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { CountDrawer } from './count-drawer.tsx'
import { CountResult } from './count-result.tsx'
import { DrawerOverview } from './drawer-overview.tsx'
import { ExplainDifference } from './explain-difference.tsx'
import { OpenDrawer } from './open-drawer.tsx'
import { PausedDrawer } from './paused-drawer.tsx'

export type FinalCount = Exclude<CountAnswer, { readonly outcome: 'count_again' }>

/** The drawer of the person signed in: open it, look after it, count it. */
export function DrawerScreen() {
  const mine = useAnswer('batch.mine', {})
  const [final, setFinal] = useState<FinalCount>()
  const batch = mine.value?.batch
  if (final !== undefined) return <CountResult final={final} onDone={() => setFinal(undefined)} />
  if (mine.isPending) return null
  if (mine.value === undefined) {
    return (
      <Screen title="Drawer">
        <Notice tone="stop">{mine.complaint}</Notice>
      </Screen>
    )
  }
  if (batch === undefined) return <OpenDrawer />
  if (batch.state === 'counted') return <ExplainDifference batchNo={batch.batchNo} />
  if (batch.state === 'paused') return <PausedDrawer title="Drawer" batch={batch} />
  if (batch.countingAttempt === undefined) {
    return <DrawerOverview batch={batch} owing={mine.value.owing?.batchNo} />
  }
  return (
    <CountDrawer
      batch={batch}
      onFinal={(answer) => {
        setFinal(answer)
        mine.askAgain()
      }}
    />
  )
}
