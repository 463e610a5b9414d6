import { useState } from 'react'
import type { DrawerSource } from '../../../domain/source.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { ChooseTill } from './choose-till.tsx'
import { StartingCash } from './starting-cash.tsx'

/** From no drawer to an open one: a till, its starting cash counted, signed by who handed it over. */
export function OpenDrawer() {
  const tills = useAnswer('batch.tills', {}, { staleTime: 0 })
  const [chosen, setChosen] = useState<{ readonly till: string; readonly place: DrawerSource }>()
  if (chosen !== undefined) {
    return <StartingCash {...chosen} onBack={() => setChosen(undefined)} />
  }
  if (tills.value === undefined) {
    return (
      <Screen title="Open a drawer">
        {tills.complaint !== undefined && <Notice tone="stop">{tills.complaint}</Notice>}
      </Screen>
    )
  }
  return <ChooseTill tills={tills.value} onChoose={(till, place) => setChosen({ till, place })} />
}
