import { formatDate } from '../../domain/calendar.ts'
import type { Role, StaffName } from '../../domain/staff.ts'
import { BusinessDate } from '../../shared/contract/parts.ts'
import { useAnswer } from '../client/use-answer.ts'
import { usePrinter, useWorkstation } from '../client/use-workstation.ts'
import { printerWords } from '../components/printer-words.ts'
import { leadingRole, ROLE_NAMES } from '../components/role-names.ts'
import { useKeyPlan, useNumLock, usePressKey } from '../keys/use-keys.ts'
import { useGoTo } from './navigation.ts'
import css from './status-bar.module.css'
import { useClock } from './use-clock.ts'
import { useShownSync } from './use-shown-sync.ts'

interface StatusBarProps {
  readonly staff: StaffName
  readonly roles: readonly Role[]
  /** Shows more of how the workstation stands with the centre. */
  readonly onCentre: () => void
}

/** Always true: where one is, who one is, what is open, and what the centre has. */
export function StatusBar({ staff, roles, onCentre }: StatusBarProps) {
  const { workstation, officeName, businessOn, timeZone } = useWorkstation()
  const isCounterPerson = roles.includes('cashier') || roles.includes('supervisor')
  return (
    <footer className={css.status}>
      <Item>
        <b>{workstation}</b> <span className={css.name}>{officeName}</span>
      </Item>
      <Item>
        {ROLE_NAMES[leadingRole(roles)]}: <b className={css.name}>{staff.name}</b>
      </Item>
      {isCounterPerson && <BatchItem />}
      {isCounterPerson && <TurnOffItem />}
      <Item>
        <span className={css.word}>Business date</span>{' '}
        <b>{formatDate(BusinessDate.parse(businessOn))}</b>
      </Item>
      <span className={css.together}>
        <NumLockItem />
        {isCounterPerson && <PrinterItem />}
        <SyncItem onPress={onCentre} />
        <Item>
          <ClockItem timeZone={timeZone} />
        </Item>
      </span>
    </footer>
  )
}

const Item = ({ children }: { readonly children: React.ReactNode }) => (
  <span className={css.item}>{children}</span>
)

/** `W01-K7-B0012` is said as 12: the workstation stands beside it. */
const shortNumber = (paperNo: string): string => paperNo.replace(/^.*-B?0*(?=\d)/, '')

function BatchItem() {
  const batch = useAnswer('batch.mine', {}).value?.batch
  if (batch === undefined) return <Item>No drawer open</Item>
  return (
    <Item>
      Till <b>{batch.till}</b> · Batch <b>{shortNumber(batch.batchNo)}</b>
      {batch.state === 'open' ? ` open since ${batch.openedTime}` : ` ${batch.state}`}
      {batch.isAboveCeiling === true && <span className={css.badge}>Above ceiling</span>}
    </Item>
  )
}

/** Turn-offs that payments stopped and nobody was told of: a click goes to where they are told. */
function TurnOffItem() {
  const untold = useAnswer('turnOff.list', {}).value?.untoldCount ?? 0
  const goTo = useGoTo()
  if (untold === 0) return null
  return (
    <button type="button" className={`${css.badge} ${css.press}`} onClick={() => goTo('receipts')}>
      {untold === 1 ? '1 turn-off' : `${untold} turn-offs`} to call in
    </button>
  )
}

function NumLockItem() {
  if (useNumLock() !== false) return null
  return <span className={css.badge}>NumLock off</span>
}

/** Where the screen has a paper sheet (F9), a click opens it as the key does. */
function PrinterItem() {
  const printer = usePrinter()
  const press = usePressKey()
  const hasSheet = useKeyPlan().bindings.some(
    ({ key, enabled }) => key === 'F9' && enabled !== false,
  )
  if (printer === undefined) return null
  const [led, words] = printerWords(printer)
  const content = (
    <>
      <span className={`${css.led} ${css[led] ?? ''}`} />
      {words}
    </>
  )
  if (!hasSheet) return <Item>{content}</Item>
  return (
    <button type="button" className={`${css.item} ${css.press}`} onClick={() => press('F9')}>
      {content}
    </button>
  )
}

/** Room for its longest words is kept, so that nothing beside it moves when they change. */
function SyncItem({ onPress }: { readonly onPress: () => void }) {
  const shown = useShownSync()
  if (shown === undefined) return null
  const [led, words] = shown
  return (
    <button type="button" className={`${css.item} ${css.press} ${css.sync}`} onClick={onPress}>
      <span className={`${css.led} ${css[led] ?? ''}`} data-led={led} />
      {words}
      {led === 'hollow' && <span className="heard">, not all of it acknowledged yet</span>}
    </button>
  )
}

const ClockItem = ({ timeZone }: { readonly timeZone: string }) => <>{useClock(timeZone)}</>
