import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { useKeyScope } from '../../keys/use-keys.ts'

/** A newer window owns the counter. This one does nothing more unless it is asked to take over. */
export function DisplacedScreen() {
  const takeOver = () => location.reload()
  useKeyScope({
    name: 'displaced',
    bindings: [{ key: 'Enter', label: 'Work here instead', run: takeOver }],
  })
  return (
    <Page
      title="This workstation is open in a newer window"
      sub="Only one window works at a time, so that no payment is taken twice. Go on in the newer window and close this one. An unfinished payment stands there as you left it."
    >
      <Button keycap="Enter" onClick={takeOver}>
        Work here instead
      </Button>
    </Page>
  )
}
