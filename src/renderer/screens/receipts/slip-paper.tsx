import { useAnswer } from '../../client/use-answer.ts'
import { Paper } from '../../components/paper/paper.tsx'
import { receivedPaper } from '../../components/paper/received-paper.ts'

/** The slip of a drop as it comes out of the printer. */
export function SlipPaper({ dropNo }: { readonly dropNo: string }) {
  const slip = useAnswer('drawer.slip', { dropNo }, { staleTime: 0 }).value
  if (slip === undefined) return null
  return (
    <Paper
      lines={receivedPaper(slip.lines)}
      columns={slip.columns}
      label={`Slip of drop ${dropNo}`}
    />
  )
}
