import { Notice } from '../../components/notice.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { CodeInput } from './code-input.tsx'
import type { Enroll } from './use-enroll.ts'

/** What whoever runs the centre gave. */
export function EnrollFields({ enroll }: { readonly enroll: Enroll }) {
  const { typed, wrong, type, complaint } = enroll
  return (
    <>
      <TextInput
        label="Address of the centre"
        hint="A name, with the port and the database where they differ."
        placeholder="db.district.example:5432/headgate"
        data-autofocus
        autoFocus
        maxLength={200}
        value={typed.address}
        error={wrong.address}
        onChange={({ currentTarget }) => type('address', currentTarget.value)}
      />
      <TextInput
        label="Certificate file, if you were given one"
        hint="Where it lies on this machine. It proves who is at the other end."
        maxLength={400}
        value={typed.caFile}
        error={wrong.caFile}
        onChange={({ currentTarget }) => type('caFile', currentTarget.value)}
      />
      <CodeInput value={typed.code} error={wrong.code} onChange={(code) => type('code', code)} />
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
    </>
  )
}
