import { useContext, useState } from 'react'
import { formatDate } from '../../../../domain/calendar.ts'
import { POLICY_NAMES, type PolicyName } from '../../../../domain/policy.ts'
import { useTold } from '../../../client/use-told.ts'
import { Card } from '../../../components/card.tsx'
import { Notice } from '../../../components/notice.tsx'
import { PartContext, usePartScope } from '../part-scope.ts'
import { useRows } from '../rows.ts'
import css from '../settings.module.css'
import own from './policies.module.css'
import { PolicyDialog } from './policy-dialog.tsx'
import { POLICY_WORDS, policyText } from './policy-words.ts'
import { type PolicyHistory, usePolicies } from './use-policies.ts'

/** Every rule of the district that is dated and adopted. */
export const PoliciesPart = () => <PolicyList title="Policies" names={POLICY_NAMES} />

export const TendersPart = () => (
  <PolicyList
    title="Tenders and rounding"
    names={['tendersAccepted', 'cashRounding', 'denominations']}
  />
)

export const ServicesPart = () => (
  <PolicyList title="Services and allocation" names={['services', 'allocationOrder']} />
)

interface PolicyListProps {
  readonly title: string
  readonly names: readonly PolicyName[]
}

/** Some policies, each with its value in force and what is coming. Enter changes one. */
function PolicyList({ title, names }: PolicyListProps) {
  const { policies, complaint } = usePolicies()
  const { goTo } = useContext(PartContext)
  const [changing, setChanging] = useState<PolicyName>()
  const told = useTold(policies)
  const rows = useRows(policies === undefined ? [] : names)
  // How bills are read has a part of its own, where one can be tried.
  const change = (name: PolicyName) => (name === 'stubLayouts' ? goTo('bills') : setChanging(name))
  usePartScope({
    name: 'policies',
    bindings: [
      { key: 'Enter', label: 'Change', run: () => change(rows.at as PolicyName) },
      ...rows.bindings,
    ],
  })
  return (
    <section className={css.part} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
      </div>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      {told.notice !== undefined && <Notice tone={told.notice.tone}>{told.notice.words}</Notice>}
      {policies !== undefined && (
        <Card inset="flush">
          <div ref={rows.frame}>
            <table>
              <thead className="heard">
                <tr>
                  <th>Policy</th>
                  <th>In force</th>
                </tr>
              </thead>
              <tbody>
                {names.map((name) => (
                  <PolicyRow
                    key={name}
                    name={name}
                    history={policies.history(name)}
                    onFocus={() => rows.onFocusRow(name)}
                    onChange={() => change(name)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </Card>
      )}
      {changing !== undefined && policies !== undefined && (
        <PolicyDialog
          key={changing}
          policies={policies}
          name={changing}
          onAdopted={(sentence, adopted) => {
            setChanging(undefined)
            told.tell(sentence, (known) => known.holds(adopted))
          }}
          onClose={() => setChanging(undefined)}
        />
      )}
    </section>
  )
}

interface PolicyRowProps {
  readonly name: PolicyName
  readonly history: PolicyHistory
  readonly onFocus: () => void
  readonly onChange: () => void
}

function PolicyRow({ name, history, onFocus, onChange }: PolicyRowProps) {
  const { now, since, future } = history
  return (
    <tr className={css.row}>
      <td>
        <button
          type="button"
          className={css.pick}
          data-row={name}
          aria-label={`Change ${POLICY_WORDS[name].label}`}
          onFocus={onFocus}
          onClick={onChange}
        >
          {POLICY_WORDS[name].label}
        </button>
        <p className={own.since}>
          {since === undefined
            ? 'As Headgate comes'
            : `Since ${formatDate(since.effectiveOn)} · ${since.adoptedBy}`}
        </p>
      </td>
      <td className={own.value}>
        <b>{policyText(now)}</b>
        {future.map((next) => (
          <p key={next.effectiveOn} className={own.next}>
            From {formatDate(next.effectiveOn)}: {policyText(next)}
          </p>
        ))}
      </td>
    </tr>
  )
}
