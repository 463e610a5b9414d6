import type { ReactNode } from 'react'
import { formatDate } from '../../../domain/calendar.ts'
import { formatCents, ZERO } from '../../../domain/money.ts'
import { shortHash } from '../../../domain/receipt-paper.ts'
import { SOURCE_NAMES } from '../../../domain/source.ts'
import type { ReceiptDetails } from '../../../shared/contract/receipt-search.ts'
import { useAnswer } from '../../client/use-answer.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pill } from '../../components/pill.tsx'
import { ReceiptTape } from '../counter/done-panel.tsx'
import { fixWords } from '../counter/fix/fix-words.ts'
import css from './details-dialog.module.css'
import { PRINT_WORDS, tenderWords } from './receipt-words.ts'

interface DetailsDialogProps {
  readonly receiptNo: string
  readonly onClose: () => void
}

/** All that the books and this workstation know of a receipt. */
export function DetailsDialog({ receiptNo, onClose }: DetailsDialogProps) {
  const { value, complaint } = useAnswer('receipt.details', { receiptNo }, { staleTime: 0 })
  return (
    <Dialog
      name="receipt-details"
      title={`Receipt ${receiptNo}`}
      size={820}
      onClose={onClose}
      bindings={[{ key: 'F2', label: 'Close', hidden: true, run: onClose }]}
      actions={
        <Button keycap="Esc" onClick={onClose} data-autofocus>
          Close
        </Button>
      }
    >
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {value !== undefined && (
        <div className={css.columns}>
          <div className={css.side}>
            <Facts receipt={value} />
            <Fixes receipt={value} />
            <TurnOffs receipt={value} />
            <Papers receipt={value} />
          </div>
          <div className={css.side}>
            <Money receipt={value} />
            <Postings receipt={value} />
            <ReceiptTape receiptNo={receiptNo} />
          </div>
        </div>
      )}
    </Dialog>
  )
}

interface Shown {
  readonly receipt: ReceiptDetails
}

/** Where, and of the mail and the drop box on which day. */
const cameIn = ({ source, receivedOn }: ReceiptDetails): string =>
  receivedOn === undefined
    ? SOURCE_NAMES[source]
    : `${SOURCE_NAMES[source]}, ${formatDate(receivedOn)}`

function manualFacts({ manual }: ReceiptDetails): readonly (readonly [string, string])[] {
  if (manual === undefined) return []
  const { paper, writtenOn, writtenTime } = manual
  const written = [formatDate(writtenOn), writtenTime].filter(Boolean).join(' ')
  return [
    ['Manual receipt', paper],
    ['Written', written],
  ]
}

