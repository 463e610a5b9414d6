import { formatCents } from '../../../domain/money.ts'
import type { DrawerAct } from '../../../shared/contract/batch.ts'
import { Card } from '../../components/card.tsx'
import { Notice } from '../../components/notice.tsx'
import css from './drawer-acts.module.css'

interface DrawerActsProps {
  readonly acts: readonly DrawerAct[] | undefined
  readonly complaint: string | undefined
}

const NAMES: Record<DrawerAct['kind'], string> = {
  'batch.opened': 'Opened',
  'batch.paused': 'Paused',
  'batch.resumed': 'Gone on',
  'cash.dropped': 'Drop',
  'cash.exchanged': 'Change order',
  'drawer.opened': 'Drawer opened',
  'receipt.reprinted': 'Receipt printed again',
  'tender.corrected': 'Payment fixed: its kind',
  'line.moved': 'Payment fixed: its account',
}

/** What happened at the drawer beside its payments, the newest first. */
export function DrawerActs({ acts, complaint }: DrawerActsProps) {
  return (
    <Card inset="flush" aria-label="What happened at this drawer">
      <h2 className={css.head}>Today at this drawer</h2>
      {complaint !== undefined && <Notice tone="stop">{complaint}</Notice>}
      <ol className={css.acts}>
        {acts?.map((act) => (
          <li key={`${act.kind} ${act.at}`}>
            <time>{act.time}</time>
            <span className={css.what}>
              <b>{NAMES[act.kind]}</b>
              <span className={css.words}>{wordsOf(act)}</span>
            </span>
            {act.cents !== undefined && (
              <span className={`num ${css.cents}`}>{formatCents(act.cents)}</span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

const SIGNED: readonly DrawerAct['kind'][] = ['batch.opened', 'cash.exchanged']

function wordsOf({ kind, paperNo, words }: DrawerAct): string {
  const said = words !== undefined && SIGNED.includes(kind) ? `signed by ${words}` : words
  return [paperNo, said].filter((word) => word !== undefined).join(' · ')
}
