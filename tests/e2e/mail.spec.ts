import { expect, type Page, test } from '@playwright/test'
import { stubText } from '../../src/domain/bill-stub.ts'
import { cents } from '../../src/domain/money.ts'
import { type AtWindow, atWindow, findField, openDrawer, signIn } from '../fixtures/cashier.ts'
import { readEntries } from '../fixtures/read-journal.ts'
import { type StartedWorkstation, startWorkstation } from '../fixtures/started-workstation.ts'

// The mail opened at the counter, by scanner and keypad alone.

let workstation: StartedWorkstation
let window: AtWindow

test.beforeEach(async ({ page }) => {
  workstation = await startWorkstation()
  window = atWindow(page)
  await signIn(window, workstation)
})
test.afterEach(async () => workstation.remove())

const checkNumber = (page: Page) => page.getByRole('textbox', { name: 'Check number' })
const taken = (page: Page) => page.getByRole('region', { name: 'Item taken' })
const progress = (page: Page) => page.getByRole('complementary', { name: 'This run' })
const payments = () =>
  readEntries(workstation.dataFolder, 'payment.taken').map(({ facts }) => facts)

/** From wherever `/` is heard: what came in, when, its total and its count, and the second person. */
async function beginRun({ page, keypad }: AtWindow, total: string, count: string): Promise<void> {
  await keypad.press('/')
  await page.getByText('Open it together').waitFor()
  await keypad.press(`Enter Enter ${total} Enter ${count} Enter`)
  await page.getByText('Who opened it with you?').waitFor()
  await keypad.press('201 Enter 141421 Enter')
  await page.getByText('Item 1:').waitFor()
}

test('five items, one of them short, named at the end; a scanned stub with a 4-digit check takes 5 keys', async ({
  page,
}) => {
  const { keypad } = window
  await page.getByText('Open a drawer first').waitFor()
  await keypad.press('/')
  await page.getByText('Open it together').waitFor()
  // The envelopes of Friday, totalled on the tape, which proposes how many they are.
  await keypad.press('Enter 1120 Enter F4')
  await page.getByRole('dialog', { name: 'Tape' }).waitFor()
  await keypad.press('8320 + 5410 + 5000 + 21431 + 7744 + Enter Enter')
  await keypad.press('Enter')
  await expect(page.getByRole('textbox', { name: /Control count/ })).toHaveValue('5')
  await keypad.press('Enter')
  await page.getByText('Who opened it with you?').waitFor()
  await keypad.press('201 Enter 141421 Enter')
  await page.getByText('Item 1:').waitFor()
  await expect(progress(page)).toContainText('5 items to go')
  await expect(progress(page)).toContainText('479.05 to go')

  await keypad.scan(stubText('01422076', cents(8_320)))
  await expect(checkNumber(page)).toBeFocused()
  expect(await keypad.count('1042 Enter')).toBe(5)
  await expect(taken(page)).toContainText('Check 1042')
  await expect(progress(page)).toContainText('1 of 5')

  // Typed ahead: the next stub and its number, as fast as hands go.
  await keypad.scan(stubText('02700142', cents(5_410)))
  await keypad.press('2209 Enter')
  await expect(taken(page)).toContainText('Check 2209')

  // A check for another amount than the bill.
  await keypad.scan(stubText('204817', cents(6_195)))
  await expect(checkNumber(page)).toBeFocused()
  await keypad.press('- 5000 Enter 31 Enter')
  await expect(taken(page)).toContainText('50.00')

  // Two stubs with one check, by account numbers, for their scanner's codes were torn.
  await keypad.press('01422317 Enter / 01409617 Enter')
  await expect(page.getByRole('region', { name: 'Check', exact: true })).toContainText('214.31')
  await keypad.press('4711 Enter')
  await expect(taken(page)).toContainText('214.31')
  await expect(progress(page)).toContainText('4 of 5')
  await expect(progress(page)).toContainText('77.44 to go')

  // The fifth stub came without its check.
  await keypad.press('F10')
  await expect(page.getByRole('dialog')).toContainText('1 short')
  await expect(page.getByRole('dialog')).toContainText('77.44 short')
  await keypad.press('1')
  await expect(page.getByText('1 item short, 77.44 short')).toBeVisible()
  await keypad.press('Enter')
  await page.getByText('Open a drawer first').waitFor()

  const [opened] = readEntries(workstation.dataFolder, 'run.opened')
  expect(opened).toMatchObject({
    ...{ staff: { number: '101' }, approvers: [{ number: '201' }] },
    facts: { source: 'mail', controlCount: 5, controlCents: 47_905, tape: { totalCents: 47_905 } },
  })
  expect(opened?.facts.receivedOn).toMatch(/-11-20$/)
  expect(payments().map(({ source, tenders }) => [source, tenders[0]?.cents])).toEqual([
    ...[
      ['mail', 8_320],
      ['mail', 5_410],
      ['mail', 5_000],
      ['mail', 21_431],
    ],
  ])
  expect(readEntries(workstation.dataFolder, 'run.closed')).toMatchObject([
    {
      facts: {
        ...{ itemCount: 4, itemsShort: 1, shortCents: 7_744, reason: 'A stub came without money' },
      },
      postings: [
        { glAccount: 'safe:check', side: 'debit', cents: 40_161 },
        { glAccount: 'till:mail:check', side: 'credit', cents: 40_161 },
      ],
    },
  ])
})

