import { useState } from 'react'
import type { Service } from '../../../../domain/allocation.ts'
import { TextInput } from '../../../components/text-input.tsx'
import own from './policies.module.css'

interface ServicesEditorProps {
  readonly value: readonly Service[]
  /** Undefined while a line is begun and not whole. */
  readonly onChange: (services: readonly Service[] | undefined) => void
}

interface Line extends Service {
  readonly key: number
}

const EMPTY: Omit<Line, 'key'> = { code: '', name: '', glAccount: '' }

const isEmpty = ({ code, name, glAccount }: Service): boolean => `${code}${name}${glAccount}` === ''

/** The services in lines, with an empty one at the end; a line that is emptied is left out. */
export function ServicesEditor({ value, onChange }: ServicesEditorProps) {
  const [lines, setLines] = useState<readonly Line[]>(() =>
    [...value, EMPTY].map((service, key) => ({ ...service, key })),
  )
  const change = (key: number, part: Partial<Service>) => {
    const changed = lines.map((line) => (line.key === key ? { ...line, ...part } : line))
    const isFull = changed.every((line) => !isEmpty(line))
    const next = isFull ? [...changed, { ...EMPTY, key: changed.length }] : changed
    setLines(next)
    const begun = next.filter((line) => !isEmpty(line))
    const isWhole = begun.every(({ code, name, glAccount }) => code && name.trim() && glAccount)
    onChange(isWhole ? begun.map(({ key: _, ...service }) => service) : undefined)
  }
  return (
    <div className={own.lines}>
      {lines.map(({ key, code, name, glAccount }, at) => (
        <div key={key} className={own.line}>
          <TextInput
            label={at === 0 ? 'Code' : <span className="heard">Code {at + 1}</span>}
            placeholder="code"
            maxLength={20}
            value={code}
            onChange={({ currentTarget }) => change(key, { code: currentTarget.value.trim() })}
          />
          <TextInput
            label={at === 0 ? 'Name' : <span className="heard">Name {at + 1}</span>}
            placeholder="name"
            maxLength={40}
            value={name}
            onChange={({ currentTarget }) => change(key, { name: currentTarget.value })}
          />
          <TextInput
            label={
              at === 0 ? 'Ledger account' : <span className="heard">Ledger account {at + 1}</span>
            }
            placeholder="receivables:code"
            maxLength={40}
            value={glAccount}
            onChange={({ currentTarget }) => change(key, { glAccount: currentTarget.value.trim() })}
          />
        </div>
      ))}
    </div>
  )
}
