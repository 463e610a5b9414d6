/** A payment as it stands now, with its fixes. Units: cents. */
export interface ReckonedPayment {
  readonly receiptNo: string
  readonly till: string
  readonly changeCents: number
  readonly lines: { accountNo: string; cents: number }[]
  readonly tenders: { kind: string; cents: number }[]
}

/** A drawer as its cashier could reckon it with a pencil. Units: cents. */
export interface ReckonedDrawer {
  readonly till: string
  readonly batchNo: string
  readonly floatCents: number
  readonly payments: ReckonedPayment[]
}

/** Where every dollar is, by nothing but what was done and said yes to. Units: cents. */
export class Reckoning {
  readonly ledger: Map<string, number>
  /** Due less credit, by account. */
  readonly owed = new Map<string, number>()
  /** By the number of the person. */
  readonly drawers = new Map<string, ReckonedDrawer>()
  readonly runs = new Map<string, ReckonedDrawer>()
  readonly payments: ReckonedPayment[] = []

  constructor(ledger: Map<string, number>) {
    this.ledger = ledger
  }

  get(glAccount: string): number {
    return this.ledger.get(glAccount) ?? 0
  }

  move(cents: number, from: string, to: string): void {
    this.ledger.set(from, this.get(from) - cents)
    this.ledger.set(to, this.get(to) + cents)
  }

  take(drawer: ReckonedDrawer, payment: ReckonedPayment): void {
    this.payments.push(payment)
    drawer.payments.push(payment)
    const { till, lines, tenders, changeCents } = payment
    for (const { kind, cents } of tenders) this.move(cents, 'paid', `till:${till}:${kind}`)
    this.move(changeCents, `till:${till}:cash`, 'paid')
    for (const { accountNo, cents } of lines) {
      this.move(cents, `receivable:${accountNo}`, 'paid')
      this.owe(accountNo, -cents)
    }
  }

  owe(accountNo: string, cents: number): void {
    this.owed.set(accountNo, (this.owed.get(accountNo) ?? 0) + cents)
  }

  open(person: string, drawer: ReckonedDrawer): void {
    this.drawers.set(person, drawer)
    this.move(drawer.floatCents, 'changefund', `till:${drawer.till}:cash`)
  }

  /** In cash by all receipts that pay this account, each as a whole. */
  cashPaidBy(accountNo: string): number {
    return this.payments
      .filter(({ lines }) => lines.some((line) => line.accountNo === accountNo))
      .flatMap(({ tenders, changeCents }) => [...tenders, { kind: 'cash', cents: -changeCents }])
      .reduce((total, { kind, cents }) => total + (kind === 'cash' ? cents : 0), 0)
  }

  /** What should lie in the drawer; below zero where more was keyed as dropped than ever was in. */
  cashIn({ till }: ReckonedDrawer): number {
    return this.get(`till:${till}:cash`)
  }

  /** The pile of checks, and the slips. */
  besideCash({ payments }: ReckonedDrawer) {
    const tenders = payments.flatMap((payment) => payment.tenders)
    const sum = (of: typeof tenders) => of.reduce((total, { cents }) => total + cents, 0)
    const checks = tenders.filter(({ kind }) => kind === 'check' || kind === 'money_order')
    return {
      checkCount: checks.length,
      checkCents: sum(checks),
      cardCents: sum(tenders.filter(({ kind }) => kind === 'card')),
    }
  }

  /** The count is final: the drawer is empty in the books, and what was over or short is named. */
  settle(person: string, drawer: ReckonedDrawer, countedCents: number): void {
    const { till, floatCents } = drawer
    const starting = Math.min(floatCents, countedCents)
    this.move(countedCents - this.cashIn(drawer), 'overshort', `till:${till}:cash`)
    this.move(starting, `till:${till}:cash`, 'changefund')
    this.move(countedCents - starting, `till:${till}:cash`, 'safe:cash')
    this.toSafe(drawer, ['check', 'money_order', 'card'])
    this.drawers.delete(person)
  }

  /** What the run holds goes to the safe as it was keyed. */
  closeRun(person: string, run: ReckonedDrawer): void {
    this.toSafe(run, ['cash', 'check'])
    this.runs.delete(person)
  }

  private toSafe({ till, payments }: ReckonedDrawer, kinds: readonly string[]): void {
    for (const { kind, cents } of payments.flatMap(({ tenders }) => tenders)) {
      if (kinds.includes(kind)) this.move(cents, `till:${till}:${kind}`, `safe:${kind}`)
    }
  }
}
