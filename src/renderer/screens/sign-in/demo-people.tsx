import type { WorkstationState } from '../../../shared/contract/workstation.ts'
import { Card } from '../../components/card.tsx'
import { leadingRole, ROLE_NAMES } from '../../components/role-names.ts'
import css from './sign-in.module.css'

interface DemoPeopleProps {
  readonly people: WorkstationState['demoStaff']
  /** Says that these PINs are no secret. */
  readonly words: string
  readonly onPick: (number: string, pin: string) => void
}

/** Who can sign in on demo data or in practice, PINs and all. Never there on real data. */
export function DemoPeople({ people, words, onPick }: DemoPeopleProps) {
  return (
    <Card inset="flush" className={css.demo} aria-label="People to sign in as">
      <table>
        <thead>
          <tr>
            <th>Number</th>
            <th>Name</th>
            <th>Role</th>
            <th className="num">PIN</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ number, name, roles, pin }) => (
            <tr key={number} onClick={() => onPick(number, pin)}>
              <td className={`figures ${css.number}`}>{number}</td>
              <td>{name}</td>
              <td className={css.role}>{ROLE_NAMES[leadingRole(roles)]}</td>
              <td className="num">{pin}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.demoOnly}>{words} A click on a line signs in.</p>
    </Card>
  )
}
