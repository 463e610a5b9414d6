import { accountNosOf, readStub, type StubLayout } from '../../../../domain/bill-stub.ts'
import { looksLikeCardNumber } from '../../../../domain/card-number.ts'
import { formatCents } from '../../../../domain/money.ts'
import { sentenceFor } from '../../../../shared/sentences.ts'
import { Notice } from '../../../components/notice.tsx'
import { TextInput } from '../../../components/text-input.tsx'

interface TryBillProps {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly layouts: readonly StubLayout[]
}

/** Says what a scanned bill would be read as. Nothing is looked up and nothing is kept. */
export function TryBill({ text, onChange, layouts }: TryBillProps) {
  return (
    <div>
      <TextInput
        label="Try it: scan a bill here, or type its line"
        inputMode="numeric"
        maxLength={100}
        value={text}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <div aria-live="polite">
        {text !== '' && <Reading text={text.trim()} layouts={layouts} />}
      </div>
    </div>
  )
}

function Reading({
  text,
  layouts,
}: {
  readonly text: string
  readonly layouts: TryBillProps['layouts']
}) {
  const stub = readStub(text, layouts)
  if (stub === undefined) {
    if (looksLikeCardNumber(text)) return <Notice tone="stop">{sentenceFor('card_number')}</Notice>
    return (
      <Notice tone="look">
        No layout reads these {text.length} {text.length === 1 ? 'sign' : 'signs'}: the length, a
        fixed digit or a check digit is another.
      </Notice>
    )
  }
  const amount = stub.amountCents === undefined ? 'says no amount' : formatCents(stub.amountCents)
  return (
    <Notice tone="good" title={`Read as ${stub.layout}.`}>
      <p>
        Account {accountNosOf(stub).slice(0, 2).join(' or ')} · amount due {amount}
      </p>
    </Notice>
  )
}
