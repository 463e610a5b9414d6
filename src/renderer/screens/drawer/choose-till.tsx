import { useState } from 'react'
import { type DrawerSource, SOURCE_NAMES } from '../../../domain/source.ts'
import type { TillView } from '../../../shared/contract/batch.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { Keycap } from '../../components/keycap.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { Screen } from '../../components/screen.tsx'
import { useGoTo } from '../../frame/navigation.ts'
import type { KeyName } from '../../keys/key-name.ts'
import { useKeyScope } from '../../keys/use-keys.ts'
import { UnfinishedRuns } from '../mail/unfinished-runs.tsx'
import css from './drawer.module.css'

interface ChooseTillProps {
  readonly tills: readonly TillView[]
  readonly onChoose: (till: string, place: DrawerSource) => void
}

const OTHER_PLACE = { counter: 'drive_through', drive_through: 'counter' } as const

/** Which cash tray. One that somebody has already says whose it is. */
export function ChooseTill({ tills, onChoose }: ChooseTillProps) {
  const firstFree = tills.findIndex((till) => till.inUseBy === undefined)
  const [at, setAt] = useState(Math.max(0, firstFree))
  const [trouble, setTrouble] = useState<string>()
  const [moved, setMoved] = useState<Readonly<Record<string, DrawerSource>>>({})
  const goTo = useGoTo()
  const mail = () => goTo('mail')
  const placeOf = ({ till, place }: TillView) => moved[till] ?? place
  const movePlace = () => {
    const till = tills[at]
    if (till === undefined || till.inUseBy !== undefined) return
    setMoved({ ...moved, [till.till]: OTHER_PLACE[placeOf(till)] })
  }
  const choose = (place: number) => {
    const till = tills[place]
    if (till === undefined) return
    setAt(place)
    if (till.inUseBy === undefined) onChoose(till.till, placeOf(till))
    else setTrouble(sentenceFor('till_in_use', { till: till.till, cashier: till.inUseBy }))
  }
  const move = (by: 1 | -1) => setAt((at + by + tills.length) % tills.length)
  useKeyScope({
    name: 'choose-till',
    bindings: [
      { key: 'Enter', label: 'Choose', run: () => choose(at) },
      { key: 'ArrowDown', label: 'Move', run: () => move(1) },
      { key: 'ArrowUp', label: 'Move back', hidden: true, run: () => move(-1) },
      { key: 'Multiply', label: 'Counter or drive-through', run: movePlace },
      { key: 'Divide', label: 'Mail and drop box', run: mail },
      ...tills.slice(0, 9).map((till, place) => ({
        key: `Digit${keyDigit(tills, place)}` as KeyName,
        label: `Till ${till.till}`,
        hidden: true,
        run: () => choose(place),
      })),
    ],
  })
  return (
    <Screen title="Open a drawer" sub="Choose a till">
      <div className={css.narrow}>
        {trouble !== undefined && <Notice tone="look">{trouble}</Notice>}
        <Card inset="flush">
          <ul className={css.tills} aria-label="Tills">
            {tills.map((till, place) => (
              <li key={till.till}>
                <button
                  type="button"
                  tabIndex={-1}
                  aria-current={place === at}
                  className={css.till}
                  onClick={() => choose(place)}
                >
                  <Keycap look="large">{keyDigit(tills, place)}</Keycap>
                  <Icon name="drawer" size={22} />
                  <b>Till {till.till}</b>
                  <span className={css.place}>{SOURCE_NAMES[placeOf(till)]}</span>
                  {till.inUseBy === undefined ? (
                    <Pill tone="good">Free</Pill>
                  ) : (
                    <Pill tone="mute">In use: {till.inUseBy}</Pill>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </Card>
        <UnfinishedRuns onGo={mail} />
      </div>
    </Screen>
  )
}

/** The digit of a till is its own number where every till has one digit, else its place. */
function keyDigit(tills: readonly TillView[], place: number): string {
  const areDigits = tills.every(({ till }) => /^[1-9]$/.test(till))
  return areDigits ? (tills[place]?.till ?? '') : String(place + 1)
}
