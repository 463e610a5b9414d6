import type { TenderStage } from '../../../domain/counter/stages.ts'
import { PAPER_KINDS, type TenderKind } from '../../../domain/tender.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Keycap } from '../../components/keycap.tsx'
import css from './tender-keys.module.css'

interface Tile {
  readonly keys: readonly string[]
  readonly words: string
  readonly isOn?: boolean
  readonly isShut?: boolean
}

interface TenderKeysProps {
  readonly state: Pick<TenderStage, 'slip' | 'fieldCents'>
  /** The tender that is put right; absent where one is handed over. */
  readonly fixing?: TenderKind
}

/** The means of payment, each with its key; the one being written down is marked. */
export function TenderKeys({ state, fixing }: TenderKeysProps) {
  const { tendersAccepted } = useWorkstation().policies
  return (
    <ul className={css.tenders} aria-label="Means of payment">
      {tilesOf(state, tendersAccepted, fixing).map(({ keys, words, isOn, isShut }) => (
        <li key={words} data-on={isOn || undefined} data-shut={isShut || undefined}>
          <span className={css.keys}>
            {keys.map((key, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same key pressed twice
              <Keycap key={at} look="large">
                {key}
              </Keycap>
            ))}
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}

function tilesOf(
  { slip, fieldCents }: TenderKeysProps['state'],
  accepted: readonly TenderKind[],
  fixing: TenderKind | undefined,
): readonly Tile[] {
  const paper = slip?.is === 'paper' ? slip.kind : undefined
  const takesPaper = PAPER_KINDS.some((kind) => accepted.includes(kind))
  const isWriting = slip !== undefined
  const tiles: readonly (Tile & { readonly isTaken: boolean })[] = [
    { keys: ['Enter'], words: 'Cash', isShut: isWriting || fixing === 'cash', isTaken: true },
    { keys: ['+'], words: 'Check', isOn: paper === 'check', isTaken: takesPaper },
    {
      keys: ['+', '+'],
      words: 'Other paper',
      isOn: paper !== undefined && paper !== 'check',
      isTaken: accepted.includes('cashiers_check') || accepted.includes('money_order'),
    },
    {
      keys: ['−'],
      words: 'Card',
      isOn: slip?.is === 'card',
      isShut: paper !== undefined,
      isTaken: accepted.includes('card'),
    },
    {
      keys: ['/'],
      words: 'Account',
      isShut: isWriting || fieldCents !== undefined,
      isTaken: fixing === undefined,
    },
  ]
  return tiles.filter(({ isTaken }) => isTaken)
}
