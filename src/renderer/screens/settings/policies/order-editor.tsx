import { useLayoutEffect, useRef, useState } from 'react'
import { type Allocation, type AllocationStep, allocate } from '../../../../domain/allocation.ts'
import { type Cents, cents, formatCents, sumCents, ZERO } from '../../../../domain/money.ts'
import type { Policies } from '../../../../domain/policy.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import own from './policies.module.css'
import { AGE_WORDS, POLICY_WORDS } from './policy-words.ts'
import type { KnownPolicies } from './use-policies.ts'

interface OrderEditorProps {
  readonly policies: KnownPolicies
  readonly value: readonly AllocationStep[]
  readonly onDone: (order: readonly AllocationStep[]) => void
  readonly onClose: () => void
}

/** Moves the steps of the allocation, and shows at once what that does to a bill. */
export function OrderEditor({ policies, value, onDone, onClose }: OrderEditorProps) {
  const { services, allocationOrder: before } = policies.inForce
  const [order, setOrder] = useState(() => withEveryStep(value, policies.inForce))
  const [at, setAt] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => list.current?.querySelectorAll('button')[at]?.focus(), [at])
  const walk = (by: number) => setAt(Math.min(Math.max(at + by, 0), order.length - 1))
  const move = (by: number) => {
    const to = at + by
    const [step, other] = [order[at], order[to]]
    if (step === undefined || other === undefined) return
    setOrder(order.with(at, other).with(to, step))
    setAt(to)
  }
  return (
    <Dialog
      name="allocation-order"
      title={POLICY_WORDS.allocationOrder.label}
      size={860}
      onClose={onClose}
      bindings={[
        { key: 'ArrowUp', label: 'Up', hidden: true, run: () => walk(-1) },
        { key: 'ArrowDown', label: 'Down', hidden: true, run: () => walk(1) },
        { key: 'Minus', label: 'Sooner', run: () => move(-1) },
        { key: 'Plus', label: 'Later', run: () => move(1) },
        { key: 'F10', label: 'Go on', run: () => onDone(order) },
      ]}
      actions={
        <>
          <Button keycap="−" onClick={() => move(-1)}>
            Sooner
          </Button>
          <Button keycap="+" onClick={() => move(1)}>
            Later
          </Button>
          <Button keycap="Esc" onClick={onClose}>
            Back
          </Button>
          <Button look="primary" keycap="F10" onClick={() => onDone(order)}>
            Go on
          </Button>
        </>
      }
    >
      <div className={own.sides}>
        <ol ref={list} className={own.order} aria-label="Money is laid to">
          {order.map((step, index) => (
            <li key={`${step.service} ${step.age}`}>
              <button type="button" onFocus={() => setAt(index)}>
                {nameOf(services, step.service)}, {AGE_WORDS[step.age]}
              </button>
            </li>
          ))}
        </ol>
        <Example steps={order} before={before} services={services} />
      </div>
    </Dialog>
  )
}

/** A service that the order does not name comes last, as the allocation itself has it. */
function withEveryStep(
  order: readonly AllocationStep[],
  { services }: Policies,
): readonly AllocationStep[] {
  const known = order.filter(({ service }) => services.some(({ code }) => code === service))
  const missing = (['past_due', 'current'] as const)
    .flatMap((age) => services.map(({ code }) => ({ service: code, age })))
    .filter((step) => !known.some((each) => isSame(each, step)))
  return [...known, ...missing]
}

const isSame = (one: AllocationStep, other: AllocationStep): boolean =>
  one.service === other.service && one.age === other.age

interface ExampleProps {
  readonly steps: readonly AllocationStep[]
  readonly before: readonly AllocationStep[]
  readonly services: Policies['services']
}

/** A bill with something past due and something current for each service, half of it paid. */
function Example({ steps, before, services }: ExampleProps) {
  const owed = services.map(({ code }, index) => ({
    service: code,
    pastDueCents: cents(2_000 + ((index * 700) % 2_500)),
    currentCents: cents(1_800 + ((index * 1_300) % 3_100)),
  }))
  const total = sumCents(owed.flatMap((each) => [each.pastDueCents, each.currentCents]))
  const paid = cents(Math.floor(total / 200) * 100)
  const now = allocate(owed, paid, { services, order: before })
  const then = allocate(owed, paid, { services, order: steps })
  const owedFor = ({ service, age }: AllocationStep): Cents => {
    const found = owed.find((each) => each.service === service)
    return (age === 'past_due' ? found?.pastDueCents : found?.currentCents) ?? ZERO
  }
  return (
    <div className={own.example}>
      <p>
        An example: {formatCents(total)} is owed and {formatCents(paid)} is paid.
      </p>
      <table>
        <thead>
          <tr>
            <th>Laid to</th>
            <th className="num">Owed</th>
            <th className="num">Now</th>
            <th className="num">By this order</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const [laidNow, laidThen] = [laidTo(now, step), laidTo(then, step)]
            return (
              <tr key={`${step.service} ${step.age}`}>
                <td>
                  {nameOf(services, step.service)}, {AGE_WORDS[step.age]}
                </td>
                <td className="num">{formatCents(owedFor(step))}</td>
                <td className="num">{formatCents(laidNow)}</td>
                <td className={`num ${laidNow === laidThen ? '' : own.changed}`}>
                  {formatCents(laidThen)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const laidTo = (laid: readonly Allocation[], step: AllocationStep): Cents =>
  laid.find(({ service, age }) => service === step.service && age === step.age)?.cents ?? ZERO

const nameOf = (services: Policies['services'], code: string): string =>
  services.find((service) => service.code === code)?.name ?? code
