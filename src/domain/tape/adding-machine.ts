import { assertNever } from '../decision.ts'
import { formatCents, ZERO } from '../money.ts'
import {
  EMPTY_ENTRY,
  type MoneyEntry,
  type MoneyKey,
  type MoneyMode,
  type MoneyRefusal,
  moneyEntryOf,
  pasteMoney,
  pressMoneyKey,
} from '../money-entry.ts'
import { MOST_TAPE_LINES, type SendRefusal, type TapeLine, type TapeWorking } from '../tape.ts'
import {
  type Factor,
  holdsDigit,
  isCountFirst,
  type LineRefusal,
  lineAmount,
} from './line-amount.ts'

/** Why a key did nothing. */
export type TapeRefusal =
  | MoneyRefusal
  | LineRefusal
  | SendRefusal
  | 'tape_full'
  | 'finish_typing'
  | 'no_line_chosen'

/** An adding machine: its tape, and what is being keyed. */
export interface AddingMachine {
  readonly lines: readonly TapeLine[]
  readonly entry: MoneyEntry
  readonly factor: Factor | undefined
  /** The line under correction; undefined at the end of the tape. */
  readonly chosenAt: number | undefined
  /** Enter was the last key that counted: the total stands, and another Enter takes it away. */
  readonly isTotalled: boolean
  /** Asked whether the whole tape goes; one more key answers. */
  readonly isClearing: boolean
  readonly refusal: TapeRefusal | undefined
}

export type TapeAct =
  /** A digit, a point, or one of those taken back. */
  | { readonly act: 'pressed'; readonly key: Exclude<MoneyKey, 'multiply'> }
  /** An amount from elsewhere, as though it had been typed with its point. */
  | { readonly act: 'pasted'; readonly text: string }
  | { readonly act: 'added' | 'subtracted' | 'multiplied' | 'divided' }
  /** Enter. */
  | { readonly act: 'totalled' }
  | { readonly act: 'moved'; readonly by: 1 | -1 }
  /** Backspace and Delete while nothing is typed. */
  | { readonly act: 'erased' | 'deleted' }
  | { readonly act: 'stepped_back' }
  /** The total could not be sent. */
  | { readonly act: 'refused'; readonly refusal: TapeRefusal }

export const machineWith = (lines: readonly TapeLine[]): AddingMachine => ({
  lines,
  entry: EMPTY_ENTRY,
  factor: undefined,
  chosenAt: undefined,
  isTotalled: false,
  isClearing: false,
  refusal: undefined,
})

/** Nothing is typed, chosen or asked: Esc leaves the tape now. */
export const isAtRest = ({ entry, factor, chosenAt, isClearing }: AddingMachine): boolean =>
  entry.typed === '' && factor === undefined && chosenAt === undefined && !isClearing

/** The machine after an act. An act that breaks a rule changes nothing but `refusal`. */
export function reduceTape(machine: AddingMachine, act: TapeAct, mode: MoneyMode): AddingMachine {
  const calm = { ...machine, refusal: undefined, isTotalled: false, isClearing: false }
  switch (act.act) {
    case 'pressed':
      return pressKey(calm, act.key, mode)
    case 'pasted':
      return paste(calm, act.text)
    case 'added':
      return takeLine(calm, 'plus')
    case 'subtracted':
      return takeLine(calm, 'minus')
    case 'multiplied':
      return startFactor(calm, 'times')
    case 'divided':
      return startFactor(calm, 'divided_by')
    case 'totalled':
      return machine.isClearing ? machineWith([]) : total(calm)
    case 'moved':
      return choose(calm, act.by)
    case 'erased':
      return erase(calm)
    case 'deleted':
      if (calm.chosenAt !== undefined) return removeLine(calm, calm.chosenAt)
      return calm.lines.length === 0 ? calm : { ...calm, isClearing: true }
    case 'stepped_back':
      return stepBack(machine, calm)
    case 'refused':
      return { ...calm, refusal: act.refusal }
    default:
      return assertNever(act)
  }
}

const refused = (machine: AddingMachine, refusal: TapeRefusal): AddingMachine => ({
  ...machine,
  refusal,
})

