import { useState } from 'react'
import { MOST_PAYER_NAME, type Payer, payerWords } from '../../../domain/payment/payer.ts'
import type { AccountView } from '../../../shared/contract/account.ts'
import { sentenceFor } from '../../../shared/sentences.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { TextEntry } from '../../components/text-entry/text-entry.tsx'
import { MatchList, matchId } from './match-list.tsx'
import { markedAt, useAccountSearch } from './use-account-search.ts'

interface PayerDialogProps {
  /** Who was named before. */
  readonly payer: Payer | undefined
  readonly onName: (payer: Payer | undefined) => void
  readonly onClose: () => void
}

const LIST_ID = 'payer-accounts'

/**
 * Who pays fees alone: an account by its number or chosen with the arrows, or a name as it is said.
 * Source: controls R4, the payer on the receipt.
 */
export function PayerDialog({ payer, onName, onClose }: PayerDialogProps) {
  const [text, setText] = useState('')
  const [complaint, complain] = useState<string>()
  const name = (next: Payer | undefined) => {
    onName(next)
    onClose()
  }
  const search = useAccountSearch(text, {
    onFound: ({ accountNo, customerName }: AccountView) => name({ accountNo, name: customerName }),
    onRefused: complain,
  })
  const { matches, chosenAt } = search
  const isOpen = (matches?.hits.length ?? 0) > 0
  const type = (typed: string) => {
    complain(undefined)
    setText(typed)
  }
  // A number means an account; a name is taken as it stands unless a match was chosen.
  const enter = () => {
    const typed = text.trim()
    if (typed === '') return onClose()
    const isName = chosenAt === undefined && /\p{L}/u.test(typed)
    return isName ? name({ name: typed }) : search.enter()
  }
  const chosenId = chosenAt === undefined ? {} : { chosenId: matchId(chosenAt, LIST_ID) }
  return (
    <Dialog
      name="payer"
      title="Who pays?"
      size={720}
      onClose={onClose}
      bindings={[
        { key: 'Enter', label: 'Take', run: enter },
        { key: 'ArrowDown', label: 'Choose', enabled: isOpen, run: () => search.move(1) },
        {
          key: 'ArrowUp',
          label: 'Choose',
          hidden: true,
          enabled: isOpen,
          run: () => search.move(-1),
        },
        {
          key: 'Minus',
          label: 'Nobody',
          enabled: payer !== undefined && text === '',
          run: () => name(undefined),
        },
      ]}
      scope={{ onCardNumber: () => complain(sentenceFor('card_number')) }}
      actions={
        <>
          {payer !== undefined && (
            <Button keycap="-" disabled={text !== ''} onClick={() => name(undefined)}>
              Nobody
            </Button>
          )}
          <Button keycap="Esc" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" keycap="Enter" onClick={() => void enter()}>
            Take
          </Button>
        </>
      }
    >
      {payer !== undefined && <Notice tone="good">Named: {payerWords(payer)}</Notice>}
      <TextEntry
        label="Account number, or the name as it is said; arrows choose an account"
        size="hero"
        value={text}
        onChange={type}
        error={complaint}
        maxLength={MOST_PAYER_NAME}
        autoFocus
        list={{ id: LIST_ID, isOpen, ...chosenId }}
      />
      {matches !== undefined && isOpen && (
        <MatchList
          matches={matches}
          markedAt={chosenAt ?? (/\p{L}/u.test(text) ? undefined : markedAt(search))}
          onTake={search.take}
          listId={LIST_ID}
        />
      )}
    </Dialog>
  )
}
