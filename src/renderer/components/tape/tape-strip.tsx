import { useLayoutEffect, useRef } from 'react'
import { type Cents, formatCents, ZERO } from '../../../domain/money.ts'
import type { AddingMachine } from '../../../domain/tape/adding-machine.ts'
import { compareTape, type KeptTape, type TapeLine, tapeTotal } from '../../../domain/tape.ts'
import { Pill } from '../pill.tsx'
import css from './tape.module.css'
import type { TapeCompare } from './tape-home.ts'

/** The tape itself, the newest line at its foot. */
export function TapeStrip({ machine }: { readonly machine: AddingMachine }) {
  const { lines, chosenAt } = machine
  const strip = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another line is the one to see
  useLayoutEffect(() => {
    const chosen = strip.current?.querySelector('[aria-current]')
    if (chosen) chosen.scrollIntoView({ block: 'nearest' })
    else strip.current?.scrollTo({ top: 0 })
  }, [chosenAt, lines])
  return (
    <div className={css.strip} ref={strip} tabIndex={lines.length > 8 ? 0 : undefined}>
      {lines.length === 0 ? (
        <p className={css.nothing}>Nothing on the tape yet: 53.20 and then +.</p>
      ) : (
        <ol aria-label="Lines of the tape">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place
            <li key={at} aria-current={at === chosenAt ? 'true' : undefined}>
              <Line line={line} at={at} />
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Line({ line, at }: { readonly line: TapeLine; readonly at: number }) {
  return (
    <>
      <span className={css.place}>{at + 1}</span>
      <span className={css.working}>{workingText(line)}</span>
      <span className={css.figure}>{formatCents(line.cents)}</span>
      <span className={css.sign}>{line.sign === 'plus' ? '+' : '−'}</span>
    </>
  )
}

const itemWords = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`

const workingText = ({ of }: TapeLine): string =>
  of === undefined
    ? ''
    : `${formatCents(of.cents)} ${of.by === 'times' ? '×' : '÷'} ${of.count.toLocaleString('en-US')}`

interface TapeTotalProps {
  readonly machine: AddingMachine
  readonly compareWith: TapeCompare | undefined
}

/** How many lines and what they come to; held against what is to be paid, the difference by name. */
export function TapeTotalRow({ machine, compareWith }: TapeTotalProps) {
  const { lines, isTotalled } = machine
  const total = tapeTotal(lines)
  const isBelow = total.sign === 'minus' && total.cents > ZERO
  return (
    <div className={css.foot}>
      <div className={css.total} role="status" data-totalled={isTotalled || undefined}>
        <span className={css.items}>{itemWords(lines.length)}</span>
        <span className="heard">Total</span>
        <b>
          {isBelow ? '−' : ''}
          {formatCents(total.cents)}
        </b>
        <span className={css.sign}>{isTotalled ? '*' : ''}</span>
      </div>
      {compareWith !== undefined && lines.length > 0 && (
        <div className={css.compare}>
          <span>
            {compareWith.label} {formatCents(compareWith.cents)}
          </span>
          <Compared lines={lines} cents={compareWith.cents} />
        </div>
      )}
    </div>
  )
}

interface ComparedProps {
  readonly lines: readonly TapeLine[]
  readonly cents: Cents
}

function Compared({ lines, cents }: ComparedProps) {
  const difference = compareTape(lines, cents)
  if (difference.is === 'none') return <Pill tone="good">Agrees</Pill>
  return (
    <Pill tone="look">
      {difference.is === 'over' ? 'Over by' : 'Short by'} {formatCents(difference.cents)}
    </Pill>
  )
}

/** The tape kept with a payment, as it is seen again with its receipt. */
export function KeptTapeStrip({ tape }: { readonly tape: KeptTape }) {
  const { lines, totalCents } = tape
  return (
    <figure className={css.kept}>
      <figcaption>Tape kept with the payment</figcaption>
      {/* What scrolls can be scrolled by keys. */}
      <ol tabIndex={lines.length > 8 ? 0 : undefined}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a kept tape never changes
          <li key={at}>
            <Line line={line} at={at} />
          </li>
        ))}
      </ol>
      <div className={css.total}>
        <span className={css.items}>{itemWords(lines.length)}</span>
        <b>{formatCents(totalCents)}</b>
        <span className={css.sign}>*</span>
      </div>
    </figure>
  )
}
