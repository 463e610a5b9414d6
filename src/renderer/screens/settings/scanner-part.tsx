import { useState } from 'react'
import { SCAN_PREFIXES, SCANNER_RANGES, type ScannerSettings } from '../../../domain/scan-burst.ts'
import { useAct } from '../../client/use-act.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { usePartScope } from './part-scope.ts'
import css from './settings.module.css'

const PREFIXES = [
  { value: '', label: 'F13 to F24, or Ctrl B', hint: 'best: these type nothing' },
  ...SCAN_PREFIXES.map((value) => ({ value, label: value })),
] as const

type Figure = keyof typeof SCANNER_RANGES

const FIGURES: readonly { readonly name: Figure; readonly label: string }[] = [
  { name: 'fewest', label: 'Fewest characters of a scan' },
  { name: 'gapMs', label: 'Longest gap between two, milliseconds' },
  { name: 'meanMs', label: 'Longest gap on average, milliseconds' },
]

/** What the scanner of this workstation sends, and what counts as a scan where it sends no prefix. */
export function ScannerPart() {
  const { scanner } = useWorkstation()
  const [draft, setDraft] = useState(() => draftOf(scanner))
  const [heard, setHeard] = useState<string>()
  const [said, setSaid] = useState<string>()
  const keep = useAct('workstation.keepScanner')
  const wrong = wrongWith(draft)
  const send = async () => {
    setSaid(undefined)
    if (Object.values(wrong).some((sentence) => sentence !== undefined)) return
    const answer = await keep.ask(settingsOf(draft))
    if (answer?.ok) setSaid('Kept. It holds from the next scan on.')
  }
  usePartScope({
    name: 'scanner',
    onScan: setHeard,
    bindings: [{ key: 'F10', label: 'Keep', run: send }],
  })
  return (
    <section className={css.part} aria-label="Scanner">
      <div className={css.head}>
        <h2>Scanner</h2>
        <Button look="primary" keycap="F10" onClick={send}>
          Keep
        </Button>
      </div>
      {keep.complaint !== undefined && <Notice tone="stop">{keep.complaint}</Notice>}
      {said !== undefined && <Notice tone="good">{said}</Notice>}
      <Card className={css.preferences}>
        <Choices
          label="What comes before a scan"
          choices={PREFIXES}
          value={draft.prefix}
          onChange={(prefix) => setDraft({ ...draft, prefix })}
        />
        <div className={css.figures}>
          {FIGURES.map(({ name, label }) => (
            <TextInput
              key={name}
              label={label}
              inputMode="numeric"
              maxLength={2}
              value={draft[name]}
              error={wrong[name]}
              onChange={({ currentTarget }) =>
                setDraft({ ...draft, [name]: currentTarget.value.replace(/\D/g, '') })
              }
            />
          ))}
        </div>
        <p className={css.dim}>
          With a prefix the scanner is always known. Without one, fast characters are taken for a
          scan; nobody types faster than 55 milliseconds from key to key.
        </p>
      </Card>
      <Card className={css.preferences}>
        <p aria-live="polite">
          {heard === undefined ? (
            'Try it: scan anything. What was heard stands here.'
          ) : (
            <>
              Heard a scan of {heard.length} characters: <b className="figures">{heard}</b>
            </>
          )}
        </p>
      </Card>
    </section>
  )
}

interface Draft extends Readonly<Record<Figure, string>> {
  readonly prefix: ScannerSettings['prefix']
}

const draftOf = ({ prefix, fewest, gapMs, meanMs }: ScannerSettings): Draft => ({
  prefix,
  fewest: String(fewest),
  gapMs: String(gapMs),
  meanMs: String(meanMs),
})

const settingsOf = ({ prefix, fewest, gapMs, meanMs }: Draft): ScannerSettings => ({
  prefix,
  fewest: Number(fewest),
  gapMs: Number(gapMs),
  meanMs: Number(meanMs),
})

function wrongWith(draft: Draft): Record<Figure, string | undefined> {
  const beyond = (name: Figure) => {
    const { least, most } = SCANNER_RANGES[name]
    const figure = Number(draft[name])
    return figure >= least && figure <= most ? undefined : `From ${least} to ${most}.`
  }
  const isSlower = Number(draft.meanMs) > Number(draft.gapMs)
  return {
    fewest: beyond('fewest'),
    gapMs: beyond('gapMs'),
    meanMs: beyond('meanMs') ?? (isSlower ? 'Not more than the longest gap.' : undefined),
  }
}
