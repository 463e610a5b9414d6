import { expect, type Page, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import {
  type AtWindow,
  atWindow,
  expectReceipt,
  findField,
  keyIn,
  openDrawer,
  pauseDrawer,
  paymentTaken,
  pinOf,
  signIn,
} from '../fixtures/cashier.ts'
import {
  type Bill,
  BookedDrawer,
  type BookedPayment,
  DayBook,
  listedBills,
  plainBills,
} from '../fixtures/day-book.ts'
import { expectBooksLike } from '../fixtures/day-in-books.ts'
import { comeAndPay, lineUp, type Way } from '../fixtures/day-payments.ts'
import {
  type PrintingWorkstation,
  startPrintingWorkstation,
} from '../fixtures/printing-workstation.ts'

// One cashier's whole day by keypad and scanner alone, written down beside the machine on paper of its
// own; in the evening the books say the same.

const MORNING: readonly Way[] = [
  ...(['exact', 'change', 'check', 'stub', 'card', 'partial', 'cashAndCheck', 'fee'] as const),
  ...(['moneyOrder', 'stubs', 'exact', 'cashiersCheck', 'accounts', 'change'] as const),
]
const NOON: readonly Way[] = [
  ...(['credit', 'check', 'stub', 'change', 'cardAndCash', 'exact', 'stubs', 'card'] as const),
]
const AFTERNOON: readonly Way[] = [
  ...(['change', 'check', 'accounts', 'exact', 'cashAndCheck', 'stub', 'fee'] as const),
  ...(['credit', 'moneyOrder', 'card', 'stubs', 'cardAndCash', 'change'] as const),
]
const OPENING_CENTS = 20_000

let day: PrintingWorkstation
let window: AtWindow
let book: DayBook
let customers: ReturnType<typeof lineUp>
const anas = new BookedDrawer(OPENING_CENTS)
const anasNext = new BookedDrawer(OPENING_CENTS)
const bens = new BookedDrawer(OPENING_CENTS)
const mail = new BookedDrawer(0)

/** What a hand off the keypad would have done. */
const forbidden: string[] = []

const press = (keys: string) => window.keypad.press(keys)
const digits = ({ accountNo }: Bill): string => accountNo.replaceAll('-', '')
const dialog = (page: Page) => page.getByRole('dialog')
const check = (amount: number, number: string) =>
  ({ kind: 'check', cents: amount, number }) as const

/** Writes a payment down, and looks whether its receipt has the next number. */
async function receive(page: Page, drawer: BookedDrawer, paid: BookedPayment): Promise<void> {
  await expectReceipt(page, book.write(drawer, paid))
}

async function serve(page: Page, drawer: BookedDrawer, ways: readonly Way[]): Promise<void> {
  for (const way of ways) {
    const { steps, paid } = comeAndPay(way, customers)
    for (const step of steps) {
      if ('press' in step) await press(step.press)
      else if ('scan' in step) await window.keypad.scan(step.scan)
      else if ('offered' in step) await page.getByRole('option', { name: step.offered }).waitFor()
      else await expect(page.getByLabel('Amount to pay')).toHaveValue(step.until)
    }
    await test.step(way, () => receive(page, drawer, paid))
    const { changeCents = 0 } = paid
    if (changeCents > 0) await expect(paymentTaken(page)).toContainText(inFull(changeCents))
  }
}

const inFull = (amount: number): string => (amount / 100).toFixed(2)

test('a whole day without a letter or a mouse, and the books say what was written down', async ({
  page,
}) => {
  test.setTimeout(300_000)
  day = await startPrintingWorkstation()
  window = atWindow(page)
  book = new DayBook()
  try {
    await watchHands(page)
    await signIn(window, day)
    const { dataFolder } = day.workstation
    const bills = plainBills(dataFolder)
    customers = lineUp(bills)
    await openDrawer(window)
    await test.step('the morning', () => serve(page, anas, MORNING))
    await test.step('a fix of the kind', () => fixKind(page))
    await test.step('a fix of the account', () => fixAccount(page))
    await test.step('a drop', () => drop(page))
    await test.step('a landlord', () => landlord(page, listedBills(dataFolder, '7')))
    await test.step('the mail', () => openMail(page))
    await test.step('noon', () => serve(page, anas, NOON))
    await test.step('a pause with relief', () => relieve(page))
    await test.step('a change order', () => changeOrder(page))
    await test.step('a jam', () => jam(page))
    await test.step('cut and go on', () => cutAndGoOn(page))
    await test.step('the afternoon', () => serve(page, anasNext, AFTERNOON))
    await test.step('finish', () => finish(page, anasNext))
    await day.workstation.kill()
    expectBooksLike(dataFolder, book, { anas, anasNext, bens, mail })
    expect(forbidden).toEqual([])
  } finally {
    await day.remove()
  }
})

/** Notes every letter that is no command, and everything a mouse does. */
async function watchHands(page: Page): Promise<void> {
  await page.exposeFunction('noteForbidden', (what: string) => forbidden.push(what))
  await page.addInitScript(() => {
    const note = (what: string) =>
      (globalThis as unknown as { noteForbidden(words: string): void }).noteForbidden(what)
    const onKey = ({ code, ctrlKey }: KeyboardEvent) => {
      if (code.startsWith('Key') && !ctrlKey) note(code)
    }
    document.addEventListener('keydown', onKey, true)
    for (const act of ['mousedown', 'pointerdown', 'wheel', 'touchstart']) {
      document.addEventListener(act, () => note(act), true)
    }
  })
}

/** The cash of the last payment was a check. */
async function fixKind(page: Page): Promise<void> {
  await serve(page, anas, ['exact'])
  const amount = book.payments.at(-1)?.lines[0]?.cents ?? 0
  await press('F8 1 + 2901 Enter')
  await expect(dialog(page)).toContainText(`${inFull(amount)} was Cash, is Check 2901`)
  await press('Enter')
  await expect(findField(page)).toBeFocused()
  anas.cashInCents -= amount
  anas.put(check(amount, '2901'))
  book.fixes.push({ receipt: book.payments.length, became: check(amount, '2901') })
}

/** The last payment was another customer's. */
async function fixAccount(page: Page): Promise<void> {
  await serve(page, anas, ['partial'])
  const right = customers.bill()
  await press(`F8 2 ${digits(right)} Enter`)
  await expect(dialog(page)).toContainText('Move it to this account?')
  await press('Enter')
  await expect(dialog(page)).toContainText(`moved from`)
  await press('Enter')
  await expect(findField(page)).toBeFocused()
  const moved = { accountNo: right.accountNo, cents: 1_500 }
  book.fixes.push({ receipt: book.payments.length, became: moved })
}

async function drop(page: Page): Promise<void> {
  await press('F7 1 40000 Enter Enter')
  await expect(findField(page)).toBeFocused()
  anas.droppedCents += 40_000
}

/** One check for a list: one account pays less, and one nothing. */
async function landlord(page: Page, bills: readonly Bill[]): Promise<void> {
  await press('* 7 Enter')
  await expect(page.getByRole('option')).toHaveCount(bills.length)
  await press('ArrowDown ArrowDown 500 ArrowDown ArrowDown - Enter + 7001 Enter')
  const lines = bills
    .map((bill, at) => (at === 2 ? { ...bill, cents: 500 } : bill))
    .filter((_bill, at) => at !== 4)
  const total = lines.reduce((sum, bill) => sum + bill.cents, 0)
  await receive(page, anas, { lines, tenders: [check(total, '7001')] })
}

/** Three envelopes were counted, and one has no check in it. */
async function openMail(page: Page): Promise<void> {
  const envelopes = [customers.bill(), customers.bill(), customers.bill()] as const
  const total = envelopes.reduce((sum, bill) => sum + bill.cents, 0)
  await press('/')
  await page.getByText('Open it together').waitFor()
  await press(`Enter Enter ${total} Enter 3 Enter`)
  await page.getByText('Who opened it with you?').waitFor()
  await press(`201 Enter ${pinOf('201')} Enter`)
  for (const bill of envelopes.slice(0, 2)) {
    await page.getByText(/^Item \d:/).waitFor()
    await window.keypad.scan(stubText(digits(bill), cents(bill.cents)))
    await expect(page.getByRole('textbox', { name: 'Check number' })).toBeFocused()
    const number = customers.number()
    await press(`${number} Enter`)
    await expect(page.getByRole('region', { name: 'Item taken' })).toContainText(`Check ${number}`)
    book.write(mail, { lines: [bill], tenders: [check(bill.cents, number)] })
  }
  await press('F10')
  await expect(dialog(page)).toContainText('1 short')
  await press('1')
  await expect(page.getByText(`1 item short, ${inFull(envelopes[2].cents)} short`)).toBeVisible()
  await press('Enter')
  await expect(findField(page)).toBeFocused()
}

/** Ana pauses; Ben opens the next till, serves, and counts it. */
async function relieve(page: Page): Promise<void> {
  await pauseDrawer(window)
  await keyIn(window, '102')
  await openDrawer(window)
  await serve(page, bens, ['exact', 'check'])
  await finish(page, bens)
  await press('Control+q')
  await page.getByText('Demo data only').waitFor()
  await keyIn(window, '101')
  await page.getByText('Your drawer at till 1 is paused since').waitFor()
  await press('Enter')
  await expect(findField(page)).toBeFocused()
}

/** Two 20s for forty 1s. */
async function changeOrder(page: Page): Promise<void> {
  await press('F7 2 Enter Enter 2 + Enter Enter Enter Enter Enter Enter 40 F10')
  await page.getByText('Who hands over 40.00?').waitFor()
  await press(`201 Enter ${pinOf('201')} Enter`)
  await page.getByText('40.00 swapped with the safe').waitFor()
  await press('Enter')
  await expect(findField(page)).toBeFocused()
}

/** The printer jams in the middle of a receipt: it is printed again, marked DUPLICATE. */
async function jam(page: Page): Promise<void> {
  day.printer.faults.dieAfterLines = 5
  await serve(page, anas, ['change'])
  await expect(page.getByText(/may have printed/).first()).toBeVisible({ timeout: 20_000 })
  delete day.printer.faults.dieAfterLines
  await press('F9')
  const papers = page.getByRole('dialog', { name: 'Receipts and slips on paper' })
  await papers.waitFor()
  await press('3')
  await expect(papers).toContainText('1 marked DUPLICATE')
  await press('Escape')
  await expect(findField(page)).toBeFocused()
  book.jammed = book.payments.length
}

/** For the courier: all is counted, and the starting cash stays. */
async function cutAndGoOn(page: Page): Promise<void> {
  await press('F10 3')
  await page.getByText('first count').first().waitFor()
  await press(`${anas.countKeys} F10`)
  await expect(page.getByText('The drawer agrees')).toBeVisible()
  await press('Enter')
  await expect(findField(page)).toBeFocused()
}

async function finish(page: Page, drawer: BookedDrawer): Promise<void> {
  await press('F10 2')
  await page.getByText('first count').first().waitFor()
  await press(`${drawer.countKeys} F10`)
  await expect(page.getByText('The drawer agrees')).toBeVisible()
  await press('Enter')
  await page.getByText('Choose a till').waitFor()
}
