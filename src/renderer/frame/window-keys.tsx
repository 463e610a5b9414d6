import { type ReactNode, useState } from 'react'
import { STUB_LAYOUTS } from '../../domain/bill-stub.ts'
import { DEFAULT_SCANNER } from '../../domain/scan-burst.ts'
import { sentenceFor } from '../../shared/sentences.ts'
import { useWorkstationState } from '../client/use-workstation.ts'
import { KeysProvider } from '../keys/keys-provider.tsx'
import { WindowNotice } from './window-notice.tsx'

/** The window's keyboard, and what it has to say when it refuses something by itself. */
export function WindowKeys({ children }: { readonly children: ReactNode }) {
  const { value: workstation } = useWorkstationState()
  const [sentence, setSentence] = useState<string>()
  return (
    <KeysProvider
      stubLayouts={workstation?.policies.stubLayouts ?? STUB_LAYOUTS}
      scanner={workstation?.scanner ?? DEFAULT_SCANNER}
      onCardNumber={() => setSentence(sentenceFor('card_number'))}
      onDropped={({ because }) => setSentence(DROPPED[because])}
    >
      {children}
      {sentence !== undefined && (
        <WindowNotice sentence={sentence} onGone={() => setSentence(undefined)} />
      )}
    </KeysProvider>
  )
}

const DROPPED = {
  too_many_waiting:
    'Too many keys at once: the last ones were not taken. Look, then type them again.',
  act_failed: 'That did not work. The keys typed after it were not taken; look, then try again.',
} as const
