import { cents, formatCents } from '../../../../domain/money.ts'
import type { ImportReport } from '../../../../shared/contract/account-import.ts'
import { Notice } from '../../../components/notice.tsx'
import css from './accounts.module.css'

const count = (value: number): string => value.toLocaleString('en-US')
const money = (value: number): string => formatCents(cents(value))

/** What the file would change. */
export function ImportFigures({
  report,
  asOf,
}: {
  readonly report: ImportReport
  readonly asOf: string
}) {
  const { missing, closedMissing } = report
  return (
    <>
      <p>
        <b className="figures">{count(report.rows)}</b> accounts, balances as of <b>{asOf}</b>.
        Nothing is changed yet.
      </p>
      <div className={css.figures}>
        <table aria-label="What changes">
          <tbody>
            <Row name="New">{count(report.added)}</Row>
            <Row name="Changed">{count(report.changed)}</Row>
            <Row name="Unchanged">{count(report.unchanged)}</Row>
            <Row name="Closed by the file">{count(report.closed)}</Row>
            <Row name={`Not in the file, ${closedMissing > 0 ? 'closed' : 'kept as they are'}`}>
              {count(closedMissing > 0 ? closedMissing : missing)}
            </Row>
          </tbody>
        </table>
        <table aria-label="Balances as imported">
          <thead>
            <tr>
              <th>
                <span className="heard">Balance</span>
              </th>
              <th className="num">In the books</th>
              <th className="num">After</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Due</td>
              <td className="num">{money(report.dueBeforeCents)}</td>
              <td className="num">{money(report.dueAfterCents)}</td>
            </tr>
            <tr>
              <td>Credit</td>
              <td className="num">{money(report.creditBeforeCents)}</td>
              <td className="num">{money(report.creditAfterCents)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Remarks report={report} />
    </>
  )
}

const Row = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <tr>
    <td>{name}</td>
    <td className="num">{children}</td>
  </tr>
)

function Remarks({ report: { unknownColumns, encoding } }: { readonly report: ImportReport }) {
  return (
    <>
      {unknownColumns.length > 0 && (
        <Notice tone="look">Columns not known and left out: {unknownColumns.join(', ')}.</Notice>
      )}
      {encoding === 'windows-1252' && (
        <Notice tone="look">
          The file is not UTF-8 and was read as Windows-1252. Look at a name with an accent.
        </Notice>
      )}
    </>
  )
}

/** Everything that keeps the file from being imported, as far as it is told. */
export function ImportErrors({ report }: { readonly report: ImportReport }) {
  const { errors, errorCount } = report
  const rest = errorCount - errors.length
  return (
    <>
      <p>
        {errorCount === 1 ? 'One error' : `${count(errorCount)} errors`}, so nothing was imported.
        Put {errorCount === 1 ? 'it' : 'them'} right in the billing system or in the file.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows scroll it */}
      <section className={css.errors} tabIndex={0} data-autofocus aria-label="Errors">
        <table>
          <thead>
            <tr>
              <th className="num">Line</th>
              <th>Column</th>
              <th>What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {errors.map(({ line, column, problem }) => (
              <tr key={`${line} ${column} ${problem}`}>
                <td className="num">{line}</td>
                <td className={css.column}>{column === '' ? 'whole line' : column}</td>
                <td>{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rest > 0 && (
        <p>
          The first {errors.length} are shown; there are {count(rest)} more.
        </p>
      )}
    </>
  )
}