function Facts({ receipt }: Shown) {
  const facts: readonly (readonly [string, string])[] = [
    ['Taken', `${formatDate(receipt.takenOn)} ${receipt.takenTime}`],
    ['Business date', formatDate(receipt.businessOn)],
    ['Cashier', `${receipt.cashier.name} (${receipt.cashier.number})`],
    ...(receipt.payer === undefined ? [] : [['Paid by', receipt.payer] as const]),
    ['Till', receipt.till],
    ['Batch', receipt.batchNo],
    ['Came in at', cameIn(receipt)],
    ...manualFacts(receipt),
    ['Entry', shortHash(receipt.entryHash)],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was put right since; the figures beside are as they were when it was given. */
function Fixes({ receipt }: Shown) {
  if (receipt.fixes.length === 0) return null
  return (
    <Part title="Put right since">
      <ul className={css.rows}>
        {receipt.fixes.map((fix) => (
          <li key={fix.fixNo}>
            <span>
              {fixWords(fix)}
              <small>
                Fix {fix.fixNo} · {fix.time}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function TurnOffs({ receipt }: Shown) {
  if (receipt.turnOffs.length === 0) return null
  return (
    <Part title="Turn-offs stopped">
      <ul className={css.rows}>
        {receipt.turnOffs.map(({ accountNo, told, onAgain }) => (
          <li key={accountNo}>
            <span>
              {accountNo}
              {onAgain !== undefined && <small>No longer stopped: paid by another account</small>}
            </span>
            {told === undefined ? (
              <Pill tone="look">Nobody told yet</Pill>
            ) : (
              <small>
                {told.to}, told by {told.by}, {told.at}
              </small>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Each paper with what became of it. Whoever asked for a copy stands in its entry. */
function Papers({ receipt }: Shown) {
  const { papers, reprints } = receipt
  const askedBy = (copy: number) => reprints.find((reprint) => reprint.copy === copy)
  return (
    <Part title="Papers">
      {papers.length === 0 && <p className={css.quiet}>None was sent to a printer yet.</p>}
      <ul className={css.rows}>
        {papers.map((paper) => {
          const [tone, words] = PRINT_WORDS[paper.state]
          const asked = askedBy(paper.copy)
          return (
            <li key={paper.jobId}>
              <span>
                {paper.copy === 0 ? 'Original' : `DUPLICATE ${paper.copy}`}
                <small>
                  {[paper.printer, asked?.by.name, timesOf(paper)].filter(Boolean).join(' · ')}
                </small>
                {paper.sentence !== '' && <small>{paper.sentence}</small>}
              </span>
              <Pill tone={tone}>{words}</Pill>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** When it was queued, and when that changed, where it was not within the same minute. */
function timesOf({ queuedAt, changedAt }: ReceiptDetails['papers'][number]): string | undefined {
  if (queuedAt === undefined || changedAt === undefined) return undefined
  return queuedAt === changedAt ? queuedAt : `${queuedAt}, then ${changedAt}`
}

function Money({ receipt }: Shown) {
  return (
    <Part title="Paid">
      <ul className={css.rows}>
        {receipt.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be for the same fee
          <li key={at}>
            <span>
              {line.name}
              <small>{[line.accountNo, leftOf(line)].filter(Boolean).join(' · ')}</small>
              {line.allocation.length > 1 && <small>{allocationWords(line)}</small>}
            </span>
            <b className="num">{formatCents(line.cents)}</b>
          </li>
        ))}
        <li className={css.total}>
          <span>Total</span>
          <b className="num">{formatCents(receipt.totalCents)}</b>
        </li>
        {receipt.tenders.map((tender, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two tenders may be alike
          <li key={at}>
            <span>
              {tenderWords(tender)}
              <small>{tenderMarks(tender)}</small>
            </span>
            <span className="num">{formatCents(tender.cents)}</span>
          </li>
        ))}
        <li>
          <span>Change</span>
          <span className="num">{formatCents(receipt.changeCents)}</span>
        </li>
      </ul>
    </Part>
  )
}

const allocationWords = ({ allocation }: ReceiptDetails['lines'][number]): string =>
  allocation.map(({ name, cents }) => `${name} ${formatCents(cents)}`).join(', ')

function leftOf({ dueAfterCents, creditAfterCents }: ReceiptDetails['lines'][number]) {
  if (creditAfterCents !== undefined && creditAfterCents > ZERO) {
    return `credit ${formatCents(creditAfterCents)}`
  }
  return dueAfterCents === undefined ? undefined : `still due ${formatCents(dueAfterCents)}`
}

const tenderMarks = ({
  bank,
  accountLastFour,
  approvalCode,
}: ReceiptDetails['tenders'][number]): string =>
  [
    bank === undefined ? undefined : `Bank ${bank}`,
    accountLastFour === undefined ? undefined : `account ···· ${accountLastFour}`,
    approvalCode === undefined ? undefined : `Approval ${approvalCode}`,
  ]
    .filter(Boolean)
    .join(', ')

const Postings = ({ receipt }: Shown) => (
  <Part title="Posted to">
    <ul className={css.rows}>
      {receipt.postings.map(({ glAccount, side, cents }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two postings may be alike
        <li key={at}>
          <span className={css.gl}>{glAccount}</span>
          <small>{side}</small>
          <span className="num">{formatCents(cents)}</span>
        </li>
      ))}
    </ul>
  </Part>
)

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3 className="lab">{title}</h3>
    {children}
  </section>
)