function pressKey(machine: AddingMachine, key: MoneyKey, mode: MoneyMode): AddingMachine {
  const entry = pressMoneyKey(machine.entry, key, mode)
  const { refusal } = entry
  // The machine says it; the entry itself stays as it was.
  return { ...machine, entry: { ...entry, refusal: undefined }, refusal }
}

function paste(machine: AddingMachine, text: string): AddingMachine {
  const amount = pasteMoney(text)
  if (!amount.ok) return refused(machine, amount.rejection)
  return { ...machine, entry: { ...moneyEntryOf(amount.value), replaceOnNext: false } }
}

/** The keyed number becomes a line at the end, or stands where the chosen one stood. */
function takeLine(machine: AddingMachine, sign: TapeLine['sign']): AddingMachine {
  const amount = lineAmount(machine.factor, machine.entry)
  if (!amount.ok) return refused(machine, amount.rejection)
  const line: TapeLine = { sign, ...amount.value }
  const { lines, chosenAt } = machine
  if (chosenAt !== undefined) return machineWith(lines.with(chosenAt, line))
  if (lines.length >= MOST_TAPE_LINES) return refused(machine, 'tape_full')
  return machineWith([...lines, line])
}

function startFactor(machine: AddingMachine, by: TapeWorking['by']): AddingMachine {
  if (!holdsDigit(machine.entry)) return refused(machine, 'nothing_typed')
  if (machine.factor !== undefined) return refused(machine, 'multiplied_already')
  return { ...machine, factor: { entry: machine.entry, by }, entry: EMPTY_ENTRY }
}

const isTyping = (machine: AddingMachine): boolean =>
  machine.entry.typed !== '' || machine.factor !== undefined

/** Enter ends a correction; otherwise it adds what is still typed, and totals. */
function total(machine: AddingMachine): AddingMachine {
  const { lines, chosenAt } = machine
  if (chosenAt !== undefined) {
    if (isTyping(machine)) return takeLine(machine, lines[chosenAt]?.sign ?? 'plus')
    return { ...machine, chosenAt: undefined }
  }
  const added = isTyping(machine) ? takeLine(machine, 'plus') : machine
  if (added.refusal !== undefined) return added
  return added.lines.length === 0 ? refused(added, 'tape_empty') : { ...added, isTotalled: true }
}

function choose(machine: AddingMachine, by: 1 | -1): AddingMachine {
  if (isTyping(machine)) return refused(machine, 'finish_typing')
  const { length } = machine.lines
  const at = Math.max(0, (machine.chosenAt ?? length) + by)
  return { ...machine, chosenAt: at >= length ? undefined : at }
}

/** Backspace while nothing is typed: takes back the operator, or else the chosen line. */
function erase(machine: AddingMachine): AddingMachine {
  if (machine.factor !== undefined) {
    return { ...machine, entry: machine.factor.entry, factor: undefined }
  }
  if (machine.chosenAt !== undefined) return removeLine(machine, machine.chosenAt)
  return machine.lines.length === 0 ? machine : refused(machine, 'no_line_chosen')
}

/** The correction ends with it: a second press must not take the next line too. */
const removeLine = (machine: AddingMachine, at: number): AddingMachine =>
  machineWith(machine.lines.toSpliced(at, 1))

function stepBack(machine: AddingMachine, calm: AddingMachine): AddingMachine {
  if (machine.isClearing) return calm
  if (isTyping(machine)) return { ...calm, entry: EMPTY_ENTRY, factor: undefined }
  return { ...calm, chosenAt: undefined }
}

/** What the machine shows of what is keyed: `12 × 5.00`; empty while nothing is. */
export function keyedText({ factor, entry }: AddingMachine): string {
  if (factor === undefined) return entry.text
  const sign = factor.by === 'times' ? '×' : '÷'
  const isSwapped = isCountFirst(factor, entry)
  const first = isSwapped ? wholeText(factor.entry) : formatCents(factor.entry.cents ?? ZERO)
  const second = isSwapped ? entry.text : wholeText(entry)
  return `${first} ${sign} ${second}`.trimEnd()
}

/** A count as it was keyed, without the decimals that an amount would get. */
const wholeText = ({ typed }: MoneyEntry): string => typed