test('cash, more than is due, and a receipt that is asked for; left for a customer, and it agrees', async ({
  page,
}) => {
  const { keypad } = window
  await openDrawer(window)
  await beginRun(window, '20000', '2')
  await keypad.press('01422076 Enter')
  await expect(checkNumber(page)).toBeFocused()
  await keypad.press('*')
  await page.getByRole('textbox', { name: /Cash in the envelope/ }).waitFor()
  await keypad.press('9000 Enter')
  await expect(page.getByText('A run gives no change')).toBeVisible()
  await keypad.press('Escape Escape')
  await keypad.press('10000 Enter')
  await expect(page.getByRole('alert')).toContainText('16.80 more than is due')
  await keypad.press('Enter * Enter')
  await expect(taken(page)).toContainText('Cash')
  expect(payments()[0]).toMatchObject({
    totalCents: 10_000,
    changeCents: 0,
    receivedOn: expect.anything(),
  })
  // Somebody comes to the counter meanwhile.
  await keypad.press('Escape')
  await expect(findField(page)).toBeFocused()
  await expect(page.getByText('Mail run: 1 of 2')).toBeVisible()
  await keypad.press('Control+2')
  await expect(page.getByRole('region', { name: 'Unfinished runs' })).toContainText('1 of 2 items')
  await keypad.press('/')
  await keypad.press('02700142 Enter')
  await expect(checkNumber(page)).toBeFocused()
  await keypad.press('F9')
  await expect(page.getByText('A receipt is printed to be sent')).toBeVisible()
  await keypad.press('- 10000 Enter Enter 88')
  await page.reload()
  await expect(findField(page)).toBeFocused()
  // The item in hand stands as it stood.
  await keypad.press('/')
  await expect(checkNumber(page)).toHaveValue('88')
  await expect(page.getByText('A receipt is printed to be sent')).toBeVisible()
  await keypad.press('Enter')
  await expect(progress(page)).toContainText('Agrees with what was counted')
  await keypad.press('F10 Enter')
  await expect(page.getByText('It agrees with what was counted first')).toBeVisible()
  await keypad.press('Enter')
  await expect(findField(page)).toBeFocused()
  expect(payments().map(({ sendsReceipt }) => sendsReceipt)).toEqual([undefined, true])
  await keypad.press('Control+3')
  await expect(page.getByRole('listbox', { name: 'Receipts' })).toContainText('Mail')
})

test('a drive-through drawer: chosen once at its opening, and said on its receipts', async ({
  page,
}) => {
  const { keypad } = window
  await page.getByText('Open a drawer first').waitFor()
  await keypad.press('Enter')
  await page.getByText('Choose a till').waitFor()
  await keypad.press('* Enter')
  await page.getByText('Drive-through, till 1').waitFor()
  await keypad.press('Enter Enter 10 F10')
  await page.getByText('Who hands over 200.00?').waitFor()
  await keypad.press('201 Enter 141421 Enter')
  await expect(findField(page)).toBeFocused()
  await keypad.press('204817 Enter Enter Enter')
  await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText(
    'Drive-through 1',
  )
  expect(payments()).toMatchObject([{ source: 'drive_through', till: '1' }])
})

test('F8 puts an item right between two envelopes, with the keypad alone', async ({ page }) => {
  const { keypad } = window
  await page.getByText('Open a drawer first').waitFor()
  await beginRun(window, '10000', '2')
  await keypad.press('F8')
  await expect(page.getByText('No item was keyed in this run yet.')).toBeVisible()
  await keypad.scan(stubText('01422076', cents(8_320)))
  await expect(checkNumber(page)).toBeFocused()
  await keypad.press('1042 Enter')
  await expect(taken(page)).toContainText('Check 1042')
  await keypad.press('F8 1 + 1043 Enter')
  await expect(page.getByRole('dialog', { name: 'Put right' })).toContainText('is Check 1043')
  await keypad.press('Enter')
  await expect(progress(page)).toContainText('1 of 2')
  const [fix] = readEntries(workstation.dataFolder, 'tender.corrected')
  expect(fix?.facts).toMatchObject({ till: 'mail', became: { kind: 'check', number: '1043' } })
})
