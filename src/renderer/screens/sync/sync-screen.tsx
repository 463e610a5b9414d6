import { useAnswer } from '../../client/use-answer.ts'
import { useSync } from '../../client/use-sync.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Notice } from '../../components/notice.tsx'
import { Screen } from '../../components/screen.tsx'
import { Enrolled } from './enrolled.tsx'
import { StandsAlone } from './stands-alone.tsx'

/** How this workstation stands with the district's centre, and what can be done about it. */
export function SyncScreen() {
  const { workstation, officeName } = useWorkstation()
  const { value: details, complaint } = useAnswer('sync.details', {})
  const sync = useSync()
  return (
    <Screen title="Sync" sub={`${workstation} ${officeName} and the centre`}>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {details !== undefined &&
        sync !== undefined &&
        (details.centre === undefined ? (
          <StandsAlone office={details.office} />
        ) : (
          <Enrolled details={details} centre={details.centre} sync={sync} />
        ))}
    </Screen>
  )
}
