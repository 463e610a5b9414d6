import type { KeyName } from '../../../keys/key-name.ts'
import type { KeyBinding } from '../../../keys/key-scope.ts'
import type { FixStep } from './fix-step.ts'
import type { Fixing } from './use-fix.ts'

/** The keys of the step that fixing a payment stands at. */
export function fixKeys(
  fixing: Fixing,
  ways: { print(): unknown; close(): void },
): readonly KeyBinding[] {
  const { step } = fixing
  switch (step.at) {
    case 'payment':
      return paymentKeys(fixing)
    case 'part':
      return partKeys(fixing, step)
    case 'kind':
      return kindKeys(fixing, step)
    case 'account':
      return [
        { key: 'Enter', label: 'Choose', run: fixing.search.enter },
        ...arrows((by) => fixing.search.move(by)),
      ]
    case 'confirm':
      return [{ key: 'Enter', label: 'Move it', run: fixing.confirmMove }]
    case 'done':
      return [
        { key: 'Enter', label: 'Done', run: ways.close },
        { key: 'F9', label: 'Print the corrected receipt', run: ways.print },
      ]
  }
}

const arrows = (move: (by: 1 | -1) => void): readonly KeyBinding[] => [
  { key: 'ArrowDown', label: 'Move', run: () => move(1) },
  { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
]

function paymentKeys(fixing: Fixing): readonly KeyBinding[] {
  if (fixing.payment === undefined) return []
  return [
    { key: 'Digit1', label: 'Wrong kind', run: () => fixing.begin('tender') },
    { key: 'Digit2', label: 'Wrong account', run: () => fixing.begin('line') },
    ...arrows(fixing.move),
  ]
}

function partKeys(
  { payment, go, choosePart }: Fixing,
  step: Extract<FixStep, { at: 'part' }>,
): readonly KeyBinding[] {
  const { part, place } = step
  const count = (part === 'tender' ? payment?.tenders : payment?.lines)?.length ?? 0
  const digits = Array.from(
    { length: Math.min(count, 9) },
    (_, at): KeyBinding => ({
      key: `Digit${at + 1}` as KeyName,
      label: `Number ${at + 1}`,
      hidden: true,
      run: () => choosePart(part, at),
    }),
  )
  return [
    { key: 'Enter', label: 'Choose', run: () => choosePart(part, place) },
    ...arrows((by) => go({ ...step, place: (place + by + count) % count })),
    ...digits,
  ]
}

function kindKeys(
  fixing: Fixing,
  { place, seen, slip }: Extract<FixStep, { at: 'kind' }>,
): readonly KeyBinding[] {
  if (seen !== undefined) {
    return [
      { key: 'Enter', label: 'Another check', run: () => fixing.answerSeen('another') },
      {
        key: 'Plus',
        label: 'The same check',
        enabled: seen.isHere,
        run: () => fixing.answerSeen('same'),
      },
    ]
  }
  if (slip === undefined) {
    const isCash = fixing.payment?.tenders[place]?.kind === 'cash'
    return [
      { key: 'Enter', label: 'Cash', enabled: !isCash, run: fixing.enterKind },
      { key: 'Plus', label: 'Check', run: fixing.beginPaper },
      { key: 'Minus', label: 'Card', run: fixing.beginCard },
    ]
  }
  const isHalf = slip.is === 'card' && slip.at === 'approval_code'
  return [
    { key: 'Enter', label: isHalf ? 'Next' : 'Put it right', run: fixing.enterKind },
    { key: 'Plus', label: 'Other paper', enabled: slip.is === 'paper', run: fixing.beginPaper },
  ]
}
