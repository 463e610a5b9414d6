import { usePreferences } from '../../client/use-preferences.ts'
import { useWorkstation } from '../../client/use-workstation.ts'
import { Card } from '../../components/card.tsx'
import { Choices } from '../../components/choices.tsx'
import { Notice } from '../../components/notice.tsx'
import { PracticeWords } from '../../components/practice-words.tsx'
import { usePartScope } from './part-scope.ts'
import css from './settings.module.css'

/** How this workstation looks and is keyed, for everybody at it. */
export function PreferencesPart() {
  const { isPractice } = useWorkstation()
  const { theme, moneyEntry, keep, complaint } = usePreferences()
  usePartScope({ name: 'preferences', bindings: [] })
  return (
    <section className={css.part} aria-label="Preferences">
      <div className={css.head}>
        <h2>Preferences</h2>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      <Card className={css.preferences}>
        <Choices
          label="Theme"
          choices={[
            { value: 'system', label: 'As the machine', hint: 'light by day, dark by night' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={theme}
          onChange={(chosen) => void keep({ theme: chosen })}
        />
        <Choices
          label="Money entry"
          choices={[
            {
              value: 'add',
              label: 'Add mode',
              hint: '5320 is 53.20; a typed point is taken as it stands',
            },
            { value: 'plain', label: 'Plain', hint: '5320 is 5,320.00; cents after a point' },
          ]}
          value={moneyEntry}
          onChange={(chosen) => void keep({ moneyEntry: chosen })}
        />
      </Card>
      {!isPractice && (
        <Card className={css.preferences}>
          <p className={css.dim}>
            <b>Open practice.</b> <PracticeWords />
          </p>
        </Card>
      )}
    </section>
  )
}
