import type { ImportState } from '../../../../shared/contract/account-import.ts'
import { Progress } from '../../../components/progress.tsx'
import css from './accounts.module.css'

export type Work = NonNullable<ImportState['work']>

/** The core is at it; nobody is asked anything. */
export const isWorking = ({ stage }: Work): boolean =>
  stage === 'receiving' || stage === 'checking' || stage === 'applying'

/** How far an import is. */
export function ImportProgress({ work }: { readonly work: Work }) {
  const { what, done, total, stage } = work
  return (
    <div className={css.progress}>
      {stage === 'applying' ? (
        <Progress what={what} done={done} total={total} />
      ) : (
        <Progress what={what} done={done} total={total} amount={fileSize} />
      )}
      <p>Payments go on meanwhile, on the accounts as they were. You may leave this screen.</p>
    </div>
  )
}

/** `198.2 MB`, `4.1 KB`. */
export const fileSize = (bytes: number): string =>
  bytes < 100_000 ? `${(bytes / 1_000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
