import { useState } from 'react'
import { DENOMINATIONS } from '../../../domain/denomination.ts'
import { formatCents } from '../../../domain/money.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Screen } from '../../components/screen.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'
import { ReasonForm } from './explain-difference.tsx'

interface CountResultProps {
  readonly final: FinalCount
  readonly onDone: () => void
}

/** The final count: how it ended, what stays as starting cash, and what goes to the safe. */
export function CountResult({ final, onDone }: CountResultProps) {
  const [owesReason, setOwesReason] = useState(final.owesReason)
  return (
    <Screen title="Drawer counted" sub={`Batch ${final.batchNo}`}>
      <div className={css.result}>
        <Verdict final={final} />
        {owesReason ? (
          <Card>
            <ReasonForm batchNo={final.batchNo} onExplained={() => setOwesReason(false)} />
          </Card>
        ) : (
          <Finish onDone={onDone} />
        )}
        <div className={css.split}>
          <Stays final={final} />
          <Card>
            <div className="lab">Goes to the safe</div>
            <Amount cents={final.proceedsCents} size="xl" className={css.total} />
            <p className={css.quiet}>
              Everything else: put it in the safe as batch {final.batchNo}.
            </p>
          </Card>
        </div>
      </div>
    </Screen>
  )
}

const TITLES = { agrees: 'The drawer agrees', over: 'Over', short: 'Short' } as const

function Verdict({ final }: { readonly final: FinalCount }) {
  const agrees = final.outcome === 'agrees'
  return (
    <section className={css.verdict} data-look={agrees ? 'good' : 'look'} role="status">
      <h2>{TITLES[final.outcome]}</h2>
      <Amount
        cents={agrees ? final.countedCents : final.differenceCents}
        size="huge"
        className={css.total}
      />
      <p>
        {agrees
          ? 'counted, to the cent'
          : `${final.outcome === 'over' ? 'more' : 'less'} than there should be; ${formatCents(final.countedCents)} counted`}
      </p>
    </section>
  )
}

/** The pieces that stay in the tray, small ones first to leave change for the morning. */
function Stays({ final }: { readonly final: FinalCount }) {
  const { startingCash, startingCashCents } = final
  return (
    <Card>
      <div className="lab">Stays as starting cash</div>
      <Amount cents={startingCashCents} size="xl" className={css.total} />
      {startingCash === undefined ? (
        <p className={css.quiet}>
          The counted pieces cannot make this exactly. Change a note with the safe first.
        </p>
      ) : (
        <ul className={css.pieces}>
          {DENOMINATIONS.filter(({ id }) => startingCash[id] !== undefined).map((kind) => (
            <li key={kind.id}>
              <b className="num">{startingCash[kind.id]?.loose ?? 0}</b> × {kind.name}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Finish({ onDone }: { readonly onDone: () => void }) {
  useKeyScope({ name: 'counted', bindings: [{ key: 'Enter', label: 'Done', run: onDone }] })
  return (
    <div className={css.acts}>
      <Button look="primary" keycap="Enter" onClick={onDone}>
        Done
      </Button>
    </div>
  )
}
