import { sentenceFor } from '../../../shared/sentences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import { EnrollFields } from './enroll-fields.tsx'
import css from './sync.module.css'
import { useEnroll } from './use-enroll.ts'

/** No centre yet: what that means, what enrolling does, and the form that does it. */
export function StandsAlone({ office }: { readonly office: string }) {
  const { isPractice } = useWorkstation()
  if (isPractice) {
    return (
      <EmptyState icon="sync" title="Practice stands alone">
        {sentenceFor('practice_stands_alone')}
      </EmptyState>
    )
  }
  return (
    <div className={css.columns}>
      <Meaning office={office} />
      <EnrollCard />
    </div>
  )
}

function Meaning({ office }: { readonly office: string }) {
  const { isDemo, workstation } = useWorkstation()
  return (
    <section className={css.words} aria-label="What it means">
      <h2>This workstation stands alone</h2>
      <p>
        What is recorded here stays on this machine, and a backup of it is the only other copy.
        Nobody else sees these payments, and this counter does not see theirs.
      </p>
      <h3>What enrolling does</h3>
      <ul>
        <li>
          The whole history of this workstation is sent to the district's centre, from its first
          entry on. After that, each payment follows within a second.
        </li>
        <li>
          Accounts with their balances, people, policies and fee codes come from the centre from
          then on. A change made here is asked of the centre.
        </li>
        <li>
          Nothing at the counter waits for it: when the centre does not answer, payments go on and
          are sent later.
        </li>
        <li>
          It stays enrolled until whoever runs the centre revokes it.{' '}
          {isDemo
            ? 'These are demo books: only a demo centre takes them, and a real one never does.'
            : 'These books are real: a demo centre never takes them.'}
        </li>
      </ul>
      <h3>What to ask for</h3>
      <p>
        Whoever runs the centre gives the address and a code, which works once, for{' '}
        <b>workstation {workstation}</b> of <b>office {office}</b>.
      </p>
    </section>
  )
}

function EnrollCard() {
  const enroll = useEnroll()
  useKeyScope({
    name: 'sync',
    bindings: [{ key: 'Enter', label: 'Next', run: enroll.next }],
  })
  return (
    <Card aria-label="Enroll">
      <div ref={enroll.frame} className={css.form}>
        <h2>Enroll</h2>
        <EnrollFields enroll={enroll} />
        <Button look="primary" keycap="Enter" disabled={enroll.isAsking} onClick={enroll.send}>
          {enroll.isAsking ? 'Asking the centre…' : 'Enroll this workstation'}
        </Button>
      </div>
    </Card>
  )
}
