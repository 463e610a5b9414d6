import { useState } from 'react'
import { DENOMINATIONS } from '../../../domain/denomination.ts'
import { type Cents, formatCents, subtractCents, ZERO } from '../../../domain/money.ts'
import { useSession } from '../../client/use-workstation.ts'
import { Amount } from '../../components/amount.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import { useLeaving } from '../../frame/use-leaving.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import css from './drawer.module.css'
import type { FinalCount } from './drawer-screen.tsx'
import { ReasonForm } from './explain-difference.tsx'
import { OtherDifferences } from './other-differences.tsx'

interface CountResultProps {
  readonly final: FinalCount
  readonly onDone: () => void
}

/** The final count: how it ended, what stays as starting cash, and what goes to the safe. */
export function CountResult({ final, onDone }: CountResultProps) {
  const [owesReason, setOwesReason] = useState(final.owesReason)
  const { next } = final
  return (
    <Screen title="Drawer counted" sub={`Batch ${final.batchNo}`}>
      <div className={css.result}>
        <Verdict final={final} />
        <OtherDifferences final={final} />
        {owesReason ? (
          <Card>
            <ReasonForm
              batchNo={final.batchNo}
              onExplained={() => setOwesReason(false)}
              // Whoever goes on may say why later: a customer waits.
              {...(next === undefined ? {} : { onLater: () => setOwesReason(false) })}
            />
          </Card>
        ) : (
          <Finish final={final} onDone={onDone} />
        )}
        <div className={css.split}>
          <Stays final={final} />
          <Card>
            <div className="lab">Goes to the safe</div>
            <Amount cents={toSafeCents(final)} size="xl" className={css.total} />
            <p className={css.quiet}>
              {toSafeCents(final) === ZERO
                ? 'Nothing is left over.'
                : `Everything else: put it in the safe as batch ${final.batchNo}.`}
              {next !== undefined && next.floatCents < final.startingCashCents && (
                <>
                  {' '}
                  Of it {formatCents(subtractCents(final.startingCashCents, next.floatCents))}{' '}
                  belong to the change fund.
                </>
              )}
            </p>
          </Card>
        </div>
      </div>
    </Screen>
  )
}

const toSafeCents = ({ countedCents, proceedsCents, next }: FinalCount): Cents =>
  next === undefined ? proceedsCents : subtractCents(countedCents, next.floatCents)

const TITLES = {
  agrees: 'The drawer agrees',
  over: 'Cash over',
  short: 'Cash short',
  differs: 'Cash agrees, checks or cards do not',
} as const

function Verdict({ final }: { readonly final: FinalCount }) {
  const isCashRight = final.outcome === 'agrees' || final.outcome === 'differs'
  return (
    <section
      className={css.verdict}
      data-look={final.outcome === 'agrees' ? 'good' : 'look'}
      role="status"
    >
      <h2>{TITLES[final.outcome]}</h2>
      <Amount
        cents={isCashRight ? final.countedCents : final.differenceCents}
        size="huge"
        className={css.total}
      />
      <p>
        {isCashRight
          ? 'cash counted, to the cent'
          : `${final.outcome === 'over' ? 'more' : 'less'} than there should be; ${formatCents(final.countedCents)} counted`}
      </p>
    </section>
  )
}

/** The pieces that stay in the tray, small ones first to leave change for the morning. */
function Stays({ final }: { readonly final: FinalCount }) {
  const { next } = final
  const pieces = next?.startingCash ?? final.startingCash
  return (
    <Card>
      <div className="lab">
        {next === undefined ? 'Stays as starting cash' : `Starting cash of batch ${next.batchNo}`}
      </div>
      <Amount cents={next?.floatCents ?? final.startingCashCents} size="xl" className={css.total} />
      {next !== undefined && next.lessCents > 0 && (
        <p className={css.quiet}>
          {formatCents(next.lessCents)} less than before: more cannot be made of what was counted.
        </p>
      )}
      {pieces === undefined ? (
        <p className={css.quiet}>
          The counted pieces cannot make this exactly. Change a note with the safe first.
        </p>
      ) : (
        <ul className={css.pieces}>
          {DENOMINATIONS.filter(({ id }) => pieces[id] !== undefined).map((kind) => (
            <li key={kind.id}>
              <b className="num">{pieces[kind.id]?.loose ?? 0}</b> × {kind.name}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Who goes on, and with what key. */
function Finish({ final: { next }, onDone }: CountResultProps) {
  const goTo = useGoTo()
  const { signOut } = useLeaving()
  const session = useSession()
  const staffNumber = session?.is === 'signed_in' ? session.staff.number : undefined
  const isHandedOver = next !== undefined && next.cashier.number !== staffNumber
  const label = next === undefined ? 'Done' : isHandedOver ? 'Sign out' : 'Go on'
  const done = () => {
    if (isHandedOver) return signOut()
    onDone()
    if (next !== undefined) goTo('counter')
  }
  useKeyScope({ name: 'counted', bindings: [{ key: 'Enter', label, run: done }] })
  return (
    <div className={css.acts}>
      <Button look="primary" keycap="Enter" onClick={() => void done()}>
        {label}
      </Button>
      {isHandedOver && (
        <p className={css.quiet}>
          Till {next.till} is {next.cashier.name}’s now. Sign out, so that {next.cashier.name} can
          sign in.
        </p>
      )}
    </div>
  )
}
